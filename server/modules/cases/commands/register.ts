import { createEndUser } from '#modules/customers/index.ts';
import { coverageRowsOf, effectiveCoverage } from '#modules/coverage/index.ts';
import { attachFiles } from '#modules/subjects/index.ts';
import { act, type Context } from '#platform/operation/bind.ts';
import type { InputOf } from '#platform/operation/contract.ts';
import { newId } from '#platform/values/ids.ts';
import { localDay } from '#platform/values/instant.ts';
import { foldPhone } from '#platform/values/phone.ts';
import { register as contract } from '../contract.ts';
import { caseLifecycle } from '../lifecycle.ts';
import { firstDuty } from '../rules/duty.ts';
import { checkIntake, type Checked } from '../rules/intake.ts';
import { kindOfNature, prefixOfKind } from '../rules/nature.ts';
import { repeatOf } from '../rules/repeat.ts';
import { archiveRow, earlierRepair, earlierRepairs, type ArchiveRow } from '../store/archive.ts';
import { openDuty } from '../store/duties.ts';
import { factsOf } from '../store/cases.ts';
import { insertCase, insertFaultReport, insertHeader, type NewFaultReport } from '../store/insert.ts';
import { supervisors } from '../store/people.ts';

type Intake = InputOf<typeof contract>;

/**
 * Registers a customer matter: header, case, fault report with its coverage frozen as of today, link to the repair it repeats, a new
 * end user where he is not known, number, promises, and the duty of whoever is next. R-FLT-01, -02, -04, -05, R-INT-08, -09, -14
 */
export const register = act(contract, {
  load: (input) => ({
    archive: archiveRow(input),
    coverage: coverageRowsOf(typeof input.assetId === 'string' ? [input.assetId] : []),
    earlier: earlierRepairs(input.assetId),
    people: supervisors(),
  }),
  nest: (input, { archive }) => newUser(input, archive as ArchiveRow),
  decide({ input, loaded: { archive, coverage, earlier }, ctx }) {
    const checked = checkIntake(input, archive, ctx.occurredAt);
    if ('refusal' in checked) return checked;
    const day = localDay(ctx.occurredAt, ctx.who.zone);
    const facts = coverage.get(archive.asset_id ?? '');
    const repeat = repeatOf(earlier.map(earlierRepair), { at: ctx.occurredAt, day, symptomCodes: input.symptomCodes });
    return { ...checked, right: facts ? effectiveCoverage(facts, day, repeat) : undefined, repeat };
  },
  save(decision, { input, loaded: { archive, people }, ctx }) {
    const id = input.id ?? newId();
    const kind = kindOfNature(input.nature);
    const right = kind === 'fault' ? decision.right : undefined;
    const known = { kind, nature: input.nature, channel: input.channel, priority: input.priority };
    const facts = factsOf({ ...known, tier: 1, round: 1, covered: right?.covered ?? null, complexity: null, ...archive });
    const isEmergency = input.priority === 'emergency';
    const groupId = ctx.who.groups[0] ?? people.find(({ hotline_group_id: ofHotline }) => ofHotline !== null)?.hotline_group_id ?? null;
    const asked = { kind, isEmergency, intakeOwnerId: ctx.who.memberId, groupId, from: ctx.occurredAt };
    const data = {
      ...known,
      emergency: isEmergency,
      repeatOf: kind === 'fault' ? decision.repeat : null,
      deviceOfOther: archive.asset_user_id !== null && archive.asset_user_id !== userId(input, archive),
    };
    return {
      writes: [
        insertHeader({ id, registeredAt: ctx.occurredAt }),
        ...(archive.files.length > 0
          ? [attachFiles({ subjectId: id, rootId: id, by: ctx.who.memberId, now: ctx.now }, archive.files)]
          : []),
        ...openDuty(id, firstDuty(asked, people), ctx.now),
      ],
      behind: [
        insertCase({ ...caseRow(id, input, decision, { archive, ctx }), groupId }),
        ...(kind === 'fault' ? [insertFaultReport({ ...reportOf(id, input), ...frozen(right), repeatOf: decision.repeat })] : []),
      ],
      events: [
        { type: 'case.received', subjectId: id, rootId: id, occurredAt: decision.receivedAt, facts },
        { type: 'case.registered', subjectId: id, rootId: id, facts, data },
      ],
      numbers: [{ subjectId: id, prefix: prefixOfKind(kind) }],
      answer: { id, state: 'registered', version: 1, lifecycle: caseLifecycle },
    };
  },
  constraints: { subjects_pkey: 'case.already_there' },
});

/** A user met for the first time is made in the same transaction; what cannot be read is refused by the case itself. */
function newUser(input: Intake, archive: ArchiveRow): { act: typeof createEndUser; input: unknown }[] {
  const made = input.newEndUser;
  const phone = made ? foldPhone(made.phone)?.canonical : undefined;
  if (!made || phone === undefined || typeof input.endUserId === 'string') return [];
  return [
    {
      act: createEndUser,
      input: {
        id: made.id ?? archive.fresh_id,
        name: made.name,
        salutation: made.salutation ?? null,
        phone,
        type: 'person',
        regionCode: regionOf(input.regionCode),
        address: input.address ?? null,
      },
    },
  ];
}

/** The archive takes codes of districts only; anything else stays with the case. */
function regionOf(code: string | null | undefined): string | null {
  return typeof code === 'string' && /^\d{6,12}$/.test(code) ? code : null;
}

function userId(input: Intake, archive: ArchiveRow): string {
  return input.endUserId ?? input.newEndUser?.id ?? archive.fresh_id;
}

function caseRow(
  id: string,
  input: Intake,
  checked: Checked,
  { archive, ctx }: { archive: ArchiveRow; ctx: Context },
): Omit<Parameters<typeof insertCase>[0], 'groupId'> {
  return {
    id,
    kind: kindOfNature(input.nature),
    nature: input.nature,
    channel: input.channel,
    priority: input.priority,
    intakeOwnerId: ctx.who.memberId,
    endUserId: userId(input, archive),
    assetId: input.assetId ?? null,
    modelId: checked.modelId,
    contactName: input.contactName,
    contactPhone: checked.contactPhone,
    regionCode: input.regionCode ?? null,
    address: input.address ?? null,
    summary: checked.summary,
    receivedAt: checked.receivedAt,
    registeredAt: ctx.occurredAt,
  };
}

function reportOf(
  caseId: string,
  input: Intake,
): Omit<NewFaultReport, 'covered' | 'coverageUntil' | 'coverageSource' | 'coverageVersionId' | 'repeatOf'> {
  return {
    caseId,
    symptom: input.symptom ?? '',
    symptomCodes: input.symptomCodes,
    since: input.since ?? '',
    environment: input.environment ?? '',
    demandsVisit: input.demandsVisit,
    serialTold: input.serialTold ?? null,
    purchasedTold: input.purchasedOn ?? null,
  };
}

function frozen(
  right: ReturnType<typeof effectiveCoverage> | undefined,
): Pick<NewFaultReport, 'covered' | 'coverageUntil' | 'coverageSource' | 'coverageVersionId'> {
  return {
    covered: right?.covered ?? null,
    coverageUntil: right?.until ?? null,
    coverageSource: right?.source ?? null,
    coverageVersionId: right?.policyVersionId ?? null,
  };
}
