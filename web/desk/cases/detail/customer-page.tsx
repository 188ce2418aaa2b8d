import { Link2 } from 'lucide-react';
import { give, links, withdraw } from '#modules/portal/contract.ts';
import { asApiError, call, useAct, useMay, useOperation } from '#web/api/index.ts';
import {
  Button,
  confirm,
  Facts,
  FactsSection,
  listTime,
  shortDay,
  TextButton,
  toast,
  toastError,
  useNow,
  useWords,
} from '#web/ui/index.ts';

/** The customer's way to this case: the link that went out, copied by hand or withdrawn. R-CAS-12 */
export function CustomerPage({ id }: { id: string }) {
  const w = useWords('cases');
  const now = useNow();
  const isMine = useMay(give);
  const given = useOperation(links, { id }, { when: isMine, live: { ids: [id] } });
  const withdrawing = useAct(withdraw, { onDone: () => toast(w('customerPage.withdrawn')), onError: toastError });
  if (!isMine) return null;
  const rows = given.data?.rows ?? [];
  const living = rows.find(({ lives }) => lives);
  const copy = async (): Promise<void> => {
    try {
      const { path } = await call(give, { id });
      await navigator.clipboard.writeText(window.location.origin + path);
      toast(w('customerPage.copied'));
      await given.refetch();
    } catch (thrown) {
      toastError(asApiError(thrown));
    }
  };
  const drop = async (): Promise<void> => {
    const act = w('customerPage.withdraw');
    if (await confirm({ title: act, text: w('customerPage.withdrawText'), act })) await withdrawing.run({ id });
  };
  return (
    <FactsSection
      title={w('customerPage.title')}
      act={living ? <TextButton onClick={() => void drop()}>{w('customerPage.withdraw')}</TextButton> : undefined}
    >
      <p className="small ink-2">{living ? w('customerPage.lives', { day: shortDay(living.expiresAt, now) }) : w('customerPage.none')}</p>
      <Facts
        items={rows.slice(0, 3).map((row) => ({
          label: listTime(row.madeAt, now),
          value: `${row.by === null ? w('customerPage.sent') : w('customerPage.byHand', { name: row.by })}${row.lives ? '' : ` · ${w('customerPage.over')}`}`,
        }))}
      />
      <div className="ax-case-copy">
        <Button size="small" icon={Link2} onClick={() => void copy()}>
          {w('customerPage.copy')}
        </Button>
      </div>
    </FactsSection>
  );
}
