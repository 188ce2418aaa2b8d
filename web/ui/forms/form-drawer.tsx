import { Check, CircleAlert } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import type { Fields } from '#platform/values/field.ts';
import { Button, TextButton } from '../controls/button.tsx';
import { confirm } from '../controls/notice.tsx';
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

/**
 * 表单抽屉: 560 wide, section list with check or diamond, foot with what is missing and a jump there. The page beside it stays
 * usable. Ctrl S saves; closing with unsaved changes asks.
 */
export function FormDrawer<F extends Fields>({
  open,
  title,
  tag,
  form,
  sections,
  saveLabel,
  onSave,
  onClose,
  busy = false,
  before,
  purpose,
}: {
  open: boolean;
  title: ReactNode;
  tag?: ReactNode;
  form: FieldsForm<F>;
  sections: readonly FormSection[];
  saveLabel?: string;
  busy?: boolean;
  /** above the first section: an error nobody's field, a conflict */
  before?: ReactNode;
  /** for what the missing ones are needed: 上市 */
  purpose?: string;
  onSave(): void;
  onClose(): void;
}) {
  const w = useWords();
  const body = useRef<HTMLDivElement>(null);
  const [here, setHere] = useState(sections[0]?.key ?? '');
  const close = (): void => {
    if (!form.dirty) {
      onClose();
      return;
    }
    void confirm({ title: w('form.leaveTitle'), text: w('form.leaveText'), act: w('form.leave'), danger: true }).then((yes) => {
      if (yes) {
        form.done();
        onClose();
      }
    });
  };
  useKeys(
    open
      ? [
          { key: 'ctrl+s', label: saveLabel ?? w('save'), run: onSave },
          { key: 'ctrl+enter', run: onSave },
        ]
      : [],
    true,
  );
  const jump = (key: string): void => {
    setHere(key);
    body.current?.querySelector(`[data-section="${CSS.escape(key)}"]`)?.scrollIntoView({ block: 'start' });
  };
  const [first] = form.missing;
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
      foot={
        <>
          {first === undefined ? (
            <span className="grow" />
          ) : (
            <span className="grow row ax-form-missing">
              <CircleAlert size={15} strokeWidth={1.75} aria-hidden="true" />
              {purpose ? w('form.missingFor', { count: form.missing.length, purpose }) : w('form.missing', { count: form.missing.length })}
              <TextButton onClick={() => focusField(first)}>{w('form.jump')}</TextButton>
            </span>
          )}
          <Button onClick={close}>{w('cancel')}</Button>
          <Button kind="primary" keyCap="Ctrl S" busy={busy} onClick={onSave}>
            {saveLabel ?? w('save')}
          </Button>
        </>
      }
    >
      <div className={`ax-formdrawer${sections.length > 1 ? ' has-sections' : ''}`}>
        {sections.length > 1 ? (
          <nav aria-label={w('form.sections')}>
            {sections.map((section) => (
              <SectionMark key={section.key} section={section} on={section.key === here} form={form} onClick={() => jump(section.key)} />
            ))}
          </nav>
        ) : null}
        <div className="ax-formdrawer-body" ref={body}>
          {before}
          {sections.map((section, index) => (
            <section key={section.key} data-section={section.key} onFocus={() => setHere(section.key)}>
              {index > 0 || sections.length > 1 ? (
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
    </Drawer>
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
      {missing > 0 ? (
        <i role="img" aria-label={w('form.missing', { count: missing })} />
      ) : begun ? (
        <Check size={14} aria-label={w('form.complete')} />
      ) : null}
    </button>
  );
}
