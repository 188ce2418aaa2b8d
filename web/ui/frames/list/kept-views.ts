import { useEffect, useRef } from 'react';
import type { OutputOf } from '#platform/operation/contract.ts';
import { change, drop, order, save, views as viewList } from '#platform/views/contract.ts';
import { useAct, useOperation } from '../../../api/hooks.ts';
import { useMe } from '../../../api/me.tsx';
import { asApiError } from '../../../api/problem.ts';
import type { ListState } from '../../address.ts';
import { toastError, toastWithUndo } from '../../controls/notice.tsx';
import { useWords } from '../../i18n.ts';

/** A tab with filters, text and order under a name. */
export type View = OutputOf<typeof viewList>['rows'][number] & { readonly input: ListState['input'] };
export type Views = ReturnType<typeof useViews>;
type Shared = View['shared'];

const refreshes = [viewList.name];
const none: readonly View[] = [];
const partsOf = ({ tab, text, filter, sort }: ListState['input']): string => JSON.stringify([tab, text, filter, sort]);

interface BrowserView {
  readonly name: string;
  readonly input: ListState['input'];
}

/** Views that were kept in this browser before they were kept on the server: they move there once, with the first look at the list. */
function useBrowserViews(list: string | undefined, isReady: boolean, onMoved: () => void): void {
  const member = useMe()?.member.id ?? '';
  const begun = useRef(false);
  const saving = useAct(save, { refreshes });
  useEffect(() => {
    const key = `anxin.list.views.${member}.${window.location.pathname}`;
    const kept = window.localStorage.getItem(key);
    if (kept === null || list === undefined || !isReady || begun.current) return;
    begun.current = true;
    const moveAll = async (): Promise<void> => {
      for (const { name, input } of JSON.parse(kept) as BrowserView[])
        await saving.runOrThrow({ list, name: name.slice(0, 40), input }).catch((thrown: unknown) => {
          // a name that is there already was moved from another tab; what the server does not take will not be taken later
          if (![409, 422].includes(asApiError(thrown).status)) throw thrown;
        });
      window.localStorage.removeItem(key);
      onMoved();
    };
    moveAll().catch(() => (begun.current = false));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- done once for a list, as soon as its views are known
  }, [list, isReady, member]);
}

/** The views of this list: one's own, those that others show, and what can be done with them; none where the list has no name. */
export function useViews(state: ListState, list: string | undefined) {
  const w = useWords();
  const query = useOperation(viewList, { list: list ?? '' }, { when: list !== undefined });
  const acts = { refreshes, onError: toastError };
  const [saving, changing, ordering, dropping] = [useAct(save, acts), useAct(change, acts), useAct(order, acts), useAct(drop, acts)];
  useBrowserViews(list, query.data !== undefined, () => void query.refetch());
  const views = (query.data?.rows as readonly View[] | undefined) ?? none;
  const own = views.filter(({ mine }) => mine);
  const others = views.filter(({ mine }) => !mine);
  const bring = async (view: View): Promise<void> => {
    const { id } = await saving.runOrThrow({ list: list ?? '', name: view.name, input: view.input });
    if (view.shared !== 'nobody') await changing.runOrThrow({ id, shared: view.shared });
    await ordering.runOrThrow({ list: list ?? '', ids: own.map((one) => (one === view ? id : one.id)) });
  };
  return {
    own,
    others,
    mayShare: query.data?.mayShare ?? false,
    current: views.find(({ input }) => partsOf(input) === partsOf(state.input)),
    save: (name: string): void => void saving.run({ list: list ?? '', name, input: state.input }),
    rename: (view: View, name: string): void => void changing.run({ id: view.id, name }),
    /** the present filters take the place of the view's own */
    put: (view: View): void => void changing.run({ id: view.id, input: state.input }),
    share: (view: View, shared: Shared): void => void changing.run({ id: view.id, shared }),
    move(view: View, by: number): void {
      const ids = own.map(({ id }) => id);
      const at = ids.indexOf(view.id);
      void ordering.run({ list: list ?? '', ids: ids.toSpliced(at, 1).toSpliced(at + by, 0, view.id) });
    },
    drop(view: View): void {
      const undo = (): void => void bring(view).catch(toastError);
      void dropping
        .run({ id: view.id })
        .then((done) => (done ? toastWithUndo(w('list.viewDropped', { name: view.name }), undo) : undefined));
    },
    show: ({ input }: View): void => state.set({ tab: input.tab, text: input.text ?? '', filters: input.filter ?? [], sort: input.sort }),
  };
}
