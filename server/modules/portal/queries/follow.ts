import { promiseCodes } from '#modules/rulebook/contract.ts';
import { find, many, must, query, type Context } from '#platform/operation/bind.ts';
import { follow as contract, pictureWords } from '../contract.ts';
import { customerState, stepsOf } from '../rules/state.ts';
import { serialTail } from '../rules/tail.ts';
import { firstContact, job, matter, ownWords, passages, type JobRow, type MatterRow } from '../store/matter.ts';

/** The matter as its customer sees it; modules above add what they ask of him (`additions.ts`). R-CAS-12, R-ORG-10, R-DSP-11 */
export const follow = query(contract, {
  load: ({ company }) => ({
    row: must(matter(company)),
    passages: many(passages()),
    job: find(job()),
    contact: find(firstContact(promiseCodes.firstContact)),
    words: many(ownWords()),
  }),
  answer({ loaded: { row, passages: course, job: present, contact, words }, ctx }) {
    const state = customerState(row.state, present?.state ?? null);
    const isOver = state === 'done';
    return {
      company: companyOf(row),
      zone: ctx.who.zone,
      number: row.number,
      nature: row.nature,
      state,
      isVoid: row.state === 'void',
      waitsForCustomer: row.state === 'awaiting_customer',
      round: row.round,
      steps: stepsOf(state, row.round, course),
      device: deviceOf(row, ctx),
      engineer: isOver ? null : engineerOf(present),
      visit: isOver ? null : visitOf(present),
      contactBy: contact?.due_at ?? null,
      mayWrite: !isOver,
      words: words.map((said) => ({ ...said, text: ownText(said.text, ctx) })),
    };
  },
});

/** What the page itself wrote for him reads in his present language. */
function ownText(text: string, { locale }: Context): string {
  return text === pictureWords.zh || text === pictureWords.en ? pictureWords[locale] : text;
}

function companyOf(row: MatterRow) {
  const name = { zh: row.company_name, en: row.company_name_en ?? row.company_name };
  return { code: row.company, name, servicePhone: row.service_phone };
}

function deviceOf(row: MatterRow, ctx: Context) {
  if (row.model === null) return null;
  const model = ctx.locale === 'en' ? (row.model_en ?? row.model) : row.model;
  return { model, serialTail: row.serial === null ? null : serialTail(row.serial), covered: row.covered };
}

function engineerOf(job: JobRow | undefined) {
  if (!job || job.engineer === null) return null;
  return { name: job.engineer, number: job.engineer_number ?? '', hasPhoto: job.has_photo };
}

function visitOf(job: JobRow | undefined) {
  if (!job) return null;
  return { route: job.route, from: job.planned_from, to: job.planned_to, departedAt: job.departed_at, arrivedAt: job.arrived_at };
}
