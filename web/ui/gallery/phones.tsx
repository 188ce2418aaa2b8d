import '../styles/phone.css';
import '../styles/phone-frame.css';
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
  TabMark,
  PhotoBox,
  SignatureBox,
  type PhoneStep,
  BigButton,
  PhoneSection,
} from '../phone/index.tsx';
import { promiseIn, useSample } from './samples.ts';

const nothing = (): void => {};

/** Three phone pages side by side, as in the pictures 10a–c. */
export function Phones() {
  return (
    <div className="ax-phone-frame">
      <TodayPhone />
      <VisitPhone />
      <SignPhone />
    </div>
  );
}

function TodayPhone() {
  const sample = useSample();
  const { phone: t } = sample;
  const tabs = [
    { path: '/gallery', word: t.tabs[0] ?? '', icon: ListChecks },
    { path: '/me', word: t.tabs[1] ?? '', icon: User, mark: <TabMark count={3} /> },
  ];
  const symptoms = sample.split.options.slice(0, 4).map((label, index) => ({ value: String(index), label }));
  return (
    <PhonePage
      large
      title={t.title}
      sub={t.sub}
      right={<span className="small ink-3">{t.date}</span>}
      tabs={<PhoneTabs path="/gallery" entries={tabs} />}
    >
      <NextVisit />
      <PhoneCard onOpen={nothing}>
        <div className="row">
          <b className="num grow">10:30–11:30</b>
          <span className="ink-2">{t.contract}</span>
        </div>
        <p>
          <b>{t.next}</b> <span className="ink-2">{t.nextText}</span>
        </p>
        <PromiseWord promise={promiseIn(150, 300, [sample.p.arrive, ''])} size={15} />
      </PhoneCard>
      <PhoneChips options={symptoms} value={['1']} onChange={nothing} />
    </PhonePage>
  );
}

function NextVisit() {
  const { phone: t, detail } = useSample();
  return (
    <PhoneCard now>
      <div className="row">
        <span className="ax-pword is-run grow">
          <PromiseShape look="run" />
          <b>{t.leave}</b>
        </span>
        <Tag look="good">{detail.tags[1]}</Tag>
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
        <BigButton act={{ label: t.go, run: nothing }} />
      </div>
    </PhoneCard>
  );
}

function VisitPhone() {
  const sample = useSample();
  const { phone: t } = sample;
  const content = (
    <>
      <PhoneLines items={[{ key: 'p', label: t.part, note: t.partText, value: t.scanned }]} />
      <PhotoBox label={t.old} text={t.oldText} photos={[]} onPhoto={nothing} />
    </>
  );
  const steps = t.steps.map((title, index): PhoneStep => ({
    key: title,
    title,
    text: t.stepTexts[index],
    state: index < 3 ? 'done' : index === 3 ? 'now' : 'open',
    queued: index < 3,
    content,
  }));
  return (
    <PhonePage
      back={nothing}
      title={t.visit}
      sub={<span className="num">WX-20261124-0007</span>}
      right={
        <>
          <PhoneIcon round icon={Phone} label={t.call} />
          <PhoneIcon round icon={BookOpen} label={sample.rail.knowledge} />
        </>
      }
      banner={<OfflineBanner queued={4} onOpen={nothing} />}
      act={{ label: t.shoot, icon: Camera, run: nothing }}
      second={{ label: t.again, icon: ScanLine, run: nothing }}
    >
      <PhonePromise promise={promiseIn(59, 100, [t.leaves, ''])} text={t.avg} />
      <PhoneSteps steps={steps} />
    </PhonePage>
  );
}

function SignPhone() {
  const { phone: t } = useSample();
  const lines = [
    { key: 'a', label: t.fee, note: t.feeNote, value: moneyText(3000) },
    { key: 'b', label: t.labour, value: moneyText(4000) },
    { key: 'c', label: 'VIP', value: moneyText(-600) },
    { key: 's', label: t.total, value: moneyText(11000), sum: true },
  ];
  return (
    <PhonePage back={nothing} title={t.sign} sub={t.signSub} act={{ label: t.done, icon: PenLine, run: nothing }}>
      <PhoneSection title={t.price}>
        <PhoneCard>
          <PhoneLines items={lines} />
        </PhoneCard>
      </PhoneSection>
      <PhoneNote look="good">{t.agreed}</PhoneNote>
      <SignatureBox onChange={nothing} />
    </PhonePage>
  );
}
