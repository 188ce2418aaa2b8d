import {
  ArrowLeftRight,
  ArrowUpRight,
  BadgeCheck,
  Ban,
  CalendarX,
  CarFront,
  CircleCheck,
  ClipboardCheck,
  ClipboardPen,
  Ellipsis,
  FilePen,
  FolderCheck,
  Hand,
  Hourglass,
  MapPinCheck,
  MonitorSmartphone,
  PencilLine,
  PhoneCall,
  PhoneOutgoing,
  Play,
  RotateCcw,
  Route,
  ScanSearch,
  Stethoscope,
  Undo2,
  UserCog,
  UserPlus,
  XCircle,
  type LucideIcon,
} from 'lucide-react';
import { useRef } from 'react';
import { isWaiting, waitingWords } from '#modules/cases/contract/nouns.ts';
import { useMe } from '#web/api/index.ts';
import {
  Button,
  listWords,
  Menu,
  NowPanel,
  useKeys,
  nearTime,
  nearTimeWithin,
  useLocale,
  useNow,
  useWords,
  currentLocale,
  type Say,
} from '#web/ui/index.ts';
import type { CaseRead, OrderRead } from '../read.ts';
import { allActs, wantedActs, type NowAct } from './now-acts.ts';

const icons: Readonly<Record<string, LucideIcon>> = {
  'case.assess': ScanSearch,
  'case.hand-over': ArrowLeftRight,
  'case.accept': Hand,
  'case.hand-back': Undo2,
  'case.solve': CircleCheck,
  'case.wait': Hourglass,
  'case.resume': Play,
  'case.reopen': RotateCcw,
  'case.close-unconfirmed': FolderCheck,
  'case.void': Ban,
  'case.escalate': ArrowUpRight,
  'case.correct': FilePen,
  'case.edit': PencilLine,
  'new-order': UserPlus,
  'call-back': PhoneCall,
  'order.assign': UserCog,
  'order.accept': Hand,
  'order.decline': Undo2,
  'order.contact': PhoneOutgoing,
  'order.depart': CarFront,
  'order.arrive': MapPinCheck,
  'order.break-off': CalendarX,
  'order.open-remote': MonitorSmartphone,
  'order.close-remote': MonitorSmartphone,
  'order.diagnose': Stethoscope,
  'order.record': ClipboardPen,
  'order.answer': ClipboardCheck,
  'order.demonstrate': BadgeCheck,
  'order.finish': CircleCheck,
  'order.reroute': Route,
  'order.cancel': XCircle,
  'order.correct': FilePen,
};

/** How many acts stand as buttons before the rest goes behind the key `.`. */
const mostButtons = { zh: 5, en: 4 };
const dangerous: readonly NowAct[] = ['case.void', 'order.cancel'];

interface NowProps {
  readonly c: CaseRead;
  /** the open job, when there is one */
  readonly order: OrderRead | null;
  readonly busy: boolean;
  can(act: NowAct): boolean;
  /** why the server would refuse an act that state and rights allow */
  why(act: NowAct): string | undefined;
  onAct(act: NowAct): void;
}

/** Acts of the engineer that a lead may do for him: the button says so. */
const onBehalf: readonly NowAct[] = ['order.accept', 'order.depart', 'order.arrive'];

function labelOf(act: NowAct, order: OrderRead | null, w: Say, me: string | undefined): string {
  if (onBehalf.includes(act) && order?.engineer?.id !== me) return w(`do.onBehalf.${act}`);
  return w(act === 'order.assign' && order?.engineer ? 'do.order.reassign' : `do.${act}`);
}

/** The group that has yet to take over, else the one that has the case. */
function waitingGroup(c: CaseRead): string | undefined {
  const waiting = c.handOvers.find((one) => !one.acceptedAt && !one.returnedAt);
  return (waiting?.group ?? c.group)?.name;
}

/** The state in words, where it is no waiting: a hand-over before the job it concerns; an accepted job is told differently once its engineer has reached the customer. */
function stateKey({ c, order }: NowProps): string {
  if (!order || c.state === 'handing_over') return `case.${c.state}`;
  return order.state === 'accepted' && order.contactedAt !== null ? 'order.contacted' : `order.${order.state}`;
}

/** Whose it is, when whoever told of the waiting looks again, and which promises rest meanwhile. */
function waitingText(c: CaseRead, w: Say, now: number): string {
  const rest = c.promises.filter(({ state }) => state === 'paused').map(({ title }) => title);
  return [
    w('nowText.case.waiting', { owner: c.owner?.name ?? w('nobody') }),
    c.waitsUntil ? w('nowText.case.waitsUntil', { time: nearTimeWithin(c.waitsUntil, now) }) : '',
    rest.length > 0 ? w('nowText.case.rests', { promises: listWords(rest, currentLocale()) }) : '',
  ].join('');
}

/** Giving a job is asked of whoever may; others are told what is waited for. */
const askedOfDispatch: Readonly<Record<string, NowAct>> = { 'case.assessed': 'new-order', 'order.unassigned': 'order.assign' };

function textKey(key: string, can: NowProps['can']): string {
  const act = askedOfDispatch[key];
  return act === undefined || can(act) ? `nowText.${key}` : 'nowText.case.dispatch';
}

function told(props: NowProps, w: Say, now: number): { title: string; text: string } {
  const { c, order } = props;
  if (isWaiting(c.state)) return { title: waitingWords[c.state][currentLocale()], text: waitingText(c, w, now) };
  const from = order?.visits.at(-1)?.plannedFrom;
  const values = {
    engineer: order?.engineer?.name ?? w('nobody'),
    group: waitingGroup(c) ?? w('nobody'),
    owner: c.owner?.name ?? w('nobody'),
    route: order ? w(`route.${order.route}`) : '',
    time: from ? nearTime(from, now) : w('facts.noWindow'),
  };
  const key = stateKey(props);
  return { title: w(`nowTitle.${key}`, values), text: w(textKey(key, props.can), values) };
}

/** What is going on, why, and every act that is allowed: one primary, some buttons, the rest behind the key `.`. */
export function CaseNow(props: NowProps) {
  const { c, order, can, why, onAct, busy } = props;
  const w = useWords('cases');
  const me = useMe()?.member.id;
  const wanted = wantedActs(c, order);
  const primary = wanted.find((act) => can(act) && why(act) === undefined);
  const rest = [...new Set([...wanted, ...allActs])].filter((act) => act !== primary && can(act));
  useKeys([
    {
      key: 'a',
      label: primary ? labelOf(primary, order, w, me) : '',
      when: Boolean(primary),
      run: () => {
        if (primary) onAct(primary);
      },
    },
  ]);
  const { title, text } = told(props, w, useNow());
  const act = primary ? (
    <Button kind="primary" icon={icons[primary] ?? CircleCheck} keyCap="A" busy={busy} onClick={() => onAct(primary)}>
      {labelOf(primary, order, w, me)}
    </Button>
  ) : undefined;
  return (
    <NowPanel
      title={title}
      text={text}
      act={act}
      more={rest.length > 0 ? <MoreActs acts={rest} order={order} why={why} onAct={onAct} /> : undefined}
    />
  );
}

function MoreActs({ acts, order, why, onAct }: { acts: readonly NowAct[] } & Pick<NowProps, 'order' | 'why' | 'onAct'>) {
  const w = useWords('cases');
  const more = useRef<HTMLButtonElement>(null);
  const me = useMe()?.member.id;
  const most = mostButtons[useLocale()];
  const hidden = acts.slice(most);
  useKeys([{ key: '.', label: w('moreActs'), when: hidden.length > 0, run: () => more.current?.click() }]);
  const items = hidden.map((act) => {
    const Icon = icons[act] ?? CircleCheck;
    return {
      key: act,
      label: labelOf(act, order, w, me),
      icon: <Icon size={16} strokeWidth={1.75} />,
      danger: dangerous.includes(act),
      why: why(act),
      run: () => onAct(act),
    };
  });
  return (
    <>
      {acts.slice(0, most).map((act) => (
        <Button key={act} icon={icons[act] ?? CircleCheck} why={why(act)} onClick={() => onAct(act)}>
          {labelOf(act, order, w, me)}
        </Button>
      ))}
      {hidden.length > 0 ? (
        <>
          <span className="grow" />
          <Menu
            items={items}
            trigger={({ onClick }) => (
              <Button ref={more} icon={Ellipsis} keyCap="." onClick={onClick}>
                {w('moreActs')}
              </Button>
            )}
          />
        </>
      ) : null}
      <HeldActs acts={acts.slice(0, most)} order={order} why={why} />
    </>
  );
}

/** What is held and why, in words: a button that cannot be pressed tells nothing to a finger or to a reader of the screen. */
function HeldActs({ acts, order, why }: { acts: readonly NowAct[] } & Pick<NowProps, 'order' | 'why'>) {
  const w = useWords('cases');
  const me = useMe()?.member.id;
  const held = acts.flatMap((act) => {
    const reason = why(act);
    return reason === undefined ? [] : [{ act, reason }];
  });
  return held.map(({ act, reason }) => (
    <p key={act} className="small ink-3 ax-now-held">
      {w('held', { act: labelOf(act, order, w, me), reason })}
    </p>
  ));
}
