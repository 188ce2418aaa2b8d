import { Check } from 'lucide-react';
import { useEffect, useState } from 'react';
import { KeyCap } from '../controls/button.tsx';
import { TextArea } from '../controls/input.tsx';
import { useWords } from '../i18n.ts';
import { useLatest } from '../latest.ts';

/** A pasted line, taken apart; parts that were not recognised are missing, the rest is `detail`. */
export interface AddressParts {
  readonly name?: string;
  readonly phone?: string;
  readonly province?: string;
  readonly city?: string;
  readonly district?: string;
  readonly districtCode?: string;
  readonly detail: string;
}

/** Takes apart 张慧敏 13800138000 浙江省杭州市西湖区古荡街道文三路 478 号 in the page itself; the districts are fetched on first use. */
export async function splitLine(line: string): Promise<AddressParts> {
  const { splitAddress } = await import('#platform/address/split-address.ts');
  return splitAddress(line);
}

/** Splits 300 ms after the last change; null while the box is empty. */
export function useParts(
  value: string,
  split: (line: string) => Promise<AddressParts>,
  onParts: ((parts: AddressParts) => void) | undefined,
): AddressParts | null {
  const [found, setFound] = useState<{ line: string; parts: AddressParts } | null>(null);
  const latest = useLatest({ split, onParts });
  useEffect(() => {
    if (!value.trim()) return undefined;
    let here = true;
    const timer = window.setTimeout(() => {
      void latest.current.split(value).then((parts) => {
        if (!here) return;
        setFound({ line: value, parts });
        latest.current.onParts?.(parts);
      });
    }, 300);
    return () => {
      here = false;
      window.clearTimeout(timer);
    };
  }, [value, latest]);
  return value.trim() ? (found?.parts ?? null) : null;
}

interface AddressBoxProps {
  value: string;
  id?: string;
  invalid?: boolean;
  split?: (line: string) => Promise<AddressParts>;
  onChange(value: string): void;
  onParts?(parts: AddressParts): void;
}

/** 整段粘贴: one box, the parts beside it with a check each. Tells the parts 300 ms after the last change. */
export function AddressBox({ value, onChange, onParts, split = splitLine, id, invalid }: AddressBoxProps) {
  const w = useWords();
  const parts = useParts(value, split, onParts);
  return (
    <div className="ax-address">
      <div className="ax-address-box">
        <TextArea
          id={id}
          rows={3}
          value={value}
          onChange={onChange}
          invalid={invalid ?? false}
          placeholder={w('address.paste')}
          label={w('address.paste')}
        />
        {value ? null : (
          <span className="ax-address-hint">
            {w('paste')} <KeyCap>Ctrl V</KeyCap>
          </span>
        )}
      </div>
      <dl>{parts ? <PartRows parts={parts} /> : null}</dl>
    </div>
  );
}

function PartRows({ parts }: { parts: AddressParts }) {
  const w = useWords();
  const person = [parts.name, parts.phone].filter(Boolean).join(' · ');
  const rows = [
    // a place without a person is a whole address
    ...(person ? [{ label: w('address.contact'), value: person }] : []),
    { label: w('address.region'), value: [...new Set([parts.province, parts.city, parts.district])].filter(Boolean).join(' / ') },
    { label: w('address.street'), value: parts.detail },
  ];
  return rows.map((row) => (
    <div key={row.label}>
      <dt>{row.label}</dt>
      <dd className={row.value ? '' : 'ink-3'}>{row.value || w('address.notFound')}</dd>
      {row.value ? <Check size={14} className="brand" aria-hidden="true" /> : null}
    </div>
  ));
}
