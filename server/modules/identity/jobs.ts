import type { Job } from '#platform/jobs/jobs.ts';
import { HOUR } from '#platform/values/instant.ts';
import { forgetExpired } from './store/sessions.ts';

export const jobs: readonly Job[] = [
  {
    name: 'identity.forget-expired',
    everyMs: HOUR,
    async run(tools) {
      const [answer] = await tools.door.trip([forgetExpired(tools.now())]);
      return Number(answer?.rows[0]?.['gone'] ?? 0) > 0;
    },
  },
];
