import { many, must, NotThere, query, type BoundQuery, type Context } from '#platform/operation/bind.ts';
import { cellText } from '#platform/transfer/headings.ts';
import * as contract from '../contract.ts';
import type { Definitions } from '../definitions.ts';
import { fieldsOf, progressOf, type Reader } from '../preview.ts';
import { importOf, importsOf, rowsFrom } from '../store/imports.ts';

function readerOf(ctx: Context): Reader {
  return { locale: ctx.locale, now: ctx.now, words: (code) => ctx.words(code) };
}

/** Kinds that the reader may import. */
function open(definitions: Definitions, ctx: Context): string[] {
  return [...definitions.imports.values()].filter(({ right }) => ctx.may(right)).map(({ kind }) => kind);
}

/** Where an import stands; those who may import its kind see it. */
export function read(definitions: Definitions): BoundQuery {
  return query(contract.read, {
    load: ({ id }) => ({ row: must(importOf(id)) }),
    answer: ({ loaded: { row }, ctx }) => {
      if (!open(definitions, ctx).includes(row.what)) throw new NotThere();
      return progressOf(row, definitions.imports.get(row.what)?.label[ctx.locale] ?? row.what, readerOf(ctx));
    },
  });
}

/** Imports of the kinds I may import, newest first. */
export function list(definitions: Definitions): BoundQuery {
  return query(contract.list, {
    load: ({ kind, after, limit }) => ({
      rows: many(importsOf(kind === undefined ? [...definitions.imports.keys()] : [kind], after ?? null, limit + 1)),
    }),
    answer: ({ input, loaded, ctx }) => {
      const kinds = open(definitions, ctx);
      const page = loaded.rows.slice(0, input.limit);
      const shown = page.filter(({ what }) => kinds.includes(what));
      return {
        rows: shown.map((row) => progressOf(row, definitions.imports.get(row.what)?.label[ctx.locale] ?? row.what, readerOf(ctx))),
        next: loaded.rows.length > input.limit ? (page.at(-1)?.id ?? null) : null,
      };
    },
  });
}

/** Rows of a staged sheet, for the one who brought it. */
export function rows(): BoundQuery {
  return query(contract.rows, {
    load: ({ id, from, limit, only }) => ({ row: must(importOf(id)), rows: many(rowsFrom(id, from, limit, only === 'bad')) }),
    answer: ({ loaded, ctx }) => {
      if (ctx.who.memberId !== null && loaded.row.member_id !== ctx.who.memberId) throw new NotThere();
      const width = loaded.row.columns.length;
      return {
        rows: loaded.rows.map(({ row, cells, dropped }) => ({
          row,
          dropped,
          cells: Array.from({ length: width }, (_, index) => cellText(cells[index])),
        })),
      };
    },
  });
}

/** What I may import. */
export function kinds(definitions: Definitions): BoundQuery {
  return query(contract.kinds, {
    load: () => ({}),
    answer: ({ ctx }) => ({
      rows: open(definitions, ctx).flatMap((kind) => {
        const found = definitions.imports.get(kind);
        if (!found) return [];
        const help = new Map(found.columns.map(({ name, field }) => [name, field.help?.[ctx.locale] ?? null]));
        return [
          {
            kind,
            label: found.label[ctx.locale],
            fields: fieldsOf(found, ctx.locale).map((field) => ({ ...field, help: help.get(field.field) ?? null })),
          },
        ];
      }),
    }),
  });
}
