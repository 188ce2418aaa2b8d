import { ChevronRight, ShieldCheck, ShieldOff } from 'lucide-react';
import { useTold } from '../../../api/told.ts';
import { useWords } from '../../../ui/i18n.ts';
import { PhoneError } from '../../../ui/phone/state.tsx';
import { SkeletonRows } from '../../../ui/state/index.tsx';
import { companyPage, device } from '../operations.ts';
import { Frame } from '../parts/frame.tsx';

/** A scanned device: what it is and whether it is under warranty. Whoever scans sees the device only. */
export function DevicePage({ company, serial }: { company: string; serial: string }) {
  const w = useWords('follow');
  const whose = useTold(companyPage, { company });
  const { data, error, refetch } = useTold(device, { company, serial });
  return (
    <Frame company={whose.data} title={w('deviceTitle')} foot={<p>{w('deviceOnly')}</p>}>
      {error ? <PhoneError error={error} onRetry={() => void refetch()} /> : data ? null : <SkeletonRows rows={1} height={220} />}
      {data ? (
        <section className="portal-device">
          <p>{w('scanned')}</p>
          <h2>
            {data.modelCode} {data.model}
          </h2>
          <p className="num">SN ····{data.serialTail}</p>
          <p className="portal-warranty">
            {data.covered ? (
              <ShieldCheck size={26} strokeWidth={1.75} aria-hidden="true" />
            ) : (
              <ShieldOff size={26} strokeWidth={1.75} aria-hidden="true" />
            )}
            {w(data.covered ? 'underWarranty' : data.until ? 'warrantyOver' : 'warrantyUnknown')}
          </p>
          {data.elapsed === null ? null : (
            <div className="portal-bar" aria-hidden="true">
              <span style={{ width: `${Math.round(data.elapsed * 100)}%` }} />
            </div>
          )}
          <p className="portal-days num">
            <span>{data.from ? w('from', { day: data.from }) : ''}</span>
            <span>
              {data.until ? w(data.daysLeft === null ? 'wasUntil' : 'until', { day: data.until, count: data.daysLeft ?? 0 }) : ''}
            </span>
          </p>
        </section>
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
