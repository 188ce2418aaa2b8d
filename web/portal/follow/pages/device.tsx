import { ChevronRight, Phone, ShieldCheck, ShieldOff } from 'lucide-react';
import { useTold } from '../../../api/told.ts';
import { useWords } from '../../../ui/i18n.ts';
import { PhoneError } from '../../../ui/phone/state.tsx';
import { SkeletonRows, StateView } from '../../../ui/state/index.tsx';
import { companyPage, device, type Device } from '../operations.ts';
import { Frame, spokenPhone } from '../parts/frame.tsx';

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

/** A scanned device: what it is and whether it is under warranty. Whoever scans sees the device only. */
export function DevicePage({ company, serial }: { company: string; serial: string }) {
  const w = useWords('follow');
  const whose = useTold(companyPage, { company });
  const { data, error, refetch } = useTold(device, { company, serial });
  const phone = whose.data?.servicePhone;
  const isUnknown = error?.status === 404;
  return (
    <Frame company={whose.data} title={w('deviceTitle')} foot={<p>{w('deviceOnly')}</p>}>
      {isUnknown ? (
        <StateView drawing="lost" title={w('deviceUnknown')} text={w('deviceUnknownText')} />
      ) : error ? (
        <PhoneError error={error} onRetry={() => void refetch()} />
      ) : data ? null : (
        <SkeletonRows rows={1} height={220} />
      )}
      {data ? <Card device={data} /> : null}
      {phone && (data || isUnknown) ? (
        <a className="ax-phone-card portal-way" href={`tel:${phone}`}>
          <span className="grow">
            <b>{w('callForRepair', { phone: spokenPhone(phone) })}</b>
            <small className="ink-3">{w(data ? 'callForRepairText' : 'callUnknownText')}</small>
          </span>
          <Phone size={20} strokeWidth={1.75} aria-hidden="true" />
        </a>
      ) : null}
      {data ? (
        <a className="ax-phone-card portal-way" href={`/p/${encodeURIComponent(company)}`}>
          <span className="grow">
            <b>{w('followRepair')}</b>
            <small className="ink-3">{w('followRepairText')}</small>
          </span>
          <ChevronRight size={20} strokeWidth={1.75} aria-hidden="true" />
        </a>
      ) : null}
    </Frame>
  );
}
