import { useWords } from '../../../ui/i18n.ts';
import type { ToldDanger } from './report-draft.ts';

/** What to do first when what he tells speaks of danger; nothing where it does not. R-INT-14 */
export function DangerNote({ dangers }: { dangers: readonly ToldDanger[] }) {
  const w = useWords('follow');
  if (dangers.length === 0) return null;
  return <p className="ax-phone-note is-breach">{dangers.map((danger) => w(`report.danger.${danger}`)).join('')}</p>;
}
