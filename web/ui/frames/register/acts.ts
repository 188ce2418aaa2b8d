import { useMemo } from 'react';
import type { z } from 'zod';
import type { Operation } from '#platform/operation/contract.ts';
import { call, download } from '../../../api/call.ts';
import { useMe } from '../../../api/me.tsx';
import type { HistoryEntry, RegisterActs, RegisterRow } from './types.ts';

type AnyOperation = Operation<z.ZodObject, z.ZodType>;

/** The operations of a register: those of a resource, and optionally an export that answers a file. */
export interface RegisterOperations {
  readonly read?: AnyOperation;
  readonly create?: AnyOperation;
  readonly edit?: AnyOperation;
  readonly retire?: AnyOperation;
  readonly history?: AnyOperation;
  readonly export?: AnyOperation;
}

/** Acts of a register over its operations; those the signed-in person may not perform are left out. */
export function useRegisterActs(operations: RegisterOperations, fileName: string): RegisterActs {
  const me = useMe();
  return useMemo(() => {
    const may = (operation: AnyOperation | undefined): AnyOperation | null =>
      operation && me?.permissions.includes(operation.name) ? operation : null;
    const { read, create, edit, retire, history, sheet } = {
      read: may(operations.read),
      create: may(operations.create),
      edit: may(operations.edit),
      retire: may(operations.retire),
      history: may(operations.history),
      sheet: may(operations.export),
    };
    return {
      ...(read ? { read: async (row) => (await call(read, { id: row.id })) as RegisterRow } : {}),
      ...(create ? { create: (values) => call(create, values) } : {}),
      ...(edit ? { edit: (row, changes) => call(edit, { ...changes, id: row.id, version: row.version }) } : {}),
      ...(retire
        ? { retire: (row) => call(retire, { id: row.id, retired: true }), restore: (row) => call(retire, { id: row.id, retired: false }) }
        : {}),
      ...(history ? { history: async (row) => ((await call(history, { id: row.id })) as { rows: HistoryEntry[] }).rows } : {}),
      ...(sheet ? { exportAll: (state) => download(sheet, { ...state.input }, fileName) } : {}),
    } satisfies RegisterActs;
  }, [me, operations, fileName]);
}
