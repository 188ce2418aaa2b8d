import { z } from 'zod';
import { actAnswer, instant, operation } from '#platform/operation/contract.ts';
import { roles } from '../contract.ts';

export const moduleList = operation({
  name: 'module.list',
  kind: 'query',
  at: { method: 'GET', path: '/modules' },
  may: roles('ADMIN', 'DIR', 'MGR', 'EXEC', 'HEAD', 'QM', 'AUDIT'),
  summary: 'The parts of the system that the company can switch off, which of them are on, what needs them, and who switched them when',
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({
        module: z.string(),
        title: z.object({ zh: z.string(), en: z.string() }),
        on: z.boolean(),
        /** parts that are on and cannot do without it: it cannot be switched off */
        neededBy: z.array(z.object({ zh: z.string(), en: z.string() })),
        /** parts that are off and without which it cannot be switched on */
        misses: z.array(z.object({ zh: z.string(), en: z.string() })),
        allowed: z.array(z.string()),
      }),
    ),
    /** newest first */
    history: z.array(
      z.object({
        module: z.string(),
        title: z.object({ zh: z.string(), en: z.string() }),
        on: z.boolean(),
        at: instant,
        by: z.string().nullable(),
      }),
    ),
  }),
  refuses: [],
  appends: [],
});

export const closedModules = operation({
  name: 'module.closed',
  kind: 'query',
  at: { method: 'GET', path: '/closed-modules' },
  may: 'signed-in',
  summary:
    'The parts of the system that are switched off, with the permissions that rest meanwhile, and the roles that may switch them on; with `permission` the roles that have it, too',
  input: z.object({ permission: z.string().max(80).optional() }),
  output: z.object({
    rows: z.array(z.object({ module: z.string(), title: z.object({ zh: z.string(), en: z.string() }), permissions: z.array(z.string()) })),
    /** names of roles */
    openers: z.array(z.string()),
    /** names of roles that somebody has and that give the permission asked for */
    givers: z.array(z.string()),
  }),
  refuses: [],
  appends: [],
});

export const switchModule = operation({
  name: 'module.switch',
  kind: 'act',
  at: { method: 'POST', path: '/module-switches' },
  may: roles('ADMIN', 'DIR'),
  summary: 'Switches a part of the system on or off for the company; what was written while it was on stays readable',
  input: z.object({ module: z.string().max(40), on: z.boolean() }),
  output: actAnswer,
  refuses: ['module.unknown', 'module.always_on', 'module.needed', 'module.needs'],
  appends: ['module.switched_on', 'module.switched_off'],
});
