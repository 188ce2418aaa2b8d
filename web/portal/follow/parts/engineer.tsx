import { Phone } from 'lucide-react';
import { initialOf } from '../../../api/me.tsx';
import { useWords } from '../../../ui/i18n.ts';
import { PHOTO, type Matter } from '../operations.ts';
import { dialled } from './frame.tsx';

/** Who comes: the face and staff number to compare before the door is opened, and the number to call. R-ORG-10 */
export function Engineer({ matter, engineer }: { matter: Matter; engineer: NonNullable<Matter['engineer']> }) {
  const w = useWords('follow');
  const phone = matter.company.servicePhone;
  const isExpected = matter.visit?.route === 'site' && matter.visit.arrivedAt === null && engineer.number !== '';
  return (
    <section className="ax-phone-card portal-engineer">
      {engineer.hasPhoto ? (
        <img src={PHOTO} alt={w('photoOf', { name: engineer.name })} width={72} height={72} />
      ) : (
        <span className="portal-initial" aria-hidden="true">
          {initialOf(engineer.name)}
        </span>
      )}
      <div>
        <h2>{engineer.name}</h2>
        {engineer.number ? <p className="ink-2">{w('staffNumber', { number: engineer.number })}</p> : null}
        {isExpected ? <p className="ink-3">{w(engineer.hasPhoto ? 'compare' : 'compareNumber')}</p> : null}
      </div>
      {phone ? (
        <a className="ax-big is-plain" href={dialled(phone)}>
          <Phone size={20} strokeWidth={1.75} aria-hidden="true" />
          <span>{w('call')}</span>
        </a>
      ) : null}
    </section>
  );
}
