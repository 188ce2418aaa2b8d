import '../account.css';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useMe, useSignIn } from '#web/api/index.ts';
import { Avatar, setLocale, setLook, toastError, toastRefused, useLocale, useLook, useSay, useWords } from '#web/ui/index.ts';
import { BigButton, PhoneCard, PhoneChips, PhoneLines, PhoneNote, PhonePage, PhoneSection } from '#web/ui/phone/index.tsx';
import { forgetReads } from '../../offline/reads.ts';
import { FieldTabs } from '../../shell/tabs.tsx';
import { callTold } from '../../shell/told.ts';
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

/** Who is signed in, language and theme of this phone, and the way out. */
export function MePage() {
  const w = useWords('account');
  const kit = useWords();
  const say = useSay();
  const me = useMe();
  const { refresh } = useSignIn();
  const [busy, setBusy] = useState(false);
  const unsent = useUnsent();
  const leave = (): void => {
    setBusy(true);
    unsent
      .count()
      .then(async (count) => {
        if (count > 0) return toastRefused(w('me.unsent', { count }));
        await callTold(signOut, {});
        await forgetReads();
        await refresh();
      })
      .catch(toastError)
      .finally(() => setBusy(false));
  };
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
      {unsent.shown > 0 ? <PhoneNote look="pause">{w('me.unsent', { count: unsent.shown })}</PhoneNote> : null}
      <Choices />
      <div className="row">
        <BigButton act={{ label: kit('who.signOut'), icon: LogOut, busy, run: leave }} />
      </div>
    </PhonePage>
  );
}
