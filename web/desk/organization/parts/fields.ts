import { userNameWords } from '#modules/identity/contract.ts';
import { choice, day, flag, phone, ref, text } from '#platform/values/fields.ts';

export const holdFields = {
  memberId: ref({ label: { zh: '谁', en: 'Who' }, ref: 'member' }),
  from: day({ label: { zh: '从哪天起', en: 'From' }, help: { zh: '不填就是今天', en: 'Today when empty' }, optional: true }),
  until: day({
    label: { zh: '到哪天止', en: 'Until' },
    help: { zh: '这一天起不再担任；不填就一直担任', en: 'The first day on which it is over; open when empty' },
    optional: true,
  }),
};

export const leaveFields = {
  on: day({
    label: { zh: '哪天起离任', en: 'From which day on' },
    help: { zh: '这一天起不再担任；不填就是今天', en: 'The first day on which it is over; today when empty' },
    optional: true,
  }),
};

const level = choice({
  label: { zh: '等级', en: 'Level' },
  choices: ['1', '2', '3'].map((value) => ({ value, label: { zh: `${value} 级`, en: `Level ${value}` } })),
});

/** What somebody can do with a skill he has already. */
export const levelFields = {
  level,
  validUntil: day({ label: { zh: '证书有效期至', en: 'Valid until' }, optional: true }),
  remote: flag({ label: { zh: '远程', en: 'From afar' }, help: { zh: '可以远程处理', en: 'May help from afar' } }),
};

export const skillFields = { skillId: ref({ label: { zh: '技能', en: 'Skill' }, ref: 'skill' }), ...levelFields };

/** How a colleague signs in; a password left empty stays as it is. */
export const loginFields = {
  userName: text({ label: { zh: '用户名', en: 'User name' }, help: userNameWords, max: 40 }),
  password: text({
    label: { zh: '初始密码', en: 'First password' },
    help: { zh: '至少 10 位；已能登录的人留空则不变', en: 'At least 10 characters; empty leaves the present one' },
    optional: true,
    max: 200,
  }),
  phone: phone({ label: { zh: '登录用手机', en: 'Phone to sign in with' }, optional: true }),
};
