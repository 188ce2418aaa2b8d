import {
  ArrowLeftRight,
  ArrowUpRight,
  Ban,
  BadgeCheck,
  CarFront,
  CircleCheck,
  ClipboardCheck,
  ClipboardPen,
  Ellipsis,
  FilePen,
  Hand,
  MapPinCheck,
  MonitorSmartphone,
  PencilLine,
  PhoneCall,
  PhoneOutgoing,
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
import { Button, Menu, NowPanel, useKeys, useWords } from '#web/ui/index.ts';
import type { CaseRead, OrderRead } from '../read.ts';

/** Something that may be done now: `case.assess`, `order.assign`; `new-order`, `call-back` and `touch` open parts of the page. */
export type NowAct = `case.${string}` | `order.${string}` | 'new-order' | 'call-back';

const icons: Readonly<Record<string, LucideIcon>> = {
  'case.assess': ScanSearch,
  'case.hand-over': ArrowLeftRight,
  'case.accept': Hand,
  'case.hand-back': Undo2,
  'case.solve': CircleCheck,
  'case.reopen': RotateCcw,
  'case.void': Ban,
  'case.escalate': ArrowUpRight,
  'case.correct': FilePen,
  'case.edit': PencilLine,
  'case.touch': PhoneCall,
  'new-order': UserPlus,
  'call-back': PhoneCall,
  'order.assign': UserCog,
  'order.accept': Hand,
  'order.decline': Undo2,
  'order.contact': PhoneOutgoing,
  'order.depart': CarFront,
  'order.arrive': MapPinCheck,
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

/** Acts by what the state asks for first; the first that is allowed is the primary one. */
function wanted(c: CaseRead, order: OrderRead | null): readonly NowAct[] {
  if (order) {
    const remote = order.route === 'remote';
    const openSession = order.remoteSessions.some((session) => !session.endedAt);
    const byState: Readonly<Record<string, readonly NowAct[]>> = {
      unassigned: ['order.assign'],
      assigned: ['order.accept', 'order.assign', 'order.contact'],
      accepted: [
        ...(order.contacts.some((one) => one.reached) ? [] : ['order.contact' as const]),
        ...(remote ? ['order.open-remote' as const] : ['order.depart' as const, 'order.arrive' as const]),
      ],
      travelling: ['order.arrive'],
      working: [...(remote && openSession ? ['order.close-remote' as const] : []), 'order.diagnose'],
      diagnosed: [
        ...(openSession ? ['order.close-remote' as const] : []),
        ...(order.process ? [] : ['order.record' as const]),
        ...(order.test && order.test.answers.length < order.test.items.filter((item) => item.mandatory).length
          ? ['order.answer' as const]
          : []),
        ...(order.demonstration ? [] : ['order.demonstrate' as const]),
        'order.finish',
      ],
    };
    return byState[order.state] ?? [];
  }
  const byState: Readonly<Record<string, readonly NowAct[]>> = {
    registered: ['case.assess', 'new-order', 'case.solve', 'case.hand-over'],
    handing_over: ['case.accept'],
    assessed: ['new-order', 'case.solve', 'case.hand-over'],
    planned: ['new-order', 'case.hand-over'],
    in_progress: ['new-order', 'case.hand-over'],
    completed: ['call-back'],
    closed: [],
    void: [],
  };
  return byState[c.state] ?? [];
}

const fixedOrder: readonly NowAct[] = [
  'order.assign',
  'order.contact',
  'order.open-remote',
  'order.close-remote',
  'order.depart',
  'order.arrive',
  'order.diagnose',
  'order.record',
  'order.answer',
  'order.demonstrate',
  'order.finish',
  'order.reroute',
  'order.decline',
  'new-order',
  'case.assess',
  'case.hand-over',
  'case.accept',
  'case.hand-back',
  'case.solve',
  'call-back',
  'case.escalate',
  'case.reopen',
  'order.correct',
  'order.cancel',
  'case.edit',
  'case.correct',
  'case.void',
  'order.accept',
];

/** What is going on, why, and every act that is allowed: one primary, some buttons, the rest behind the key `.`. */
export function CaseNow({
  c,
  order,
  can,
  onAct,
  busy,
}: {
  c: CaseRead;
  order: OrderRead | null;
  can: (act: NowAct) => boolean;
  onAct(act: NowAct): void;
  busy: boolean;
}) {
  const w = useWords('cases');
  const more = useRef<HTMLButtonElement>(null);
  const acts = [...new Set([...wanted(c, order), ...fixedOrder])].filter(can);
  const primary = wanted(c, order).find(can);
  const rest = acts.filter((act) => act !== primary);
  const shown = rest.slice(0, 5);
  const hidden = rest.slice(5);
  const label = (act: NowAct): string => w(act === 'order.assign' && order?.engineer ? 'do.order.reassign' : `do.${act}`);
  const primaryLabel = primary ? (primary === 'case.accept' ? w('do.case.accept') : label(primary)) : '';
  useKeys([
    {
      key: 'a',
      label: primaryLabel,
      when: Boolean(primary),
      run: () => {
        if (primary) onAct(primary);
      },
    },
    { key: '.', label: w('moreActs'), when: hidden.length > 0, run: () => more.current?.click() },
  ]);
  const told = order ? `order.${order.state}` : `case.${c.state}`;
  const values = {
    engineer: order?.engineer?.name ?? w('nobody'),
    group: c.group?.name ?? '',
    route: order ? w(`route.${order.route}`) : '',
    owner: c.owner?.name ?? w('nobody'),
  };
  return (
    <NowPanel
      title={w(`nowTitle.${told}`, values)}
      text={w(`nowText.${told}`, values)}
      act={
        primary ? (
          <Button kind="primary" icon={icons[primary] ?? CircleCheck} keyCap="A" busy={busy} onClick={() => onAct(primary)}>
            {primaryLabel}
          </Button>
        ) : undefined
      }
      more={
        rest.length > 0 ? (
          <>
            {shown.map((act) => (
              <Button key={act} icon={icons[act] ?? CircleCheck} onClick={() => onAct(act)}>
                {label(act)}
              </Button>
            ))}
            {hidden.length > 0 ? (
              <>
                <span className="grow" />
                <Menu
                  trigger={({ onClick, open }) => (
                    <Button ref={more} icon={Ellipsis} keyCap="." onClick={onClick} label={open ? w('moreActs') : w('moreActs')}>
                      {w('moreActs')}
                    </Button>
                  )}
                  items={hidden.map((act) => {
                    const Icon = icons[act] ?? CircleCheck;
                    return {
                      key: act,
                      label: label(act),
                      icon: <Icon size={16} strokeWidth={1.75} />,
                      danger: act === 'case.void' || act === 'order.cancel',
                      run: () => onAct(act),
                    };
                  })}
                />
              </>
            ) : null}
          </>
        ) : undefined
      }
    />
  );
}
