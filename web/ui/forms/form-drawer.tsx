import { Check, CircleAlert } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import type { Fields } from '#platform/values/field.ts';
import { Button, TextButton } from '../controls/button.tsx';
import { useLeaving } from '../controls/notice.tsx';
import { Drawer } from '../controls/overlay.tsx';
import { useWords } from '../i18n.ts';
import { useKeys } from '../keys.ts';
import { clockTime } from '../time.ts';
import { focusField, type FieldsForm } from './use-fields.ts';

export interface FormSection {
  readonly key: string;
  readonly title: string;
  /** note at the right of the head */
  readonly note?: ReactNode;
  /** fields by which the section list shows check or diamond */
  readonly fields: readonly string[];
  readonly content: ReactNode;
}

interface FormDrawerProps<F extends Fields> {
  open: boolean;
  title: ReactNode;
  tag?: ReactNode;
  form: FieldsForm<F>;
  sections: readonly FormSection[];
  saveLabel?: string;
  busy?: boolean;
  /** an error that is no field's */
  fault?: string | null;
  /** above the first section: a conflict, acts */
  before?: ReactNode;
  /** for what the missing ones are needed: 上市 */
  purpose?: string;
  /** left out: the drawer is for reading only, its sections show no inputs */
  onSave?: (() => void) | undefined;
  onClose(): void;
}

/**
 * 表单抽屉: 560 wide, section list with check or diamond, foot with what is missing and a jump there. The page beside it stays
 * usable. Ctrl S saves; closing with unsaved changes asks.
 */
export function FormDrawer<F extends Fields>(props: FormDrawerProps<F>) {
  const { open, title, tag, form, sections, saveLabel, onSave, onClose } = props;
  const w = useWords();
  const close = useLeaving(form.dirty, () => {
    form.done();
    onClose();
  });
  useKeys(
    open && onSave
      ? [
          { key: 'ctrl+s', label: saveLabel ?? w('save'), run: onSave },
          { key: 'ctrl+enter', run: onSave },
        ]
      : [],
    true,
  );
  return (
    <Drawer
      open={open}
      onClose={close}
      title={
        <>
          {title}
          {tag}
        </>
      }
      meta={form.savedAt ? w('form.draftSaved', { time: clockTime(form.savedAt) }) : undefined}
      fault={props.fault ?? null}
      foot={<DrawerFoot {...props} onClose={close} />}
    >
      <DrawerSections form={form} sections={sections} before={props.before} />
    </Drawer>
  );
}

/** An untouched form has nothing wrong with it yet. */
function isBegun(form: FieldsForm): boolean {
  return form.dirty || Object.keys(form.errors).length > 0;
}

function DrawerFoot<F extends Fields>({ form, purpose, saveLabel, busy, onSave, onClose }: FormDrawerProps<F>) {
  const w = useWords();
  const [first] = form.missing;
  const count = form.missing.length;
  if (!onSave)
    return (
      <>
        <span className="grow small ink-3">{w('form.readOnly')}</span>
        <Button onClick={onClose}>{w('close')}</Button>
      </>
    );
  return (
    <>
      <span className="grow row ax-form-missing">
        {first === undefined || !isBegun(form) ? null : (
          <>
            <CircleAlert size={15} strokeWidth={1.75} aria-hidden="true" />
            {purpose ? w('form.missingFor', { count, purpose }) : w('form.missing', { count })}
            <TextButton onClick={() => focusField(first)}>{w('form.jump')}</TextButton>
          </>
        )}
      </span>
      <Button onClick={onClose}>{w('cancel')}</Button>
      <Button kind="primary" keyCap="Ctrl S" busy={busy ?? false} onClick={onSave}>
        {saveLabel ?? w('save')}
      </Button>
    </>
  );
}

function DrawerSections<F extends Fields>({ form, sections, before }: Pick<FormDrawerProps<F>, 'form' | 'sections' | 'before'>) {
  const w = useWords();
  const body = useRef<HTMLDivElement>(null);
  const [here, setHere] = useState(sections[0]?.key ?? '');
  const many = sections.length > 1;
  const jump = (key: string): void => {
    setHere(key);
    body.current?.querySelector(`[data-section="${CSS.escape(key)}"]`)?.scrollIntoView({ block: 'start' });
  };
  return (
    <div className="ax-formdrawer">
      {many ? (
        <nav aria-label={w('form.sections')}>
          <div>
            {sections.map((section) => (
              <SectionMark key={section.key} section={section} on={section.key === here} form={form} onClick={() => jump(section.key)} />
            ))}
          </div>
        </nav>
      ) : null}
      <div className="ax-formdrawer-body" ref={body}>
        {before}
        {sections.map((section, index) => (
          <section key={section.key} data-section={section.key} onFocus={() => setHere(section.key)}>
            {many ? (
              <header className={index === 0 ? 'ax-hidden' : ''}>
                <h3>{section.title}</h3>
                <small>{section.note}</small>
              </header>
            ) : null}
            {section.content}
          </section>
        ))}
      </div>
    </div>
  );
}

function SectionMark<F extends Fields>({
  section,
  on,
  form,
  onClick,
}: {
  section: FormSection;
  on: boolean;
  form: FieldsForm<F>;
  onClick(): void;
}) {
  const w = useWords();
  const missing = section.fields.filter((name) => form.missing.includes(name)).length;
  const begun = section.fields.some((name) => {
    const draft = form.drafts[name];
    return draft !== '' && draft !== null && draft !== undefined;
  });
  return (
    <button type="button" className={on ? 'is-on' : ''} onClick={onClick}>
      <span className="grow">{section.title}</span>
      {missing > 0 && isBegun(form) ? (
        <i role="img" aria-label={w('form.missing', { count: missing })} />
      ) : missing === 0 && begun ? (
        <Check size={14} aria-label={w('form.complete')} />
      ) : null}
    </button>
  );
}
