import { query } from '#platform/operation/bind.ts';
import { localDay, toIso } from '#platform/values/instant.ts';
import { candidates as contract } from '../contract.ts';
import { isHisWay, obstaclesOf, skillFor } from '../rules/candidates.ts';
import { obstacleTexts } from '../rules/obstacles.texts.ts';
import { isThinkable } from '../rules/window.ts';
import { allEngineers, engineerIds, heldSkills, knownToCustomer } from '../store/engineers.ts';
import { jobOf } from '../store/fit.ts';
import { loadMatter } from '../store/orders.ts';
import { bookingsOf } from '../store/visits.ts';

/**
 * Everyone who could be asked: who fits first, among them those whose work such a job is, then by load; the others with their
 * obstacles in words. The day shown of each is that of the appointment asked for. R-DSP-02, R-DSP-03
 */
export const candidates = query(contract, {
  load: ({ caseId }) => ({
    matter: loadMatter(caseId),
    engineers: allEngineers(),
    skills: heldSkills(),
    bookings: bookingsOf(engineerIds),
    known: knownToCustomer(caseId),
  }),
  answer({ input, loaded, ctx }) {
    const { matter, engineers, skills, bookings } = loaded;
    const window =
      input.plannedFrom !== undefined && input.plannedTo !== undefined && input.plannedFrom < input.plannedTo
        ? { from: input.plannedFrom, to: input.plannedTo }
        : null;
    const job = jobOf({ matter, route: input.route, window, workOrderId: matter.open_order_id, skills }, ctx);
    const { plannedFrom } = input;
    const day =
      plannedFrom !== undefined && isThinkable(plannedFrom, ctx.now) ? localDay(Date.parse(plannedFrom), ctx.who.zone) : job.today;
    const known = new Set(loaded.known.map((row) => row.member_id));
    const rows = engineers.map((engineer) => {
      const own = skills.filter(({ memberId }) => memberId === engineer.id);
      const booked = bookings.filter(({ engineerId }) => engineerId === engineer.id);
      const best = skillFor(own, job);
      const obstacles = obstaclesOf({ ...engineer, skills: own, bookings: booked }, job);
      const isThatDay = (from: number, to: number): boolean => localDay(from, ctx.who.zone) <= day && localDay(to, ctx.who.zone) >= day;
      const helpsRemotely = own.some((held) => held.remote);
      const skill = own.find((held) => held === best);
      return {
        engineerId: engineer.id,
        name: engineer.name,
        number: engineer.number,
        groupName: ctx.locale === 'en' ? engineer.group_name_en : engineer.group_name,
        skill: skill ? (ctx.locale === 'en' ? (skill.nameEn ?? skill.name) : skill.name) : null,
        level: skill?.level ?? null,
        remote: helpsRemotely,
        itsWork: isHisWay(engineer, helpsRemotely, input.route),
        openJobs: engineer.open_jobs,
        today: booked
          .filter(({ from, to }) => isThatDay(from, to))
          .map(({ from, to, workOrderId, number }) => ({ from: toIso(from), to: toIso(to), workOrderId, number })),
        fit: obstacles.length === 0,
        obstacles: obstacles.map((obstacle) => obstacleTexts[obstacle][ctx.locale]),
        knowsCustomer: known.has(engineer.id),
      };
    });
    return {
      rows: rows.toSorted(
        (a, b) =>
          Number(b.fit) - Number(a.fit) || Number(b.itsWork) - Number(a.itsWork) || a.openJobs - b.openJobs || (a.name < b.name ? -1 : 1),
      ),
    };
  },
});
