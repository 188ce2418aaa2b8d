import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useLayer } from '../address.ts';
import { useWords } from '../i18n.ts';

/** A sheet from below for one question: reason, part, choice. Native dialog: keeps the caret, Esc and Back close it. */
export function PhoneSheet({
  open,
  title,
  children,
  foot,
  onClose,
}: {
  open: boolean;
  title: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
  onClose(): void;
}) {
  const w = useWords();
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  useLayer(open, () => box.current?.close());
  useEffect(() => {
    const node = box.current;
    if (open && node && !node.open) node.showModal();
    if (!open && node?.open) node.close();
    const onBackdrop = (event: Event): void => {
      if (event.target === node) node?.close();
    };
    node?.addEventListener('click', onBackdrop);
    return () => node?.removeEventListener('click', onBackdrop);
  }, [open]);
  return (
    <dialog ref={box} className="ax-phone-sheet" aria-labelledby={id} onClose={onClose}>
      {open ? (
        <div>
          <header>
            <h2 id={id}>{title}</h2>
            <button type="button" aria-label={w('close')} onClick={onClose}>
              <X size={22} />
            </button>
          </header>
          <div className="ax-phone-sheet-body">{children}</div>
          {foot ? <footer>{foot}</footer> : null}
        </div>
      ) : null}
    </dialog>
  );
}
