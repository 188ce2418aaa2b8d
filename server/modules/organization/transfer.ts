import type { Transfer } from '#platform/transfer/definition.ts';
import { exportOf, importOf, refOptions } from '#platform/transfer/register.ts';
import { groups, positions, skills, staff } from './contract.ts';
import { codeHeadings, staffHeadings } from './transfer.words.ts';

/** A staff file is also a member of the company: taking an import back retires it. */
export const transfers: readonly Transfer[] = [
  { import: importOf(staff, { headings: staffHeadings, retires: true }), export: exportOf(staff) },
  { import: importOf(skills, { headings: codeHeadings }), export: exportOf(skills) },
  {
    import: importOf(groups, { headings: codeHeadings, refs: { parentId: refOptions(groups, ['code', 'name']) } }),
    export: exportOf(groups),
  },
  { export: exportOf(positions) },
];
