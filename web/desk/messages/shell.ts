import { markRead, notices } from '#modules/messages/contract.ts';
import { call, useMe, useOperation } from '#web/api/index.ts';
import { toastError, useGo, type ShellParts } from '#web/ui/index.ts';

/** The bell: my notices, live; one that is opened is read, and all of them when the person says so. */
function useNotices(): ReturnType<NonNullable<ShellParts['useNotices']>> {
  const me = useMe();
  const go = useGo();
  const query = useOperation(
    notices,
    { limit: 30 },
    { when: me !== undefined, ...(me ? { live: { ids: [me.member.id] } } : {}), keep: true },
  );
  const rows = query.data?.rows ?? [];
  return {
    notices: rows.map((row) => ({
      id: row.id,
      text: row.sentence,
      at: row.at,
      read: row.readAt !== null,
      open: () => go(`/cases/${row.root.id}`),
    })),
    read: (id) => void call(markRead, { ids: id ? [id] : null }).then(() => query.refetch(), toastError),
  };
}

export const shell: ShellParts = { useNotices };
