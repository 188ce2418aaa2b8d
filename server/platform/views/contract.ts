import { z } from 'zod';
import { actAnswer, id, operation } from '../operation/contract.ts';

/** Views of one list that a member may keep. */
export const MOST_VIEWS = 50;

/** The right to show a view to others. */
export const SHARE = 'view.share';

const list = z
  .string()
  .max(60)
  .regex(/^[a-z-]+\.[a-z-]+$/)
  .describe('name of the operation that lists, such as case.list');
const name = z.string().trim().min(1).max(40);
const shared = z.enum(['nobody', 'groups', 'all']);

/** What a view asks of its list. */
const viewInput = z.object({
  tab: z.string().max(40).optional(),
  text: z.string().max(100).optional(),
  filter: z.array(z.string().max(200)).max(50).optional(),
  sort: z.string().max(40).optional(),
});

export const views = operation({
  name: 'view.list',
  kind: 'query',
  at: { method: 'GET', path: '/views' },
  may: 'signed-in',
  summary: 'Views of a list: one’s own in one’s own order, then those shown to one’s groups or to all',
  input: z.object({ list }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        name: z.string(),
        input: viewInput,
        shared,
        mine: z.boolean(),
        /** whose it is */
        by: z.string(),
      }),
    ),
    /** may the reader show his own to others? */
    mayShare: z.boolean(),
  }),
  refuses: [],
  appends: [],
});

export const save = operation({
  name: 'view.save',
  kind: 'create',
  at: { method: 'POST', path: '/views' },
  may: 'signed-in',
  summary: 'Keeps the filters of a list under a name, behind one’s other views',
  input: z.object({ id: id.optional(), list, name, input: viewInput }),
  output: actAnswer,
  refuses: ['view.name_taken', 'view.too_many', 'view.already_there'],
  appends: ['view.saved'],
});

export const change = operation({
  name: 'view.change',
  kind: 'act',
  at: { method: 'PATCH', path: '/views/{id}' },
  may: 'signed-in',
  summary: 'Another name or other filters for one of one’s views, or other people whom it is shown to',
  input: z.object({ id, name: name.optional(), input: viewInput.optional(), shared: shared.optional() }),
  output: actAnswer,
  refuses: ['view.name_taken', 'view.may_not_share', 'view.no_group'],
  appends: ['view.changed'],
});

export const order = operation({
  name: 'view.order',
  kind: 'act',
  at: { method: 'PUT', path: '/view-order' },
  may: 'signed-in',
  summary: 'The order of one’s own views of a list; those not named stay behind',
  input: z.object({ list, ids: z.array(id).max(MOST_VIEWS) }),
  output: actAnswer,
  refuses: [],
  appends: ['view.ordered'],
});

export const drop = operation({
  name: 'view.drop',
  kind: 'act',
  at: { method: 'DELETE', path: '/views/{id}' },
  may: 'signed-in',
  summary: 'Deletes one of one’s views',
  input: z.object({ id }),
  output: actAnswer,
  refuses: [],
  appends: ['view.dropped'],
});
