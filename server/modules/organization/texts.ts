import type { ModuleTexts } from '#platform/operation/contract.ts';
import { registersTexts } from '#platform/resource/texts.ts';
import * as contract from './contract.ts';

const registers = registersTexts([contract.groups, contract.positions, contract.staff, contract.skills]);

export const texts: ModuleTexts<typeof contract> = {
  refusals: {
    ...registers.refusals,
    'position.not_there': { zh: '岗位不存在或已停用', en: 'This position does not exist or is closed' },
    'position.held_already': { zh: '此人在该时段已任此岗位', en: 'This person already holds the position in that time' },
    'position.not_held': { zh: '此人当前不任此岗位', en: 'This person does not hold the position' },
    'position.dates_crossed': { zh: '结束日期须晚于开始日期 {from}', en: 'The end must be after the beginning {from}' },
    'position.role_beyond': {
      zh: '角色 {role} 的权限超出您的权限，只有能分配权限的人才能授予或收回',
      en: 'The role {role} may do more than you: only those who define rights can give it or take it back',
    },
    'staff.no_picture': { zh: '请上传 JPG、PNG 或 WebP 照片', en: 'Please upload a JPG, PNG or WebP picture' },
    'staff.skill_unknown': { zh: '没有这项技能', en: 'There is no such skill' },
  },
  events: {
    ...registers.events,
    'position.held': { zh: '任职', en: 'Took a position' },
    'position.left': { zh: '离任', en: 'Left a position' },
    'member.positions_applied': { zh: '岗位权限生效', en: 'Permissions follow the positions' },
    'staff.skill_put': { zh: '登记技能', en: 'Recorded a skill' },
    'staff.skill_dropped': { zh: '取消技能', en: 'Took a skill away' },
    'staff.photo_put': { zh: '更换照片', en: 'Put a photo' },
    'staff.photo_taken_away': { zh: '取下照片', en: 'Took the photo away' },
  },
};
