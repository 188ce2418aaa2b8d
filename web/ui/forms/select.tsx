import { Select, type SelectProps } from 'antd';
import { AntdTheme } from './theme.tsx';
import { useWords } from '../i18n.ts';

/** Inside a dialog or drawer the list belongs to it: behind it nothing could be clicked. */
function popupIn(node: HTMLElement): HTMLElement {
  return node.closest<HTMLElement>('.ax-modal,.ax-drawer') ?? document.body;
}

/** antd's select in the look of the house: the only piece of antd, fetched with the first form that chooses from a long list. */
export function ThemedSelect<V, O extends { value: string; label: string }>({
  invalid,
  optional,
  ...props
}: SelectProps<V, O> & { invalid: boolean; optional: boolean }) {
  const w = useWords();
  return (
    <AntdTheme>
      <Select<V, O>
        notFoundContent={w('empty.nothing')}
        {...props}
        allowClear={optional}
        status={invalid ? 'error' : ''}
        style={{ width: '100%' }}
        getPopupContainer={popupIn}
      />
    </AntdTheme>
  );
}
