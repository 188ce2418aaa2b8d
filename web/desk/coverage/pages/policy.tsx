import { useState } from 'react';
import { publishPolicy, readPolicy } from '#modules/coverage/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { useAct, useOperation } from '#web/api/index.ts';
import { ActDialog } from '#web/ui/forms/index.ts';
import { TopActions } from '#web/ui/frames/index.ts';
import { Button, EmptyStart, Loaded, Panel, Table, toast, useAddressValue, useLocale, useWords, Versions } from '#web/ui/index.ts';
import { exportSheet } from '../../transfer/source.ts';
import { publishFields, termFields } from '../fields.ts';

type Policy = OutputOf<typeof readPolicy>;
type Row = Policy['rows'][number];

const start = { months: 12, covers: '', coversEn: '', excludes: '', excludesEn: '' };

/** The terms as they would be published: those on screen with what was changed. */
function drafted(policy: Policy, changes: ReadonlyMap<string, Row>): Row[] {
  const added = [...changes.values()].filter((row) => !policy.rows.some(({ modelId }) => modelId === row.modelId));
  return [...policy.rows.map((row) => changes.get(row.modelId) ?? row), ...added];
}

interface TableProps {
  readonly onOpen: ((row: Row) => void) | undefined;
}

/** The terms by model; those changed and not published stand out. */
function TermTable({ rows, changes, onOpen }: TableProps & { rows: readonly Row[]; changes: ReadonlyMap<string, Row> }) {
  const w = useWords('coverage');
  const isEnglish = useLocale() === 'en';
  const nameOf = ({ model }: Row): string => (isEnglish ? (model.nameEn ?? model.name) : model.name);
  if (rows.length === 0) return <EmptyStart title={w('none')} text={w('noneText')} />;
  return (
    <Table
      caption={w('title')}
      rows={rows}
      rowKey={(row) => row.modelId}
      onOpen={onOpen}
      columns={[
        { key: 'code', head: w('model'), cell: (row) => <span className="num nowrap">{row.model.code}</span> },
        { key: 'name', head: '', cell: (row) => (changes.has(row.modelId) ? <b>{nameOf(row)}</b> : nameOf(row)) },
        { key: 'months', head: w('months'), cell: (row) => <span className="num nowrap">{w('monthsN', { count: row.months })}</span> },
        { key: 'covers', head: w('covers'), cell: (row) => (isEnglish ? row.coversEn : row.covers) },
        { key: 'excludes', head: w('excludes'), cell: (row) => (isEnglish ? row.excludesEn : row.excludes) },
      ]}
    />
  );
}

/** Models in use of which the version says nothing. */
function Without({ models, onOpen }: TableProps & { models: Policy['without'] }) {
  const w = useWords('coverage');
  const isEnglish = useLocale() === 'en';
  if (models.length === 0) return null;
  return (
    <Panel title={w('without')} meta={w('withoutText')}>
      <Table
        caption={w('without')}
        rows={models}
        rowKey={({ id }) => id}
        onOpen={onOpen && (({ id, ...model }) => onOpen({ modelId: id, model, ...start }))}
        columns={[
          { key: 'code', head: w('model'), cell: ({ code }) => <span className="num nowrap">{code}</span> },
          { key: 'name', head: '', cell: ({ name, nameEn }) => (isEnglish ? (nameEn ?? name) : name) },
        ]}
      />
    </Panel>
  );
}

function Terms({ policy }: { policy: Policy }) {
  const w = useWords('coverage');
  const isEnglish = useLocale() === 'en';
  const [changes, setChanges] = useState<ReadonlyMap<string, Row>>(new Map());
  const [editing, setEditing] = useState<Row | null>(null);
  const [publishing, setPublishing] = useState(false);
  const publish = useAct(publishPolicy);
  const isLatest = policy.versions[0]?.id === policy.versionId || policy.versions.length === 0;
  const mayPublish = policy.allowed.includes('publish') && isLatest;
  const rows = drafted(policy, changes);
  const without = policy.without.filter(({ id }) => !changes.has(id));
  const nameOf = ({ model }: Row): string => (isEnglish ? (model.nameEn ?? model.name) : model.name);
  return (
    <>
      <Panel
        title={w('term')}
        meta={isLatest ? (changes.size > 0 ? w('changed', { count: changes.size }) : undefined) : w('former')}
        act={
          mayPublish && changes.size > 0 ? (
            <>
              <Button size="small" onClick={() => setChanges(new Map())}>
                {w('discard')}
              </Button>
              <Button size="small" kind="primary" onClick={() => setPublishing(true)}>
                {w('publish')}
              </Button>
            </>
          ) : undefined
        }
      >
        <TermTable rows={rows} changes={changes} onOpen={mayPublish ? setEditing : undefined} />
      </Panel>
      <Without models={without} onOpen={mayPublish ? setEditing : undefined} />
      {editing ? (
        <ActDialog
          open
          title={w('edit', { model: `${editing.model.code} ${nameOf(editing)}` })}
          fields={termFields}
          start={editing}
          act={w('take')}
          onClose={() => setEditing(null)}
          onRun={async (values) => setChanges(new Map(changes).set(editing.modelId, { ...editing, ...values }))}
        />
      ) : null}
      <ActDialog
        open={publishing}
        title={w('publish')}
        text={w('publishText')}
        fields={publishFields}
        act={w('publish')}
        onClose={() => setPublishing(false)}
        onRun={async ({ effectiveFrom }) => {
          const terms = rows.map(({ model: _model, ...term }) => term);
          await publish.runOrThrow({ terms, ...(effectiveFrom ? { effectiveFrom } : {}) });
          setChanges(new Map());
          toast(w('published'));
        }}
      />
    </>
  );
}

/** 质保政策: what each model's user may claim, in any of its versions; a new version from the present one. R-WAR-01 */
export function PolicyPage() {
  const w = useWords('coverage');
  const [version, setVersion] = useAddressValue('version');
  const query = useOperation(readPolicy, version ? { versionId: version } : {});
  return (
    <Loaded query={query}>
      {(policy) => (
        <div className="ax-page has-aside">
          <TopActions>
            <Button onClick={() => void exportSheet('warranty-policy', {})}>{w('export')}</Button>
          </TopActions>
          <div className="ax-page is-inner">
            <Terms key={policy.versionId} policy={policy} />
          </div>
          <Panel>
            <Versions
              versions={policy.versions}
              shown={policy.versionId}
              onChoose={(id) => setVersion(id === policy.versions[0]?.id ? undefined : id)}
            />
          </Panel>
        </div>
      )}
    </Loaded>
  );
}
