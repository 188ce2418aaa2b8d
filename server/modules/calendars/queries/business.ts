import { many, query } from '#platform/operation/bind.ts';
import type { Answer } from '#platform/database/wire.ts';
import { toIso } from '#platform/values/instant.ts';
import { business as contract } from '../contract.ts';
import { businessCalendar, readBusiness } from '../store/business.ts';

const DAY = 86_400_000;
/** As far as open promises reach, and as long as broken ones are looked at. */
const [DAYS_BACK, DAYS_AHEAD] = [30, 60];

/** The company's closed hours around the present. R-CAS-06 */
export const business = query(contract, {
  load: () => Object.fromEntries(readBusiness().map((statement, place) => [place, many(statement)])),
  answer({ loaded, ctx }) {
    const answers = Object.keys(loaded).map((place) => ({ rows: loaded[place] ?? [] }) as Answer);
    const [from, to] = [ctx.now - DAYS_BACK * DAY, ctx.now + DAYS_AHEAD * DAY];
    const closed = businessCalendar(answers, ctx.who.zone, ctx.now).closures(from, to);
    return { from: toIso(from), to: toIso(to), closed: closed.map((stretch) => ({ from: toIso(stretch.from), to: toIso(stretch.to) })) };
  },
});
