// `npm run bench:faults`: real work over HTTP while parts of an installation are killed, cut off, filled up and set to a wrong time.
// `-- --short` runs a short form for every change (what the suite kills and cuts itself is left out); `-- disk` runs the faults with that word in their name. Root is needed for the full disk.
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { buildRig, type Build, type Rig } from './faults/rig.ts';
import { migrations } from './faults/migrations.ts';
import { faults, type Fault } from './faults/table.ts';
import { writeSection } from './report.ts';

// told to stop, it takes everything with it that it started
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const { values, positionals } = parseArgs({ options: { short: { type: 'boolean', default: false } }, allowPositionals: true });
const form = values.short ? 1 : 0;
const WRITERS = 6;
/** Writes before a fault and after it, at least. */
const ENOUGH = values.short ? 15 : 60;
/** How soon /readyz must have noticed, ms: what a load balancer waits for an answer, and a little. */
const NOTICED_MS = 3000;

/** What came out of one kind of fault. */
interface Outcome {
  readonly name: string;
  readonly times: number;
  readonly acknowledged: number;
  readonly refused: number;
  readonly broken: number;
  readonly slowest: number;
  /** the longest until /readyz said no, after the fault; until it said yes, and until a write was acknowledged, after it was mended; ms */
  readonly unready: number | undefined;
  readonly ready: number;
  readonly written: number;
  readonly wrong: readonly string[];
}

interface Round {
  readonly unready: number | undefined;
  readonly ready: number;
  readonly written: number;
  readonly wrong: readonly string[];
}

interface Times {
  /** when the fault began, when it stood, and when it was mended */
  readonly struck: number;
  readonly holding: number;
  readonly mended: number;
  readonly unready: number | undefined;
}

/** What the health addresses said that was not so, in words. */
function liesOf(rig: Rig, fault: Fault, { struck, holding, mended, unready }: Times): string[] {
  const silent = fault.killsServer ? 0 : rig.watch.silentBetween(struck, performance.now());
  const isLate = fault.meanwhile === 'not ready' && fault.lasts && (unready === undefined || unready - holding > NOTICED_MS);
  const meanwhile = rig.watch.looks.filter(({ at }) => at >= struck && at < mended);
  return [
    ...(silent > 0 ? [`/healthz was silent ${silent} times`] : []),
    ...(isLate ? ['/readyz said ready while it was not'] : []),
    ...(fault.meanwhile === 'ready' && meanwhile.some(({ ready }) => ready !== 200) ? ['/readyz said not ready while it was'] : []),
  ];
}

/** One strike of a fault, from the work before it to the work after it. */
async function round(rig: Rig, fault: Fault): Promise<Round> {
  await rig.work.untilMore(ENOUGH);
  const struck = performance.now();
  await fault.strike(rig);
  const holding = performance.now();
  await pause((fault.lasts?.[form] ?? 0) * 1000);
  const mended = performance.now();
  const unready = rig.watch.unreadyAfter(struck, mended);
  const first = rig.work.firstFromNow();
  await fault.mend?.(rig);
  const [ready, written] = await Promise.all([rig.watch.readyAfter(mended), first]);
  const wrong = liesOf(rig, fault, { struck, holding, mended, unready });
  const noticed = fault.meanwhile === 'not ready' && unready !== undefined ? unready - struck : undefined;
  return { unready: noticed, ready: ready - mended, written: written - mended, wrong };
}

async function tryFault(rig: Rig, fault: Fault): Promise<Outcome> {
  const before = rig.work.acknowledged.length;
  rig.work.begin(WRITERS);
  const rounds: Round[] = [];
  for (let n = 0; n < fault.times[form]; n += 1) rounds.push(await round(rig, fault));
  await rig.work.untilMore(ENOUGH);
  await rig.work.end();
  const { refused, broken, slowest, wrong } = rig.work.heard;
  const found = await rig.audit();
  const most = (of: (one: Round) => number | undefined): number => Math.max(...rounds.flatMap((one) => of(one) ?? []));
  const unready = most((one) => one.unready);
  return {
    name: fault.name,
    times: rounds.length,
    acknowledged: rig.work.acknowledged.length - before,
    refused,
    broken,
    slowest,
    unready: Number.isFinite(unready) ? unready : undefined,
    ready: most((one) => one.ready),
    written: most((one) => one.written),
    wrong: [...rounds.flatMap((one) => one.wrong), ...countsOf(wrong), ...found],
  };
}

/** Answers that nobody should hear, each once with its count. */
function countsOf(answers: readonly string[]): string[] {
  const counts = Map.groupBy(answers, (answer) => answer);
  return [...counts].map(([answer, all]) => `${all.length} × ${answer}`);
}

function tell({ name, wrong, acknowledged, written }: Outcome): void {
  console.log(
    `${wrong.length === 0 ? 'passed' : 'FAILED'}  ${name}: ${acknowledged} acknowledged, writing again after ${seconds(written)} s`,
  );
  for (const what of wrong) console.log(`        ${what}`);
}

const seconds = (ms: number | undefined): string => (ms === undefined ? '–' : (Math.max(0, ms) / 1000).toFixed(1));

function tableOf(outcomes: readonly Outcome[]): string {
  return [
    '| what | times | acknowledged | told 503 | no answer | slowest answer s | not ready after s | ready again after s | writing again after s | wrong |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...outcomes.map(
      (one) =>
        `| ${one.name} | ${one.times} | ${one.acknowledged} | ${one.refused} | ${one.broken} | ${seconds(one.slowest)} | ${seconds(one.unready)} | ${seconds(one.ready)} | ${seconds(one.written)} | ${one.wrong.length} |`,
    ),
  ].join('\n');
}

/** Tries the faults of one build in turn. One that ends the trial itself has failed, and the next begins on a rig that is whole. */
async function tryAll(build: Build, wanted: readonly Fault[]): Promise<Outcome[]> {
  const tried: Outcome[] = [];
  let rig: Rig | undefined;
  for (const fault of wanted) {
    try {
      rig ??= await buildRig(build);
      tried.push(await tryFault(rig, fault));
    } catch (thrown) {
      const wrong = [thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)];
      const nothing = { times: 0, acknowledged: 0, refused: 0, broken: 0, slowest: 0, unready: undefined, ready: 0, written: 0 };
      tried.push({ name: fault.name, ...nothing, wrong });
      rig?.work.drop();
      await rig?.close();
      rig = undefined;
    }
    for (const outcome of tried.slice(-1)) tell(outcome);
  }
  await rig?.close();
  return tried;
}

const isWanted = ({ name }: { readonly name: string }): boolean => positionals.every((word) => name.includes(word));
const outcomes: Outcome[] = [];
for (const build of ['embedded', 'line', 'little disk'] satisfies Build[])
  outcomes.push(
    ...(await tryAll(
      build,
      faults.filter((fault) => fault.on === build && fault.times[form] > 0 && isWanted(fault)),
    )),
  );
const starts = await migrations(form === 1 ? 1 : 12, isWanted);
for (const { name, wrong } of starts) {
  console.log(`${wrong.length === 0 ? 'passed' : 'FAILED'}  ${name}`);
  for (const what of wrong) console.log(`        ${what}`);
}

const table = tableOf(outcomes);
console.log(`\n${table}\n`);
if (!values.short && positionals.length === 0) {
  await writeSection(
    'Faults',
    `\`npm run bench:faults\`: ${WRITERS} writers over HTTP register, comment, assign and accept without a pause and repeat what was not
acknowledged, while a part fails. After each fault every acknowledged write is there exactly once, numbers have no gap, the seals of all
events hold and each alarm has fired once; \`wrong\` counts what is not so, with every answer that is neither a success nor 503, and every
time a health address did not tell the truth. Times are the longest of all rounds, counted from the fault or from its end.

${table}

Starts: ${starts.map(({ name, wrong, note }) => `${name}: ${note}${wrong.length > 0 ? `, ${wrong.length} wrong` : ''}`).join('; ')}.`,
  );
}
const all = [...outcomes, ...starts];
const failed = all.filter(({ wrong }) => wrong.length > 0).length;
console.log(`${all.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
