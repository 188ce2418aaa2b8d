import { ClipboardList, Headphones, PhoneCall, Printer, Scale, Sun, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ListData } from '../../api/index.ts';
import { Shell, type RailEntry } from '../frames/shell/index.tsx';
import { inMinutes, sampleMe, useSample, type Sample } from './samples.ts';

const noSearch = async (): Promise<never[]> => [];

function railOf({ rail }: Sample): RailEntry[] {
  return [
    { path: '/', word: rail.today, icon: Sun },
    { path: '/intake', word: rail.intake, icon: Headphones, badge: { count: 2 } },
    { path: '/cases', word: rail.cases, icon: ClipboardList, badge: { count: 38, breached: true } },
    { path: '/users', word: rail.customers, icon: Users },
    { path: '/models', word: rail.devices, icon: Printer },
    { path: '/callbacks', word: rail.callback, icon: PhoneCall, badge: { count: 12 } },
    { path: '/rules', word: rail.rules, icon: Scale },
  ];
}

/** The shell around a sample page. */
export function Framed({ path, title, children }: { path: string; title: ReactNode; children: ReactNode }) {
  const sample = useSample();
  return (
    <Shell
      rail={railOf(sample)}
      path={path}
      title={title}
      me={sampleMe(sample)}
      search={noSearch}
      settingsPath="/settings"
      onSignOut={() => {}}
      notices={[{ id: '1', text: sample.p.handoverReason, at: inMinutes(-8), read: false }]}
    >
      {children}
    </Shell>
  );
}

/** Sample rows as a list would hold them. */
export function listData<R>(rows: readonly R[], counts: Record<string, number> = {}): ListData<R> {
  const nothing = (): void => {};
  const at = Date.parse(inMinutes(0));
  return {
    rows,
    counts,
    cut: false,
    hasMore: false,
    loading: false,
    loadingMore: false,
    error: null,
    updatedAt: at,
    loadMore: nothing,
    refresh: nothing,
  };
}
