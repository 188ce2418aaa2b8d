import { z } from 'zod';
import { roleCodes, roles, standardRoles } from '#modules/identity/contract.ts';
import { actAnswer, day, id, operation } from '#platform/operation/contract.ts';
import { resource } from '#platform/resource/contract.ts';
import { choice, code, day as dayField, longText, phone, ref, region, text } from '#platform/values/fields.ts';

const keepers = roles('ADMIN', 'DIR', 'MGR');

/** The tree: company, departments, groups, teams. */
export const groups = resource({
  name: 'group',
  plural: 'groups',
  label: { zh: '小组', en: 'group' },
  title: 'code',
  read: 'signed-in',
  write: keepers,
  filters: ['parentId'],
  fields: {
    code: code({ label: { zh: '编码', en: 'Code' }, unique: true, search: true, max: 20 }),
    name: text({ label: { zh: '名称', en: 'Name' }, search: true, max: 60 }),
    nameEn: text({ label: { zh: '英文名', en: 'English name' }, search: true, max: 60, optional: true }),
    parentId: ref({ label: { zh: '上级', en: 'Belongs to' }, ref: 'group', optional: true }),
  },
});

/** A post with what it asks and allows; persons hold it for a time (R-ORG-03, R-ORG-04). */
export const positions = resource({
  name: 'position',
  plural: 'positions',
  label: { zh: '岗位', en: 'position' },
  title: 'code',
  read: 'signed-in',
  write: keepers,
  filters: ['groupId', 'role'],
  fields: {
    code: code({ label: { zh: '编码', en: 'Code' }, unique: true, search: true, max: 20 }),
    name: text({ label: { zh: '名称', en: 'Name' }, search: true, max: 60 }),
    nameEn: text({ label: { zh: '英文名', en: 'English name' }, search: true, max: 60, optional: true }),
    role: choice({
      label: { zh: '权限角色', en: 'Role' },
      choices: roleCodes.map((value) => ({ value, label: standardRoles[value].title })),
    }),
    groupId: ref({ label: { zh: '所属小组', en: 'Group' }, ref: 'group' }),
    duties: longText({ label: { zh: '职责', en: 'Duties (Chinese)' } }),
    dutiesEn: longText({ label: { zh: '职责（英文）', en: 'Duties' }, optional: true }),
    authority: longText({ label: { zh: '权限说明', en: 'Authority (Chinese)' } }),
    authorityEn: longText({ label: { zh: '权限说明（英文）', en: 'Authority' }, optional: true }),
  },
});

/** The file of a member of the company; sign-in is given apart. */
export const staff = resource({
  name: 'staff',
  kind: 'member',
  plural: 'staff',
  label: { zh: '员工', en: 'staff member' },
  title: 'name',
  read: 'signed-in',
  write: keepers,
  filters: ['regionCode'],
  fields: {
    number: code({ label: { zh: '工号', en: 'Staff number' }, unique: true, search: true, max: 20 }),
    name: text({ label: { zh: '姓名', en: 'Name' }, search: true, max: 60 }),
    phone: phone({ label: { zh: '手机', en: 'Telephone' }, optional: true, search: true, mask: 'personal' }),
    education: choice({
      label: { zh: '学历', en: 'Education' },
      optional: true,
      choices: [
        { value: 'secondary', label: { zh: '中专/高中', en: 'Secondary school' } },
        { value: 'college', label: { zh: '大专', en: 'College' } },
        { value: 'bachelor', label: { zh: '本科', en: 'Bachelor' } },
        { value: 'master', label: { zh: '硕士及以上', en: 'Master or higher' } },
      ],
    }),
    regionCode: region({ label: { zh: '负责地区', en: 'Region' }, optional: true }),
    joinedOn: dayField({ label: { zh: '入职日期', en: 'Joined on' }, optional: true }),
  },
});

/** The face that a customer may know his engineer by. R-ORG-10 */
export const putPhoto = operation({
  name: 'staff.put-photo',
  kind: 'act',
  at: { method: 'PUT', path: '/staff/{id}/photo' },
  may: keepers,
  subject: 'id',
  summary: 'The photo of a member, from an uploaded picture; null takes it away',
  input: z.object({ id, fileId: id.nullable() }),
  output: actAnswer,
  refuses: ['staff.no_picture'],
  appends: ['staff.photo_put', 'staff.photo_taken_away'],
});

export const staffPhoto = operation({
  name: 'staff.photo',
  kind: 'query',
  at: { method: 'GET', path: '/staff/{id}/photo' },
  may: 'signed-in',
  summary: 'The file of a member’s photo',
  input: z.object({ id }),
  output: z.object({ fileId: id.nullable() }),
  refuses: [],
  appends: [],
});

export const skills = resource({
  name: 'skill',
  plural: 'skills',
  label: { zh: '技能', en: 'skill' },
  title: 'code',
  read: 'signed-in',
  write: roles('ADMIN', 'DIR', 'MGR', 'LEAD-TR', 'TRAIN', 'LEAD-FS'),
  fields: {
    code: code({ label: { zh: '编码', en: 'Code' }, unique: true, search: true, max: 20 }),
    name: text({ label: { zh: '名称', en: 'Name' }, search: true, max: 60 }),
    nameEn: text({ label: { zh: '英文名', en: 'English name' }, search: true, max: 60, optional: true }),
    category: text({ label: { zh: '类别', en: 'Category' }, optional: true, max: 60 }),
  },
});

export const hold = operation({
  name: 'position.hold',
  kind: 'act',
  at: { method: 'POST', path: '/positions/{id}/holders' },
  may: keepers,
  subject: 'memberId',
  summary: 'A member takes a position from a day on; role and group follow on that day',
  input: z.object({
    id,
    memberId: id,
    from: day.optional().describe('absent: today'),
    until: day.nullish().describe('the first day on which it is not held any more'),
  }),
  output: actAnswer,
  refuses: ['position.not_there', 'position.held_already', 'position.dates_crossed', 'position.role_beyond'],
  appends: ['position.held'],
});

export const leave = operation({
  name: 'position.leave',
  kind: 'act',
  at: { method: 'POST', path: '/positions/{id}/leaving' },
  may: keepers,
  subject: 'memberId',
  summary: 'A member leaves a position; role and group follow unless another position gives them',
  input: z.object({ id, memberId: id, on: day.optional().describe('the first day on which it is not held any more; absent: today') }),
  output: actAnswer,
  refuses: ['position.not_held', 'position.dates_crossed', 'position.role_beyond'],
  appends: ['position.left'],
});

export const applyPositions = operation({
  name: 'position.apply',
  kind: 'act',
  at: null,
  may: 'system',
  subject: 'memberId',
  summary: 'Gives and takes back the roles and groups of a member as his positions of today say',
  input: z.object({ memberId: id }),
  output: actAnswer,
  refuses: [],
  appends: ['member.positions_applied'],
});

const post = z.object({
  id,
  code: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  role: z.string(),
  group: z.object({ id, name: z.string(), nameEn: z.string().nullable() }),
  duties: z.string(),
  dutiesEn: z.string().nullable(),
  authority: z.string(),
  authorityEn: z.string().nullable(),
  from: day,
  until: day.nullable(),
});

export const mine = operation({
  name: 'position.mine',
  kind: 'query',
  at: { method: 'GET', path: '/my-post' },
  may: 'signed-in',
  summary: 'My positions with their duties, authority and permissions',
  input: z.object({}),
  output: z.object({ positions: z.array(post), permissions: z.array(z.string()) }),
  refuses: [],
  appends: [],
});

export const holders = operation({
  name: 'position.holders',
  kind: 'query',
  at: { method: 'GET', path: '/positions/{id}/holders' },
  may: 'signed-in',
  summary: 'Who holds a position, held it and will hold it',
  input: z.object({ id }),
  output: z.object({ rows: z.array(z.object({ member: z.object({ id, name: z.string() }), from: day, until: day.nullable() })) }),
  refuses: [],
  appends: [],
});

export const held = operation({
  name: 'staff.positions',
  kind: 'query',
  at: { method: 'GET', path: '/staff/{id}/positions' },
  may: 'signed-in',
  summary: 'Positions that a member holds today and those he is to hold, earliest first',
  input: z.object({ id }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        code: z.string(),
        name: z.string(),
        nameEn: z.string().nullable(),
        from: day,
        until: day.nullable(),
        planned: z.boolean(),
      }),
    ),
  }),
  refuses: [],
  appends: [],
});

export const putSkill = operation({
  name: 'staff.put-skill',
  kind: 'act',
  at: { method: 'PUT', path: '/staff/{id}/skills/{skillId}' },
  may: roles('ADMIN', 'DIR', 'MGR', 'LEAD-TR', 'TRAIN', 'LEAD-FS', 'LEAD-DP'),
  subject: 'id',
  summary: 'What a member can do: level 1 to 3, until when, and whether from afar',
  input: z.object({
    id,
    skillId: id,
    level: z.number().int().min(1).max(3),
    validUntil: day.nullish(),
    remote: z.boolean().default(false),
  }),
  output: actAnswer,
  refuses: ['staff.skill_unknown'],
  appends: ['staff.skill_put'],
});

export const dropSkill = operation({
  name: 'staff.drop-skill',
  kind: 'act',
  at: { method: 'DELETE', path: '/staff/{id}/skills/{skillId}' },
  may: putSkill.may,
  subject: 'id',
  summary: 'A member no longer has a skill',
  input: z.object({ id, skillId: id }),
  output: actAnswer,
  refuses: [],
  appends: ['staff.skill_dropped'],
});

export const staffSkills = operation({
  name: 'staff.skills',
  kind: 'query',
  at: { method: 'GET', path: '/staff/{id}/skills' },
  may: 'signed-in',
  summary: 'Skills of a member',
  input: z.object({ id }),
  output: z.object({
    rows: z.array(
      z.object({
        skillId: id,
        code: z.string(),
        name: z.string(),
        nameEn: z.string().nullable(),
        level: z.number().int(),
        validUntil: day.nullable(),
        remote: z.boolean(),
      }),
    ),
  }),
  refuses: [],
  appends: [],
});
