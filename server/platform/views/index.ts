import { act, many, must, query, type Context, type NewEvent } from '../operation/bind.ts';
import { platformModule } from '../operation/module.ts';
import { newId } from '../values/ids.ts';
import { toIso } from '../values/instant.ts';
import { refuse } from '../values/refusal.ts';
import * as contract from './contract.ts';
import { changeView, countOwn, deleteView, insertView, orderViews, ownView, viewsOf } from './store.ts';
import { viewTexts } from './texts.ts';

/** What happens to a view happens to its member: nobody follows views. */
function told(type: string, { who }: Context, data: Readonly<Record<string, unknown>>): NewEvent[] {
  const memberId = who.memberId ?? '';
  return [{ type, subjectId: memberId, rootId: memberId, data }];
}

const views = query(contract.views, {
  load: ({ list }) => ({ rows: many(viewsOf(list)) }),
  answer: ({ loaded: { rows }, ctx }) => ({
    rows: rows.map(({ by, ...row }) => ({ ...row, by: by ?? '' })),
    mayShare: ctx.may(contract.SHARE),
  }),
});

/** Keeps filters under a name; refuses a name the member has for this list already. */
const save = act(contract.save, {
  load: ({ list }) => ({ own: must(countOwn(list)) }),
  decide: ({ input, loaded: { own } }) => (own.count >= contract.MOST_VIEWS ? refuse('view.too_many') : { id: input.id ?? newId() }),
  save: ({ id }, { input: { list, name, input }, ctx }) => ({
    writes: [insertView({ id, list, name, input, at: toIso(ctx.now) })],
    events: told('view.saved', ctx, { viewId: id, list }),
    answer: { id },
  }),
  constraints: { saved_views_name: 'view.name_taken', saved_views_pkey: 'view.already_there' },
});

/** Renames a view, gives it other filters, or shows it to others: that needs the right. */
const change = act(contract.change, {
  load: ({ id }) => ({ view: must(ownView(id)) }),
  decide({ input: { shared }, loaded: { view }, ctx }) {
    if (shared !== undefined && shared !== 'nobody' && !ctx.may(contract.SHARE)) return refuse('view.may_not_share', {}, 'shared');
    if (shared === 'groups' && ctx.who.groups.length === 0) return refuse('view.no_group', {}, 'shared');
    return view;
  },
  save: ({ id, list }, { input: { name, input, shared }, ctx }) => ({
    writes: [changeView(id, { name, input, shared })],
    events: told('view.changed', ctx, { viewId: id, list, ...(shared === undefined ? {} : { shared }) }),
    answer: { id },
  }),
  constraints: { saved_views_name: 'view.name_taken' },
});

const order = act(contract.order, {
  load: ({ list }) => ({ own: must(countOwn(list)) }),
  decide: ({ input }) => input,
  save: ({ list, ids }, { ctx }) => ({
    writes: [orderViews(list, ids)],
    events: told('view.ordered', ctx, { list }),
    answer: { id: ctx.who.memberId ?? '' },
  }),
});

const drop = act(contract.drop, {
  load: ({ id }) => ({ view: must(ownView(id)) }),
  decide: ({ loaded: { view } }) => view,
  save: ({ id, list }, { ctx }) => ({
    writes: [deleteView(id)],
    events: told('view.dropped', ctx, { viewId: id, list }),
    answer: { id },
  }),
});

/** Saved views of lists, in the shape of a module: it stands below all of them. */
export const viewModule = platformModule({
  name: 'views',
  routes: [views, save, change, order, drop],
  texts: viewTexts,
});
