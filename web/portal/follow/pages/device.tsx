import { ChevronRight, Phone, ShieldCheck, ShieldOff } from 'lucide-react';
import { useState } from 'react';
import type { ApiError } from '../../../api/problem.ts';
import { useTold } from '../../../api/told.ts';
import { useWords } from '../../../ui/i18n.ts';
import { PhoneError } from '../../../ui/phone/state.tsx';
import { Whole } from '../../../ui/whole.tsx';
import { SkeletonRows, StateView } from '../../../ui/state/index.tsx';
import { showIn } from '../../../ui/time.ts';
import { companyPage, device, type Device, type Reported } from '../operations.ts';
import { dialled, Frame, spokenPhone } from '../parts/frame.tsx';
import { usePictures } from '../parts/pictures.tsx';
import type { ToldDanger } from '../parts/report-draft.ts';
import { ReportForm } from '../parts/report.tsx';
import { ReportedCard } from '../parts/reported.tsx';

/** The card that answers whether it is under warranty before anything is asked. */
function Card({ device: { modelCode, model, serialTail, covered, from, until, elapsed, daysLeft } }: { device: Device }) {
  const w = useWords('follow');
  const Shield = covered ? ShieldCheck : ShieldOff;
  return (
    <section className="portal-device">
      <p>{w('scanned')}</p>
      <h2>
        {modelCode} {model}
      </h2>
      <p className="num">SN ····{serialTail}</p>
      <p className="portal-warranty">
        <Shield size={26} strokeWidth={1.75} aria-hidden="true" />
        {w(covered ? 'underWarranty' : until ? 'warrantyOver' : 'warrantyUnknown')}
      </p>
      {elapsed === null ? null : (
        <div className="portal-bar" aria-hidden="true">
          <span style={{ width: `${Math.round(elapsed * 100)}%` }} />
        </div>
      )}
      <p className="portal-days num">
        <span>{from ? w('from', { day: from }) : ''}</span>
        <span>{until ? w(daysLeft === null ? 'wasUntil' : 'until', { day: until, count: daysLeft ?? 0 }) : ''}</span>
      </p>
    </section>
  );
}

/** The ways beside the form: the telephone, and the progress of what is registered already. */
function Ways({ company, phone, isKnown }: { company: string; phone: string | null; isKnown: boolean }) {
  const w = useWords('follow');
  return (
    <div className="portal-ways">
      {phone ? (
        <a className="ax-phone-card portal-way" href={dialled(phone)}>
          <span className="grow">
            <b>
              <Whole text={w('callForRepair', { phone: spokenPhone(phone) })} />
            </b>
            <small className="ink-3">{w(isKnown ? 'callForRepairText' : 'callUnknownText')}</small>
          </span>
          <Phone size={20} strokeWidth={1.75} aria-hidden="true" />
        </a>
      ) : null}
      {isKnown ? (
        <a className="ax-phone-card portal-way" href={`/p/${encodeURIComponent(company)}`}>
          <span className="grow">
            <b>{w('followRepair')}</b>
            <small className="ink-3">{w('followRepairText')}</small>
          </span>
          <ChevronRight size={20} strokeWidth={1.75} aria-hidden="true" />
        </a>
      ) : null}
    </div>
  );
}

/** There is no such device, or the company does without this page: what is, and where to turn. */
function Closed({ error, onRetry }: { error: ApiError; onRetry(): void }) {
  const w = useWords('follow');
  if (error.status === 404) return <StateView drawing="lost" title={w('deviceUnknown')} text={w('deviceUnknownText')} />;
  if (error.code === 'module.off') return <StateView drawing="lost" title={w('pageOff')} text={w('pageOffText')} />;
  return <PhoneError error={error} onRetry={onRetry} />;
}

/** What is known of the device, and its fault reported: the form, or what was registered by it. */
function Known({ company, serial, device: known, phone }: { company: string; serial: string; device: Device; phone: string | null }) {
  const w = useWords('follow');
  const [reported, setReported] = useState<Reported | null>(null);
  const [dangers, setDangers] = useState<readonly ToldDanger[]>([]);
  const pictures = usePictures();
  const done = (told: Reported, ofDanger: readonly ToldDanger[]): void => {
    showIn(told.zone);
    setReported(told);
    setDangers(ofDanger);
    // what was registered is registered: pictures follow it, and can be sent again
    if (told.opened && told.number !== null) void pictures.send(told.number);
  };
  return (
    <>
      {reported ? <ReportedCard reported={reported} company={company} pictures={pictures} dangers={dangers} /> : null}
      <Card device={known} />
      {known.mayReport && !reported ? (
        <ReportForm company={company} serial={serial} device={known} servicePhone={phone} pictures={pictures} onDone={done} />
      ) : null}
      {known.mayReport ? null : <p className="ax-phone-note is-pause">{w('deviceOut')}</p>}
    </>
  );
}

/** A scanned device: what it is, whether it is under warranty, and a fault of it reported. Whoever scans sees the device only. */
export function DevicePage({ company, serial }: { company: string; serial: string }) {
  const w = useWords('follow');
  const whose = useTold(companyPage, { company });
  const { data, error, refetch } = useTold(device, { company, serial });
  const phone = whose.data?.servicePhone ?? null;
  const isClosed = error?.status === 404 || error?.code === 'module.off';
  return (
    <Frame company={whose.data} title={w('deviceTitle')} foot={<p>{w('deviceOnly')}</p>}>
      {error ? <Closed error={error} onRetry={() => void refetch()} /> : data ? null : <SkeletonRows rows={1} height={220} />}
      <div className="portal-scan">
        {data ? <Known company={company} serial={serial} device={data} phone={phone} /> : null}
        {data || isClosed ? <Ways company={company} phone={phone} isKnown={data !== undefined} /> : null}
      </div>
    </Frame>
  );
}
