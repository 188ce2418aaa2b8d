import './gallery.css';
import { Link, useAddressValue } from '../address.ts';
import { useSample } from './samples.ts';
import { Foundations, States } from './parts.tsx';
import { DetailSample, ImportSample, ListSample, PaletteSample, SplitSample, TodaySample } from './pages.tsx';
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

/** Every component and frame in its states with sample data. */
export function Gallery() {
  const [part] = useAddressValue('part');
  switch (part) {
    case 'today':
      return <TodaySample />;
    case 'list':
      return <ListSample count={28} />;
    case 'long-list':
      return <ListSample count={10_000} />;
    case 'empty-list':
      return <ListSample count={0} />;
    case 'detail':
      return <DetailSample />;
    case 'split':
      return <SplitSample />;
    case 'register':
      return <RegisterSample />;
    case 'drawer':
      return <DrawerSample />;
    case 'act':
      return <ActSample />;
    case 'import':
      return <ImportSample />;
    case 'palette':
      return <PaletteSample />;
    case 'phone':
      return <Phones />;
    default:
      return <Sheet part={part ?? 'foundations'} />;
  }
}

function Sheet({ part }: { part: string }) {
  const sample = useSample();
  return (
    <main className="ax-gal">
      <header>
        <h1>{sample.title}</h1>
        <nav>
          {galleryParts.map((name) => (
            <Link key={name} to="/gallery" search={{ part: name } as never}>
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
