import type { Job, JobTools } from './jobs.ts';
import type { Reactions } from './reactions.ts';

export interface JobLoop {
  /** new events have their place: reactions may have something to do */
  nudge(): void;
  /** waits for what runs by itself at this moment, then runs reactions and every job that is due once; answers whether anything was done */
  once(): Promise<boolean>;
  /** epoch ms of the next thing any job waits for; null when nothing */
  nextAt(): Promise<number | null>;
  stop(): Promise<void>;
}

export interface JobLoopOptions {
  readonly jobs: readonly Job[];
  readonly tools: JobTools;
  readonly reactions: Pick<Reactions, 'run'>;
  /** false: only `once` moves */
  readonly loops: boolean;
  readonly onFault: (fault: unknown) => void;
}

/** Runs reactions when nudged and jobs by their intervals. A fault of one job does not keep the others from running. */
export function startJobs(options: JobLoopOptions): JobLoop {
  const { jobs, tools, reactions, loops, onFault } = options;
  let reacting: Promise<unknown> | undefined;
  let again = false;
  let stopped = false;
  const running = new Set<Promise<unknown>>();

  function react(): void {
    if (stopped) return;
    if (reacting) {
      again = true;
      return;
    }
    reacting = reactions
      .run()
      .catch(onFault)
      .finally(() => {
        reacting = undefined;
        if (!again) return;
        again = false;
        react();
      });
  }

  function guarded(job: Job): () => void {
    let busy = false;
    return () => {
      if (busy || stopped) return;
      busy = true;
      const turn = job
        .run(tools)
        .catch(onFault)
        .finally(() => {
          busy = false;
          running.delete(turn);
        });
      running.add(turn);
    };
  }
  const timers = loops ? [setInterval(react, 1000), ...jobs.map((job) => setInterval(guarded(job), job.everyMs))] : [];

  return {
    nudge: react,
    async once() {
      // a reaction that another turn is at would be passed over, and whoever waits for it would take it for done
      let moved = reacting !== undefined;
      while (reacting) await reacting;
      await Promise.all(running);
      moved = (await reactions.run()) || moved;
      for (const job of jobs) moved = (await job.run(tools)) || moved;
      return moved;
    },
    async nextAt() {
      const times: number[] = [];
      for (const job of jobs) {
        const at = await job.nextAt?.(tools);
        if (typeof at === 'number') times.push(at);
      }
      return times.length > 0 ? Math.min(...times) : null;
    },
    async stop() {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.all([...running, reacting]);
    },
  };
}
