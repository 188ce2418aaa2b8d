import { z } from 'zod';

const words = z.object({ zh: z.string().min(1), en: z.string().min(1) });
const eventType = z.string().regex(/^[a-z-]+\.[a-z_]+$/);
const percent = z.number().int().min(1).max(99);

/** Parameters of a time limit: what must happen within how long after what. */
export const timeLimit = z.object({
  calendar: z.enum(['BUS', 'CLOCK']),
  minutes: z.number().int().min(1).max(525_600),
  startOn: eventType,
  startWhen: z.enum(['at-event', 'next-opening']).default('at-event'),
  stopOn: z.array(eventType).min(1),
  cancelOn: z.array(eventType).default([]),
  exemptOn: z.array(eventType).default([]),
  pauseOn: z.array(eventType).default([]),
  resumeOn: z.array(eventType).default([]),
  warnAt: z.array(percent).max(5).default([50, 80]),
  words: z.object({ begins: words, duty: words }),
});

/** Parameters of a cadence: contacts owed at ISO periods after a fact. */
export const cadence = z.object({
  startOn: eventType,
  periods: z
    .array(z.string().regex(/^P\d+[DWMY]$/))
    .min(1)
    .max(12),
  cancelOn: z.array(eventType).default([]),
});

/** The kinds that can be executed, with the schema of their parameters, from which an editor is drawn; a new one is its schema here and what follows events. */
export const kinds = { time_limit: timeLimit, cadence } as const satisfies Record<string, z.ZodType>;
