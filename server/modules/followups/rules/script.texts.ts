import type { Locale, Words } from '#platform/values/words.ts';

/** Facts that the script is filled with. */
export interface ScriptFacts {
  readonly company: string;
  readonly caller: string;
  readonly customer: string;
  readonly salutation: string | null;
  readonly model: string;
  readonly number: string;
  readonly engineer: string;
}

const steps: readonly { readonly step: string; readonly say: Words }[] = [
  {
    step: 'greeting',
    say: {
      zh: '您好，请问是{customer}吗？我是{company}的回访专员{caller}，想就您的{model}维修服务（单号 {number}）占用您两分钟，方便吗？',
      en: 'Good day, is this {customer}? This is {caller} of {company}; may I take two minutes about the repair of your {model} ({number})?',
    },
  },
  {
    step: 'solved',
    say: { zh: '{engineer}为您服务之后，原来的问题是否已完全解决？', en: 'Since {engineer} was with you, is the problem fully solved?' },
  },
  { step: 'works', say: { zh: '设备现在使用是否正常？', en: 'Does the device work as it should?' } },
  { step: 'satisfied', say: { zh: '您对这次服务是否满意？', en: 'Are you satisfied with the service?' } },
  {
    step: 'wishes',
    say: {
      zh: '您还有什么要求或建议吗？我们会转给相关部门并给您答复。',
      en: 'Is there anything you wish or suggest? We pass it on and come back to you.',
    },
  },
  {
    step: 'closing',
    say: {
      zh: '感谢您的配合，使用中如有问题请随时来电，祝您生活愉快！',
      en: 'Thank you very much. If anything comes up, please call us at any time.',
    },
  },
];

const unknown: Readonly<Record<'model' | 'engineer', Words>> = {
  model: { zh: '设备', en: 'device' },
  engineer: { zh: '我们的工程师', en: 'our engineer' },
};
const titles: Readonly<Record<string, Words>> = { mr: { zh: '{name}先生', en: 'Mr {name}' }, ms: { zh: '{name}女士', en: 'Ms {name}' } };

/** How the customer is spoken to. */
function addressed({ customer, salutation }: ScriptFacts, locale: Locale): string {
  return (titles[salutation ?? '']?.[locale] ?? '{name}').replace('{name}', customer);
}

/** The script of a call-back in the caller's language: greeting, the three questions, wishes, thanks. R-CBK-02 */
export function scriptOf(facts: ScriptFacts, locale: Locale): { step: string; say: string }[] {
  const filled: Readonly<Record<string, string>> = {
    ...facts,
    salutation: '',
    customer: addressed(facts, locale),
    model: facts.model === '' ? unknown.model[locale] : facts.model,
    engineer: facts.engineer === '' ? unknown.engineer[locale] : facts.engineer,
  };
  return steps.map(({ step, say }) => ({ step, say: say[locale].replaceAll(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? '') }));
}

/** The script as it is written, with the names of what is filled in. */
export function scriptText(): { step: string; say: Words }[] {
  return steps.map(({ step, say }) => ({ step, say: { ...say } }));
}
