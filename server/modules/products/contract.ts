import { z } from 'zod';
import { desk, engineers, roles } from '#modules/identity/contract.ts';
import { actAnswer, id, operation } from '#platform/operation/contract.ts';
import { resource } from '#platform/resource/contract.ts';
import { choice, code, day, flag, ref, text, whole } from '#platform/values/fields.ts';

const keepers = roles('ADMIN', 'PROD', 'RND', 'DATA', 'MGR', 'CQE');

/** Families of devices: policies (warranty after repair, follow-ups) hang on them (R-PRD-02). */
export const productCategories = resource({
  name: 'product-category',
  plural: 'product-categories',
  label: { zh: '产品类别', en: 'product category' },
  title: 'code',
  read: 'signed-in',
  write: keepers,
  filters: ['class'],
  fields: {
    code: code({ label: { zh: '类别编码', en: 'Code' }, unique: true, search: true, max: 20 }),
    name: text({ label: { zh: '名称', en: 'Name' }, search: true, max: 60 }),
    nameEn: text({ label: { zh: '英文名', en: 'English name' }, search: true, max: 60, optional: true }),
    class: choice({
      label: { zh: '大类', en: 'Class' },
      choices: [
        { value: 'office', label: { zh: '办公电子设备', en: 'Office electronics' } },
        { value: 'household', label: { zh: '家用电器', en: 'Household appliance' } },
        { value: 'industrial', label: { zh: '小型工业辅助设备', en: 'Small industrial aid' } },
        { value: 'other', label: { zh: '其他', en: 'Other' } },
      ],
    }),
    repairWarrantyMonths: whole({ label: { zh: '修后质保（月）', en: 'Warranty after repair, months' }, max: 60 }),
    followUp: choice({
      label: { zh: '定期回访', en: 'Follow-ups' },
      choices: [
        { value: 'standard', label: { zh: '标准（1周、1月、3月）', en: 'Standard (1 week, 1 month, 3 months)' } },
        { value: 'none', label: { zh: '不回访', en: 'None' } },
      ],
    }),
  },
});

export const models = resource({
  name: 'model',
  plural: 'models',
  label: { zh: '型号', en: 'model' },
  title: 'code',
  read: 'signed-in',
  write: keepers,
  filters: ['categoryId'],
  fields: {
    code: code({ label: { zh: '型号', en: 'Model code' }, unique: true, search: true }),
    name: text({ label: { zh: '名称', en: 'Name' }, search: true, max: 80 }),
    nameEn: text({ label: { zh: '英文名', en: 'English name' }, search: true, max: 80, optional: true }),
    categoryId: ref({ label: { zh: '产品类别', en: 'Category' }, ref: 'product-category' }),
    warrantyMonths: whole({ label: { zh: '整机质保（月）', en: 'Warranty, months' }, max: 240 }),
    importance: choice({
      label: { zh: '重要度', en: 'Importance' },
      optional: true,
      choices: [
        { value: 'a', label: { zh: 'A 类', en: 'A' } },
        { value: 'b', label: { zh: 'B 类', en: 'B' } },
        { value: 'c', label: { zh: 'C 类', en: 'C' } },
      ],
    }),
    useFrequency: choice({
      label: { zh: '使用频率', en: 'Frequency of use' },
      optional: true,
      choices: [
        { value: 'daily', label: { zh: '每天', en: 'Daily' } },
        { value: 'weekly', label: { zh: '每周', en: 'Weekly' } },
        { value: 'seldom', label: { zh: '偶尔', en: 'Seldom' } },
      ],
    }),
    weightGrams: whole({ label: { zh: '重量（克）', en: 'Weight, g' }, optional: true }),
    volumeCm3: whole({ label: { zh: '体积（立方厘米）', en: 'Volume, cm³' }, optional: true }),
  },
});

/** Each unit with its serial number: made by production, kept by after-sales (R-PRD-01). */
export const assets = resource({
  name: 'asset',
  plural: 'assets',
  label: { zh: '设备', en: 'device' },
  title: 'serial',
  read: roles(...desk, ...engineers, 'ADMIN', 'PROD', 'RND', 'DATA', 'CLAIM', 'PARTS'),
  write: roles('ADMIN', 'PROD', 'DATA'),
  create: roles('ADMIN', 'PROD'),
  filters: ['modelId', 'endUserId', 'life'],
  moved: ['life'],
  fields: {
    serial: code({ label: { zh: '序列号', en: 'Serial number' }, unique: true, search: true, max: 60 }),
    modelId: ref({ label: { zh: '型号', en: 'Model' }, ref: 'model' }),
    producedOn: day({ label: { zh: '生产日期', en: 'Produced on' }, optional: true }),
    deliveredOn: day({ label: { zh: '交付日期', en: 'Delivered on' }, optional: true }),
    purchasedOn: day({ label: { zh: '购买日期', en: 'Purchased on' }, optional: true }),
    soldBy: text({ label: { zh: '销售方', en: 'Sold by' }, optional: true }),
    endUserId: ref({ label: { zh: '用户', en: 'User' }, ref: 'end-user', optional: true }),
    life: choice({
      label: { zh: '设备状态', en: 'Life' },
      choices: [
        { value: 'produced', label: { zh: '已生产', en: 'Produced' } },
        { value: 'shipped', label: { zh: '已发货', en: 'Shipped' } },
        { value: 'in_use', label: { zh: '使用中', en: 'In use' } },
        { value: 'under_repair', label: { zh: '维修中', en: 'Under repair' } },
        { value: 'retired', label: { zh: '已报废', en: 'Retired' } },
      ],
    }),
  },
});

/** What users see (symptoms) and what engineers find (causes), by family. */
export const faultCodes = resource({
  name: 'fault-code',
  plural: 'fault-codes',
  label: { zh: '故障代码', en: 'fault code' },
  title: 'code',
  read: 'signed-in',
  write: roles('ADMIN', 'RND', 'CQE', 'DATA', 'MGR', 'KBM'),
  filters: ['type', 'categoryId'],
  fields: {
    code: code({ label: { zh: '代码', en: 'Code' }, unique: true, search: true, max: 20 }),
    name: text({ label: { zh: '名称', en: 'Name' }, search: true, max: 80 }),
    nameEn: text({ label: { zh: '英文名', en: 'English name' }, search: true, max: 80, optional: true }),
    type: choice({
      label: { zh: '类型', en: 'Type' },
      choices: [
        { value: 'symptom', label: { zh: '故障现象', en: 'Symptom' } },
        { value: 'cause', label: { zh: '故障原因', en: 'Cause' } },
      ],
    }),
    categoryId: ref({ label: { zh: '产品类别', en: 'Category' }, ref: 'product-category', optional: true }),
    position: whole({ label: { zh: '排序', en: 'Position' }, max: 9999 }),
    dangerous: flag({
      label: { zh: '有危险', en: 'Dangerous' },
      help: {
        zh: '客户报出它时，接入按紧急处理并提示安全话术',
        en: 'When a customer tells of it, intake proposes an emergency and what to say for safety',
      },
      optional: true,
    }),
  },
});

const service = roles('AGENT', 'LEAD-HL', 'CQE', 'TECH', 'LEAD-FS', 'RECEP', 'LEAD-DP', 'DEPO', 'MGR', 'DATA', 'ADMIN');

export const linkUser = operation({
  name: 'asset.link-user',
  kind: 'act',
  at: { method: 'PUT', path: '/assets/{id}/user' },
  may: service,
  subject: 'id',
  summary: 'Say who uses a device now; the change is recorded apart from the data of production',
  input: z.object({ id, endUserId: id.nullable() }),
  output: actAnswer,
  refuses: ['asset.user_unknown', 'asset.not_now'],
  appends: ['asset.user_linked'],
});

/** Units of a former system: already in use when we learn of them. */
export const takeOver = operation({
  name: 'asset.take-over',
  kind: 'create',
  at: { method: 'POST', path: '/assets/takeovers' },
  may: roles('ADMIN', 'PROD', 'DATA'),
  summary: 'A unit that is in use and that the archive did not know, such as from a former system',
  input: z.object({
    id: id.optional(),
    serial: assets.fields.serial.schema,
    modelId: id,
    endUserId: id.nullish(),
    purchasedOn: assets.fields.purchasedOn.schema.optional(),
    deliveredOn: assets.fields.deliveredOn.schema.optional(),
    soldBy: assets.fields.soldBy.schema.optional(),
  }),
  output: actAnswer,
  refuses: ['asset.already_there', 'asset.reference_unknown'],
  appends: ['asset.created'],
});

/** Verbs that move a unit through its life (R-PRD-05). */
export const ship = operation({
  name: 'asset.ship',
  kind: 'act',
  at: { method: 'POST', path: '/assets/{id}/shipment' },
  may: roles('ADMIN', 'PROD', 'LOGI', 'DATA'),
  subject: 'id',
  summary: 'Produced → shipped',
  input: z.object({ id }),
  output: actAnswer,
  refuses: ['asset.not_now'],
  appends: ['asset.shipped'],
});
export const putInUse = operation({
  name: 'asset.put-in-use',
  kind: 'act',
  at: { method: 'POST', path: '/assets/{id}/use' },
  may: service,
  subject: 'id',
  summary: 'Shipped → in use',
  input: z.object({ id }),
  output: actAnswer,
  refuses: ['asset.not_now'],
  appends: ['asset.put_in_use'],
});
export const beginRepair = operation({
  name: 'asset.begin-repair',
  kind: 'act',
  at: { method: 'POST', path: '/assets/{id}/repair' },
  may: service,
  subject: 'id',
  summary: 'In use → under repair',
  input: z.object({ id }),
  output: actAnswer,
  refuses: ['asset.not_now'],
  appends: ['asset.repair_begun'],
});
export const endRepair = operation({
  name: 'asset.end-repair',
  kind: 'act',
  at: { method: 'POST', path: '/assets/{id}/repair-end' },
  may: service,
  subject: 'id',
  summary: 'Under repair → in use',
  input: z.object({ id }),
  output: actAnswer,
  refuses: ['asset.not_now'],
  appends: ['asset.repair_ended'],
});
export const retire = operation({
  name: 'asset.retire',
  kind: 'act',
  at: { method: 'POST', path: '/assets/{id}/retirement' },
  may: service,
  subject: 'id',
  summary: 'In use or under repair → retired',
  input: z.object({ id, reason: z.string().trim().min(1).max(300) }),
  output: actAnswer,
  refuses: ['asset.not_now'],
  appends: ['asset.retired'],
});
export const revive = operation({
  name: 'asset.revive',
  kind: 'act',
  at: { method: 'POST', path: '/assets/{id}/revival' },
  may: roles('MGR'),
  subject: 'id',
  summary: 'Retired → in use, by a manager and with a reason',
  input: z.object({ id, reason: z.string().trim().min(1).max(300) }),
  output: actAnswer,
  refuses: ['asset.not_now'],
  appends: ['asset.revived'],
});
