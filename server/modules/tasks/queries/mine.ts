import { find, many, query } from '#platform/operation/bind.ts';
import { mine as contract } from '../contract.ts';
import { countTasks, myTasks } from '../store/tasks.ts';

/** The inbox of every open human duty: mine and my groups'. */
export const mine = query(contract, {
  load: ({ of, limit }) => ({ rows: many(myTasks(of, limit)), counts: find(countTasks()) }),
  answer: ({ loaded }) => ({
    rows: loaded.rows.map((row) => ({
      id: row.id,
      act: row.act,
      subject: { id: row.subject_id, kind: row.subject_kind, number: row.subject_number },
      root: { id: row.root_id, kind: row.root_kind, number: row.root_number },
      memberId: row.member_id,
      groupId: row.group_id,
      dueAt: row.due_at,
      openedAt: row.opened_at,
    })),
    counts: { me: Number(loaded.counts?.me ?? 0), groups: Number(loaded.counts?.groups ?? 0) },
  }),
});
