import { Upload } from 'lucide-react';
import { useAddressValue, type ListState } from '../../address.ts';
import { Button } from '../../controls/button.tsx';
import { currentLocale, useLocale, useWords } from '../../i18n.ts';
import { EmptyStart } from '../../state/index.tsx';
import { ListFrame } from '../list/index.tsx';
import type { Filter } from '../list/types.ts';
import { TopActions } from '../shell/slots.tsx';
import { columnsOf } from './cells.tsx';
import { RowDrawer } from './row-drawer.tsx';
import type { RegisterActs, RegisterDescription, RegisterFrameProps, RegisterRow } from './types.ts';

export { FieldValue, RowValue, shownValue } from './cells.tsx';
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

function exportOf({ exportAll }: RegisterActs, state: ListState): (() => Promise<void>) | undefined {
  return exportAll && (() => exportAll(state));
}

/** Opens the wizard from the top bar and from the empty state; it stands in the address (`?import=sheet`), so that the palette reaches it. */
function useImporter(importer: RegisterFrameProps['importer']) {
  const [importing, setImporting] = useAddressValue('import');
  return {
    open: importer ? () => setImporting('sheet') : undefined,
    wizard: importing && importer ? importer(() => setImporting(undefined)) : null,
  };
}

/**
 * A register from its description: list with columns and filters from the fields, drawer with form, history, retire,
 * import and export. The opened row stands in the address (`?open=`); `?open=new` is the empty form.
 */
export function RegisterFrame(props: RegisterFrameProps) {
  const { register, data, state, acts, tabs, extraColumns = [], extraFilters = [], panels, empty } = props;
  useLocale();
  const w = useWords();
  const [open, setOpen] = useAddressValue('open');
  const { open: openImport, wizard } = useImporter(props.importer);
  const row = data.rows.find((one) => one.id === open);
  const startNew = acts.create ? { label: w('register.new', { what: register.what }), run: () => setOpen('new') } : undefined;
  return (
    <>
      {openImport ? (
        <TopActions>
          <Button icon={Upload} onClick={openImport}>
            {w('import.button')}
          </Button>
        </TopActions>
      ) : null}
      <ListFrame<RegisterRow>
        what={register.what}
        data={data}
        state={state}
        rowId={(one) => one.id}
        openId={open}
        columns={[...columnsOf(register), ...extraColumns]}
        filters={[...filtersOf(register), ...extraFilters]}
        tabs={tabs}
        onNew={startNew}
        onExport={exportOf(acts, state)}
        onOpen={(one) => setOpen(one.id)}
        empty={empty ?? <FirstRow what={register.what} onImport={openImport} onNew={startNew} />}
      />
      {open === 'new' || row ? (
        <RowDrawer
          key={open}
          register={register}
          row={row ?? null}
          acts={acts}
          panels={row ? panels?.(row) : null}
          onClose={() => setOpen(undefined)}
          onSaved={data.refresh}
        />
      ) : null}
      {wizard}
    </>
  );
}

/** An empty register offers its two first steps. */
function FirstRow({
  what,
  onImport,
  onNew,
}: {
  what: string;
  onImport: (() => void) | undefined;
  onNew: { label: string; run(): void } | undefined;
}) {
  const w = useWords();
  return (
    <EmptyStart title={w('empty.none', { what })} text={onImport ? w('register.emptyText') : undefined}>
      {onImport ? (
        <Button kind="primary" size="small" onClick={onImport}>
          {w('import.button')}
        </Button>
      ) : null}
      {onNew ? (
        <Button size="small" onClick={onNew.run}>
          {onNew.label}
        </Button>
      ) : null}
    </EmptyStart>
  );
}
