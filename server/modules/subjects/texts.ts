import type { ModuleTexts } from '#platform/operation/contract.ts';
import type * as contract from './contract.ts';

export const texts: ModuleTexts<typeof contract> = {
  refusals: {
    'subject.mentioned_unknown': { zh: '提到的人不在职', en: 'Somebody mentioned is not an active member' },
    'subject.file_unknown': { zh: '有文件没有上传成功，请重新上传', en: 'One of the files was not uploaded; please upload it again' },
  },
  events: {
    'comment.added': { zh: '留言', en: 'Comment' },
    'file.attached': { zh: '上传了附件', en: 'Files attached' },
    'subject.followed': { zh: '开始关注', en: 'Follows this' },
    'subject.unfollowed': { zh: '不再关注', en: 'No longer follows this' },
  },
};
