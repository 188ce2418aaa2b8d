import { Upload } from 'lucide-react';
import { useState } from 'react';
import { useAddressValue } from '../../address.ts';
import { Button } from '../../controls/button.tsx';
import { currentLocale, useLocale, useWords } from '../../i18n.ts';
import { EmptyStart } from '../../state/index.tsx';
import { ListFrame } from '../list/index.tsx';
import type { Filter } from '../list/types.ts';
import { TopActions } from '../shell/slots.tsx';
import { columnsOf, defaultColumns } from './cells.tsx';
import { RowDrawer } from './row-drawer.tsx';
import type { RegisterDescription, RegisterFrameProps, RegisterRow } from './types.ts';

export { FieldValue, shownValue } from './cells.tsx';
export type { HistoryEntry, RegisterActs, RegisterDescription, RegisterFrameProps, RegisterRow } from './types.ts';

function filtersOf(register: RegisterDescription): Filter[] {
  return Object.entries(register.fields).flatMap(([name, field]) =>
    field.kind === 'choice' && field.choices
      ? [
          {
            field: name,
            label: field.label[currentLocale()],
            options: field.choices.map((choice) => ({ value: choice.value, label: choice.label[currentLocale()] })),
          },
        ]
      : [],
  );
}

/**
 * A register from its description: list with columns and filters from the fields, drawer with form, history, retire,
 * import and export. The opened row stands in the address (`?open=`); `?open=new` is the empty form.
 */
export function RegisterFrame({
  register,
  data,
  state,
  acts,
  tabs,
  extraColumns = [],
  extraFilters = [],
  panels,
  importer,
  empty,
}: RegisterFrameProps) {
  useLocale();
  const w = useWords();
  const [open, setOpen] = useAddressValue('open');
  const [importing, setImporting] = useState(false);
  const row = data.rows.find((one) => one.id === open) ?? null;
  const exportAll = acts.exportAll;
  return (
    <>
      {importer ? (
        <TopActions>
          <Button icon={Upload} onClick={() => setImporting(true)}>
            {w('import.button')}
          </Button>
        </TopActions>
      ) : null}
      <ListFrame<RegisterRow>
        what={register.what}
        data={data}
        state={state}
        rowId={(one) => one.id}
        openId={open ?? null}
        columns={[...columnsOf(register.fields, register.columns ?? defaultColumns(register.fields)), ...extraColumns]}
        filters={[...filtersOf(register), ...extraFilters]}
        {...(tabs ? { tabs } : {})}
        {...(acts.create ? { onNew: { label: w('register.new', { what: register.what }), run: () => setOpen('new') } } : {})}
        {...(exportAll ? { onExport: () => exportAll(state) } : {})}
        onOpen={(one) => setOpen(one.id)}
        empty={
          empty ?? (
            <EmptyStart title={w('empty.none', { what: register.what })} text={importer ? w('register.emptyText') : undefined}>
              {importer ? (
                <Button kind="primary" size="small" onClick={() => setImporting(true)}>
                  {w('import.button')}
                </Button>
              ) : null}
              {acts.create ? (
                <Button size="small" onClick={() => setOpen('new')}>
                  {w('register.new', { what: register.what })}
                </Button>
              ) : null}
            </EmptyStart>
          )
        }
      />
      {open === 'new' || row ? (
        <RowDrawer
          key={open}
          register={register}
          row={row}
          acts={acts}
          panels={row ? panels?.(row) : null}
          onClose={() => setOpen(undefined)}
          onSaved={data.refresh}
        />
      ) : null}
      {importing && importer ? importer(() => setImporting(false)) : null}
    </>
  );
}
