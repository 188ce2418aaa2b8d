import { sqlIds } from '#platform/database/sql.ts';
import { readCursor, writeCursor } from '#platform/lists/cursor.ts';
import { query } from '#platform/operation/bind.ts';
import { personOf } from '#platform/values/person.ts';
import { ofDevice as contract } from '../contract.ts';
import { partsUsed } from '../store/full.ts';
import { device, idsOfJobs, jobsOfMatters, mattersOfDevice } from '../store/of-device.ts';

const SORT = 'device';
const COLUMNS = [{ type: 'timestamptz' as const, column: 'registered_at' }];

/** Everything that was ever done for one unit, newest first: its matters with their jobs, causes and parts. R-FLT-07 */
export const ofDevice = query(contract, {
  load({ assetId, after, limit }) {
    const cursor = after === undefined ? undefined : readCursor(after, SORT, COLUMNS);
    const before = cursor && { at: cursor.values[0] ?? '', id: cursor.id };
    return { device: device(assetId), matters: mattersOfDevice(assetId, { before, limit }) };
  },
  loadMore(_input, { matters }) {
    const ids = sqlIds(matters.map(({ id }) => id));
    return { jobs: jobsOfMatters(ids), parts: partsUsed(idsOfJobs(ids)) };
  },
  answer({ input, loaded: { device: unit, matters, jobs, parts }, ctx }) {
    const page = matters.slice(0, input.limit);
    const last = page.at(-1);
    return {
      device: {
        id: unit.id,
        serial: unit.serial,
        life: unit.life,
        model: ctx.locale === 'en' ? unit.model_en : unit.model,
        deliveredOn: unit.delivered_on,
      },
      rows: page.map((matter) => ({
        id: matter.id,
        number: matter.number,
        kind: matter.kind,
        state: matter.state,
        round: matter.round,
        summary: matter.summary,
        symptom: matter.symptom,
        covered: matter.covered,
        registeredAt: matter.registered_at,
        completedAt: matter.completed_at,
        closedAt: matter.closed_at,
        jobs: jobs
          .filter((job) => job.case_id === matter.id)
          .map((job) => ({
            id: job.id,
            number: job.number,
            round: job.round,
            route: job.route,
            state: job.state,
            engineer: personOf(job.engineer_id, job.engineer_name),
            createdAt: job.created_at,
            finishedAt: job.finished_at,
            cause: job.cause,
            process: job.process,
            result: job.result,
            parts: parts
              .filter((part) => part.work_order_id === job.id)
              .map((part) => ({ number: part.part_number, name: part.part_name, quantity: part.quantity })),
          })),
      })),
      next: last && matters.length > input.limit ? writeCursor({ sort: SORT, values: [last.registered_at], id: last.id }) : null,
    };
  },
});
