import { many, query } from '#platform/operation/bind.ts';
import { demoPassword, demoSignIns as contract } from '../contract.ts';
import { demoSignIns as statement } from '../store/sessions.ts';

/** Sign-ins of the demo company, for the sign-in page. */
export const demoSignIns = query(contract, {
  load: () => ({ rows: many(statement()) }),
  answer: ({ loaded: { rows } }) => ({
    password: rows.length > 0 ? demoPassword : null,
    rows: rows.map((row) => ({
      userName: row.user_name,
      name: row.name,
      role: row.role,
      title: { zh: row.role_name, en: row.role_name_en ?? row.role_name },
    })),
  }),
});
