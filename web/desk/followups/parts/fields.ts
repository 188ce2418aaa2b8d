import { choice, longText } from '#platform/values/fields.ts';

export const attemptFields = {
  outcome: choice({
    label: { zh: '结果', en: 'Outcome' },
    choices: [
      { value: 'no_answer', label: { zh: '无人接听', en: 'No answer' } },
      { value: 'busy', label: { zh: '占线', en: 'Busy' } },
      { value: 'call_later', label: { zh: '请稍后再打', en: 'Asked to call later' } },
      { value: 'wrong_number', label: { zh: '号码不对', en: 'Wrong number' } },
    ],
  }),
  note: longText({ label: { zh: '说明', en: 'Note' }, optional: true, max: 500 }),
};

const yesNo = [
  { value: 'yes', label: { zh: '是', en: 'Yes' } },
  { value: 'no', label: { zh: '否', en: 'No' } },
] as const;

export const followUpFields = {
  works: choice({ label: { zh: '设备用着正常吗', en: 'Does the device work' }, choices: yesNo }),
  satisfied: choice({ label: { zh: '对服务满意吗', en: 'Satisfied with the service' }, choices: yesNo }),
  note: longText({ label: { zh: '客户怎么说的', en: 'What the customer said' }, optional: true, max: 2000 }),
  wishes: longText({ label: { zh: '希望', en: 'Wishes' }, optional: true, max: 1000 }),
};

export const settleFields = { answer: longText({ label: { zh: '怎么处理、怎么答复的', en: 'What was done and answered' }, max: 1000 }) };
