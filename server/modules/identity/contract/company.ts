import { z } from 'zod';
import { actAnswer, counted, instant, operation } from '#platform/operation/contract.ts';
import { choice, code, phone, text } from '#platform/values/fields.ts';
import { roles } from '../contract.ts';

/** What a company is called and reached by, and how strictly duties are kept apart (R-ORG-06). */
export const companyFields = {
  name: text({ label: { zh: '公司名称', en: 'Name' }, max: 80 }),
  nameEn: text({ label: { zh: '英文名称', en: 'English name' }, optional: true, max: 80 }),
  servicePhone: phone({
    label: { zh: '服务热线', en: 'Service hotline' },
    help: { zh: '客户页上写着它，一点就拨', en: 'Stands on the customer’s page, to be dialled from there' },
    optional: true,
    // an intermediate number expires, and a foreign one is no hotline of this country
    kinds: ['landline', 'mobile', 'service'],
  }),
  code: code({
    label: { zh: '网址代码', en: 'Word in addresses' },
    help: {
      zh: '客户页的地址是 /p/代码，机身二维码里也有它：改了以后，印好的旧代码照样打开，别家公司不能用',
      en: 'The customer’s page is /p/word, and codes on devices carry it: once changed, printed ones go on working, and no other company gets the word',
    },
    optional: true,
    keepCase: true,
    max: 31,
    pattern: /^[a-z][a-z0-9-]{1,30}$/,
    example: 'anhe',
  }),
  segregation: choice({
    label: { zh: '职责分离', en: 'Segregation of duties' },
    choices: [
      { value: 'strict', label: { zh: '严格：不能回访自己处理的工单', en: 'Strict: nobody calls back his own work' } },
      { value: 'relaxed', label: { zh: '放宽：允许并显著标注', en: 'Relaxed: allowed with a visible mark' } },
    ],
  }),
};

const companyValues = {
  name: companyFields.name.schema,
  nameEn: companyFields.nameEn.schema,
  servicePhone: companyFields.servicePhone.schema,
  code: companyFields.code.schema,
  segregation: companyFields.segregation.schema,
};

export const readCompany = operation({
  name: 'company.read',
  kind: 'query',
  at: { method: 'GET', path: '/company' },
  may: roles('ADMIN', 'DIR', 'MGR', 'EXEC', 'HEAD', 'QM', 'AUDIT'),
  summary: 'The settings of the company, and who changed them when',
  input: z.object({}),
  output: z.object({
    ...companyValues,
    zone: z.string(),
    createdAt: instant,
    demo: z.boolean(),
    version: z.number().int(),
    /** newest first; the names of the settings that were changed */
    history: z.array(z.object({ at: instant, by: z.string().nullable(), fields: z.array(z.string()) })),
    allowed: z.array(z.string()),
  }),
  refuses: [],
  appends: [],
});

export const editCompany = operation({
  name: 'company.edit',
  kind: 'edit',
  at: { method: 'PUT', path: '/company' },
  may: roles('ADMIN', 'DIR'),
  summary: 'Changes the settings of the company, against the version seen: names, hotline, the word in addresses of the customer’s page',
  input: z.object({ ...companyValues, version: counted }),
  output: actAnswer,
  refuses: ['company.changed_meanwhile', 'company.code_taken'],
  appends: ['company.edited'],
});
