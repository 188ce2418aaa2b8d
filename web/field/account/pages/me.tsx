import '../account.css';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useMe, useSignIn } from '#web/api/index.ts';
import { Avatar, setLocale, setLook, toastError, toastRefused, useLocale, useLook, useSay, useWords } from '#web/ui/index.ts';
import { BigButton, PhoneCard, PhoneChips, PhoneLines, PhoneNote, PhonePage, PhoneSection } from '#web/ui/phone/index.tsx';
import { forgetReads } from '../../offline/reads.ts';
import { FieldTabs } from '../../shell/tabs.tsx';
import { callTold } from '../../shell/told.ts';
import { LeavingSheet } from '../../work-orders/parts/leaving.tsx';
import { letGo } from '../../work-orders/queues.ts';
import { draftedBy, type Drafted } from '../../work-orders/store/drafted.ts';
import { useUnsent } from '../../work-orders/use-acts.ts';
import { signOut } from '../session.ts';

function Choices() {
  const w = useWords();
  const locale = useLocale();
  const { theme } = useLook();
  return (
    <>
      <PhoneSection title={w('who.language')}>
        <PhoneChips
          label={w('who.language')}
          options={[
            { value: 'zh', label: w('language.zh') },
            { value: 'en', label: w('language.en') },
          ]}
          value={[locale]}
          onChange={([next]) => (next ? void setLocale(next) : undefined)}
        />
      </PhoneSection>
      <PhoneSection title={w('who.theme')}>
        <PhoneChips
          label={w('who.theme')}
          options={[
            { value: 'light', label: w('theme.light') },
            { value: 'dark', label: w('theme.dark') },
          ]}
          value={[theme]}
          onChange={([next]) => (next ? setLook({ theme: next }) : undefined)}
        />
      </PhoneSection>
    </>
  );
}

/** What keeps somebody from signing out. */
function Unsent() {
  const w = useWords('account');
  const count = useUnsent();
  return count > 0 ? <PhoneNote look="pause">{w('me.unsent', { count })}</PhoneNote> : null;
}

/** The way out: shut while acts wait, and with a question while something is drafted that would go with it. */
function SignOut() {
  const w = useWords('account');
  const kit = useWords();
  const memberId = useMe()?.member.id ?? '';
  const { refresh } = useSignIn();
  const [busy, setBusy] = useState(false);
  const unsent = useUnsent();
  const [drafted, setDrafted] = useState<readonly Drafted[]>([]);
  const leave = async (files: readonly string[]): Promise<void> => {
    setBusy(true);
    try {
      await callTold(signOut, {});
      await forgetReads();
      await letGo(memberId, files);
      await refresh();
    } catch (thrown) {
      toastError(thrown);
    } finally {
      setBusy(false);
    }
  };
  const ask = (): void => {
    const found = draftedBy(memberId);
    if (unsent > 0) toastRefused(w('me.unsent', { count: unsent }));
    else if (found.length > 0) setDrafted(found);
    else void leave([]);
  };
  return (
    <div className="row">
      <BigButton act={{ label: kit('who.signOut'), icon: LogOut, busy, run: ask }} />
      <LeavingSheet
        drafted={drafted}
        busy={busy}
        onClose={() => setDrafted([])}
        onLeave={() => void leave(drafted.flatMap(({ files }) => files))}
      />
    </div>
  );
}

/** Who is signed in, language and theme of this phone, and the way out. */
export function MePage() {
  const w = useWords('account');
  const say = useSay();
  const me = useMe();
  return (
    <PhonePage large title={w('me.tab')} tabs={<FieldTabs path="/me" />}>
      <PhoneCard>
        <div className="row">
          <Avatar name={me?.member.name ?? ''} size={48} {...(me ? { initial: me.member.initial } : {})} />
          <p className="ax-lead grow">{me?.member.name}</p>
        </div>
        <PhoneLines
          items={[
            { key: 'number', label: w('me.number'), value: me?.member.number ?? '–' },
            {
              key: 'company',
              label: w('me.company'),
              value: me?.tenant ? say({ zh: me.tenant.name, en: me.tenant.nameEn ?? me.tenant.name }) : '–',
            },
          ]}
        />
      </PhoneCard>
      <Unsent />
      <Choices />
      <SignOut />
    </PhonePage>
  );
}
