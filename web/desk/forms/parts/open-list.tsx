import { ArrowLeft, Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { publish, type TestItem as Item, type TestScope } from '#modules/forms/contract.ts';
import { useAct } from '#web/api/index.ts';
import { ActDialog } from '#web/ui/forms/index.ts';
import { Button, Panel, Table, Tag, TextButton, toast, useLocale, useWords } from '#web/ui/index.ts';
import { itemFields, releaseFields } from '../fields.ts';
import { boundsText, draftOf, itemOf, newItem } from '../items.ts';

/** A test list as it is opened: one from before, or one that begins. */
export interface Start {
  readonly title: string;
  readonly titleEn: string;
  readonly scope: TestScope;
  readonly items: readonly Item[];
}

interface Acts {
  readonly onEdit: ((item: Item) => void) | undefined;
  onRemove(item: Item): void;
  onUp(item: Item): void;
}

function Items({ items, acts }: { items: readonly Item[]; acts: Acts }) {
  const w = useWords('forms');
  const isEnglish = useLocale() === 'en';
  const flags = (item: Item): string[] => (['mandatory', 'safety', 'blocks', 'photo'] as const).filter((name) => item[name]);
  return (
    <Table
      caption={w('items')}
      rows={items}
      rowKey={({ code }) => code}
      onOpen={acts.onEdit}
      columns={[
        { key: 'code', head: w('code'), cell: ({ code }) => <span className="num">{code}</span> },
        { key: 'label', head: w('label'), cell: (item) => (isEnglish ? item.labelEn : item.label) },
        { key: 'type', head: w('type'), cell: ({ type }) => w(`types.${type}`) },
        { key: 'bounds', head: w('bounds'), cell: (item) => <span className="num">{boundsText(item)}</span> },
        {
          key: 'flags',
          head: w('flags'),
          cell: (item) => (
            <span className="row">
              {flags(item).map((name) => (
                <Tag key={name}>{w(name)}</Tag>
              ))}
            </span>
          ),
        },
        {
          key: 'acts',
          head: '',
          align: 'right',
          cell: (item) =>
            acts.onEdit ? (
              <span className="nowrap">
                <TextButton disabled={items[0] === item} onClick={() => acts.onUp(item)}>
                  {w('up')}
                </TextButton>{' '}
                <TextButton onClick={() => acts.onRemove(item)}>{w('remove')}</TextButton>
              </span>
            ) : null,
        },
      ]}
    />
  );
}

/** Items of a version; who may publish changes them here and publishes all of them as the next version. R-ONS-07 */
export function OpenList({
  start,
  readOnly = false,
  note,
  aside,
  onDone,
}: {
  start: Start;
  readOnly?: boolean;
  note?: string | undefined;
  aside?: ReactNode;
  onDone(): void;
}) {
  const w = useWords('forms');
  const isEnglish = useLocale() === 'en';
  const [items, setItems] = useState(start.items);
  const [editing, setEditing] = useState<Item | 'new' | null>(null);
  const [publishing, setPublishing] = useState(false);
  const isChanged = items !== start.items;
  const acts: Acts = {
    onEdit: readOnly ? undefined : setEditing,
    onRemove: (item) => setItems(items.filter((one) => one !== item)),
    onUp(item) {
      const at = items.indexOf(item);
      setItems([...items.slice(0, at - 1), item, ...items.slice(at - 1, at), ...items.slice(at + 1)]);
    },
  };
  return (
    <div className={`ax-page${aside ? ' has-aside' : ''}`}>
      <Panel
        title={isEnglish ? start.titleEn : start.title}
        meta={note ?? (isChanged ? w('changed') : undefined)}
        act={
          <>
            <Button size="small" icon={ArrowLeft} onClick={onDone}>
              {isChanged ? w('discard') : w('back')}
            </Button>
            {readOnly ? null : (
              <Button size="small" icon={Plus} onClick={() => setEditing('new')}>
                {w('addItem')}
              </Button>
            )}
            {isChanged && items.length > 0 ? (
              <Button size="small" kind="primary" onClick={() => setPublishing(true)}>
                {w('publish')}
              </Button>
            ) : null}
          </>
        }
      >
        <Items items={items} acts={acts} />
      </Panel>
      {aside}
      {editing ? (
        <ItemDialog
          item={editing}
          onTake={(made) => setItems(editing === 'new' ? [...items, made] : items.map((one) => (one === editing ? made : one)))}
          onClose={() => setEditing(null)}
        />
      ) : null}
      <Release open={publishing} start={start} items={items} onDone={onDone} onClose={() => setPublishing(false)} />
    </div>
  );
}

function ItemDialog({ item, onTake, onClose }: { item: Item | 'new'; onTake(made: Item): void; onClose(): void }) {
  const w = useWords('forms');
  return (
    <ActDialog
      open
      title={item === 'new' ? w('addItem') : w('edit', { code: item.code })}
      fields={itemFields}
      start={item === 'new' ? newItem : draftOf(item)}
      act={w('take')}
      onClose={onClose}
      onRun={async (values) => onTake(itemOf(values))}
    />
  );
}

interface ReleaseProps {
  readonly open: boolean;
  readonly start: Start;
  readonly items: readonly Item[];
  onDone(): void;
  onClose(): void;
}

/** Name and beginning of the next version, and its publishing. */
function Release({ open, start, items, onDone, onClose }: ReleaseProps) {
  const w = useWords('forms');
  const act = useAct(publish);
  return (
    <ActDialog
      open={open}
      title={w('publish')}
      text={w('publishText')}
      fields={releaseFields}
      start={{ title: start.title, titleEn: start.titleEn }}
      act={w('publish')}
      onClose={onClose}
      onRun={async ({ title, titleEn, effectiveFrom }) => {
        await act.runOrThrow({ scope: start.scope, title, titleEn, items: [...items], ...(effectiveFrom ? { effectiveFrom } : {}) });
        toast(w('published'));
        onDone();
      }}
    />
  );
}
