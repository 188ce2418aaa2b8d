import { useEffect, useState, type Ref } from 'react';
import { list as caseList } from '#modules/cases/contract.ts';
import { recognise } from '#modules/coverage/contract.ts';
import { useListOperation, useOperation } from '#web/api/index.ts';
import { PickCard } from '#web/ui/frames/index.ts';
import { Input, KeyCap, shortDay, useNow, useWords } from '#web/ui/index.ts';
import { phoneText, shown } from '../../cases/read.ts';
import { findBy, type Device, type Draft, type Known, type KnownUser } from '../draft.ts';

/** A value that follows 200 ms behind the typing. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), 200);
    return () => window.clearTimeout(timer);
  }, [value]);
  return settled;
}

/** Who may be calling, by what was typed. */
export function useKnown(find: string): Known | undefined {
  const by = findBy(useSettled(find));
  const query = useOperation(recognise, by ?? {}, { when: by !== undefined, keep: true });
  return by === undefined ? undefined : query.data;
}

/** The first box of a call: telephone number or serial number. */
export function FindBox({ value, onChange, box }: { value: string; onChange(value: string): void; box: Ref<HTMLInputElement> }) {
  const w = useWords('intake');
  return (
    <div className="intake-find">
      <Input ref={box} value={value} onChange={onChange} placeholder={w('find')} label={w('find')} autoFocus large />
      <small>{w('findHint')}</small>
    </div>
  );
}

function DeviceCard({ device, selected, onPick }: { device: Device; selected: boolean; onPick(): void }) {
  const w = useWords('intake');
  return (
    <PickCard
      title={`${device.modelCode} ${device.model}`}
      aside={device.covered ? w('covered') : null}
      text={w('sn', { serial: device.serial })}
      selected={selected}
      onPick={onPick}
      foot={<small className={device.covered ? 'brand' : 'ink-3'}>{device.reason}</small>}
    />
  );
}

function UserCard({ user, selected, onPick }: { user: KnownUser; selected: boolean; onPick(): void }) {
  return <PickCard title={user.name} aside={phoneText(user.phone)} text={shown(user.address)} selected={selected} onPick={onPick} />;
}

function Earlier({ endUserId }: { endUserId: string }) {
  const w = useWords('intake');
  const now = useNow();
  const data = useListOperation(caseList, { tab: 'all', filter: [`endUser:${endUserId}`], limit: 5 });
  return (
    <section>
      <h3>{w('earlier')}</h3>
      {data.rows.length === 0 ? <p className="small ink-3">{w('noEarlier')}</p> : null}
      <ul className="intake-earlier">
        {data.rows.map((row) => (
          <li key={row.id}>
            <span className="num ink-3">{shortDay(row.registeredAt, now)}</span>
            <a href={`/cases/${row.id}`} target="_blank" rel="noreferrer">
              {row.summary}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Unknown() {
  const w = useWords('intake');
  return (
    <p className="small">
      <b>{w('unknown')}</b>
      <br />
      <span className="ink-3">{w('unknownText')}</span>
    </p>
  );
}

function Users({ users, chosen, onUser }: { users: readonly KnownUser[]; chosen: string | null; onUser(user: KnownUser): void }) {
  const w = useWords('intake');
  return (
    <>
      {users.length > 1 ? <p className="small ink-2">{w('several', { count: users.length })}</p> : null}
      {users.slice(0, 6).map((one) => (
        <UserCard key={one.id} user={one} selected={one.id === chosen} onPick={() => onUser(one)} />
      ))}
    </>
  );
}

function Devices({
  title,
  devices,
  chosen,
  onDevice,
}: {
  title: string;
  devices: readonly Device[];
  chosen: string | null;
  onDevice(device: Device): void;
}) {
  if (devices.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      {devices.slice(0, 8).map((device) => (
        <DeviceCard key={device.assetId} device={device} selected={device.assetId === chosen} onPick={() => onDevice(device)} />
      ))}
    </section>
  );
}

interface CallerProps {
  known: Known | undefined;
  draft: Draft;
  onUser(user: KnownUser): void;
  onDevice(device: Device): void;
}

/** Left: who calls, what they own, what was done before. */
export function CallerColumn({ known, draft, onUser, onDevice }: CallerProps) {
  const w = useWords('intake');
  const users = known?.users ?? [];
  const user = users.find(({ id }) => id === draft.endUserId);
  const devices = user ? user.devices : (known?.devices ?? []);
  return (
    <>
      <section>
        <h3>
          {w('caller')} <KeyCap>Alt 1</KeyCap>
        </h3>
        {known && users.length + devices.length === 0 ? <Unknown /> : null}
        <Users users={users} chosen={draft.endUserId} onUser={onUser} />
      </section>
      <Devices title={user ? w('devices') : w('free')} devices={devices} chosen={draft.assetId} onDevice={onDevice} />
      {user?.devices.length === 0 ? <p className="small ink-3">{w('noDevices')}</p> : null}
      {draft.endUserId === null ? null : <Earlier endUserId={draft.endUserId} />}
    </>
  );
}
