import '../styles/phone.css';
import { BookOpen, Camera, ListChecks, Navigation, PenLine, Phone, ScanLine, User } from 'lucide-react';
import { Tag, PromiseWord, PromiseShape, moneyText } from '../index.ts';
import {
  OfflineBanner,
  PhoneCard,
  PhoneChips,
  PhoneIcon,
  PhoneLines,
  PhoneNote,
  PhonePage,
  PhonePromise,
  PhoneSteps,
  PhoneTabs,
  PhotoBox,
  SignatureBox,
  BigButton,
  PhoneSection,
} from '../phone/index.tsx';
import { promiseIn, useSample } from './samples.ts';

/** Three phone pages side by side, as in the pictures 10a–c. */
export function Phones() {
  const sample = useSample();
  const { phone: t } = sample;
  return (
    <div className="ax-phone-frame">
      <PhonePage
        large
        title={t.title}
        sub={t.sub}
        right={<span className="small ink-3">{t.date}</span>}
        tabs={
          <PhoneTabs
            path="/gallery"
            entries={[
              { path: '/gallery', word: t.tabs[0] ?? '', icon: ListChecks },
              { path: '/me', word: t.tabs[1] ?? '', icon: User },
            ]}
          />
        }
      >
        <PhoneCard now>
          <div className="row">
            <span className="ax-pword is-run grow">
              <PromiseShape look="run" />
              <b>{t.leave}</b>
            </span>
            <Tag look="good">{sample.detail.tags[1]}</Tag>
          </div>
          <p className="ax-lead">
            {t.name} <Tag look="strong">VIP</Tag>
          </p>
          <p>{t.device}</p>
          <p className="ink-2">{t.address}</p>
          <PhoneNote>{t.warn}</PhoneNote>
          <div className="ax-acts">
            <PhoneIcon icon={Phone} label={t.call} href="tel:13800138000" />
            <PhoneIcon icon={Navigation} label={t.navi} />
            <BigButton act={{ label: t.go, run: () => {} }} />
          </div>
        </PhoneCard>
        <PhoneCard onOpen={() => {}}>
          <div className="row">
            <b className="num grow">10:30–11:30</b>
            <span className="ink-2">{t.contract}</span>
          </div>
          <p>
            <b>{t.next}</b> <span className="ink-2">{t.nextText}</span>
          </p>
          <PromiseWord promise={promiseIn(150, 300, sample.p.arrive, '')} size={15} />
        </PhoneCard>
        <PhoneChips
          options={sample.split.options.slice(0, 4).map((label, index) => ({ value: String(index), label }))}
          value={['1']}
          onChange={() => {}}
        />
      </PhonePage>
      <PhonePage
        back={() => {}}
        title={t.visit}
        sub={<span className="num">WX-20261124-0007</span>}
        right={
          <>
            <PhoneIcon round icon={Phone} label={t.call} />
            <PhoneIcon round icon={BookOpen} label={sample.rail.knowledge} />
          </>
        }
        banner={<OfflineBanner queued={4} onOpen={() => {}} />}
        act={{ label: t.shoot, icon: Camera, run: () => {} }}
        second={{ label: t.again, icon: ScanLine, run: () => {} }}
      >
        <PhonePromise promise={promiseIn(59, 100, t.leaves, '')} text={t.avg} />
        <PhoneSteps
          steps={t.steps.map((title, index) => ({
            key: title,
            title,
            text: t.stepTexts[index],
            state: index < 3 ? ('done' as const) : index === 3 ? ('now' as const) : ('open' as const),
            queued: index < 3,
            content: (
              <>
                <PhoneLines items={[{ key: 'p', label: t.part, note: t.partText, value: t.scanned }]} />
                <PhotoBox label={t.old} text={t.oldText} photos={[]} onPhoto={() => {}} />
              </>
            ),
          }))}
        />
      </PhonePage>
      <PhonePage back={() => {}} title={t.sign} sub={t.signSub} act={{ label: t.done, icon: PenLine, run: () => {} }}>
        <PhoneSection title={t.price}>
          <PhoneCard>
            <PhoneLines
              items={[
                { key: 'a', label: t.fee, note: t.feeNote, value: moneyText(3000) },
                { key: 'b', label: t.labour, value: moneyText(4000) },
                { key: 'c', label: 'VIP', value: moneyText(-600) },
                { key: 's', label: t.total, value: moneyText(11000), sum: true },
              ]}
            />
          </PhoneCard>
        </PhoneSection>
        <PhoneNote look="good">{t.agreed}</PhoneNote>
        <SignatureBox onChange={() => {}} />
      </PhonePage>
    </div>
  );
}
