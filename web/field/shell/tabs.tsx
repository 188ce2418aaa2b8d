import { useMe } from '../../api/index.ts';
import { useText } from '../../ui/i18n.ts';
import { PhoneTabs } from '../../ui/phone/index.tsx';
import { fieldRoutes } from './modules.ts';

/** The tabs below the start pages: all pages of the phone that ask for one and that this person may open. */
export function FieldTabs({ path }: { path: string }) {
  const text = useText();
  const me = useMe();
  const entries = fieldRoutes
    .flatMap(({ path: to, tab, icon, may }) => (tab && icon && (!may || me?.permissions.includes(may)) ? [{ path: to, icon, ...tab }] : []))
    .sort((one, other) => one.order - other.order)
    .map(({ path: to, word, icon, Mark }) => ({ path: to, word: text(word), icon, ...(Mark ? { mark: <Mark /> } : {}) }));
  return <PhoneTabs path={path} entries={entries} />;
}
