import type { ReactNode } from 'react';
import './gallery.css';
import { Link, useAddressValue } from '../address.ts';
import { useSample } from './samples.ts';
import { Foundations, States } from './parts.tsx';
import { DetailSample } from './detail.tsx';
import { ImportSample } from './import.tsx';
import { ListSample, PaletteSample } from './list.tsx';
import { SplitSample } from './split.tsx';
import { TodaySample } from './today.tsx';
import { ActSample, DrawerSample, Forms, RegisterSample } from './forms.tsx';
import { Phones } from './phones.tsx';
import { LookChoices } from '../frames/shell/index.tsx';

/** Names of all parts: what the accessibility check and the screenshot script walk (`/gallery?part=list&lang=en&theme=dark`). */
export const galleryParts = [
  'foundations',
  'states',
  'forms',
  'today',
  'list',
  'long-list',
  'empty-list',
  'detail',
  'split',
  'register',
  'drawer',
  'act',
  'import',
  'palette',
  'phone',
] as const;

const pages: Readonly<Record<string, () => ReactNode>> = {
  today: () => <TodaySample />,
  list: () => <ListSample count={28} />,
  'long-list': () => <ListSample count={10_000} />,
  'empty-list': () => <ListSample count={0} />,
  detail: () => <DetailSample />,
  split: () => <SplitSample />,
  register: () => <RegisterSample />,
  drawer: () => <DrawerSample />,
  act: () => <ActSample />,
  import: () => <ImportSample />,
  palette: () => <PaletteSample />,
  phone: () => <Phones />,
};

/** Every component and frame in its states with sample data. */
export function Gallery() {
  const [part = 'foundations'] = useAddressValue('part');
  return pages[part]?.() ?? <Sheet part={part} />;
}

function Sheet({ part }: { part: string }) {
  const sample = useSample();
  return (
    <main className="ax-gal">
      <header>
        <h1>{sample.title}</h1>
        <nav>
          {galleryParts.map((name) => (
            <Link key={name} to="/gallery" search={{ part: name }}>
              {name}
            </Link>
          ))}
        </nav>
        <LookChoices />
      </header>
      {part === 'states' ? <States /> : part === 'forms' ? <Forms /> : <Foundations />}
    </main>
  );
}
