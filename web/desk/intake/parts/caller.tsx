import { useEffect, useState, type Ref } from 'react';
import { list as caseList } from '#modules/cases/contract.ts';
import { recognise } from '#modules/coverage/contract.ts';
import { useListOperation, useOperation } from '#web/api/index.ts';
import { PickCard } from '#web/ui/frames/index.ts';
import { Input, KeyCap, shortDay, useKeys, useNow, useWords } from '#web/ui/index.ts';
import { modelText, phoneText, shown } from '../../cases/read.ts';
import { findBy, type Device, type Known, type KnownUser } from '../caller.ts';
import type { Draft } from '../draft.ts';

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
export interface Search {
  /** the last answer, perhaps to a shorter text */
  readonly known: Known | undefined;
  /** the answer to exactly what stands in the box */
  readonly answer: Known | undefined;
  readonly isWaiting: boolean;
}

/** Looks for the caller while the number or serial number is typed. R-INT-08 */
export function useKnown(find: string): Search {
  const settled = useSettled(find);
  const by = findBy(settled);
  const query = useOperation(recognise, by ?? {}, { when: by !== undefined, keep: true });
  const known = by === undefined ? undefined : query.data;
  const answer = settled === find && !query.isPlaceholderData ? known : undefined;
  return { known, answer, isWaiting: findBy(find) !== undefined && answer === undefined && !query.isError };
}

/** The first box of a call: telephone number or serial number. */
export function FindBox({
  value,
  onChange,
  onDown,
  box,
}: {
  value: string;
  onChange(value: string): void;
  onDown(): void;
  box: Ref<HTMLInputElement>;
}) {
  const w = useWords('intake');
  return (
    <div className="intake-find">
      <Input
        ref={box}
        value={value}
        onChange={onChange}
        placeholder={w('find')}
        label={w('find')}
        autoFocus
        large
        numeric
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          onDown();
        }}
      />
      <small>{w('findHint')}</small>
    </div>
  );
}

interface Numbered {
  /** the key that chooses the card now */
  readonly digit: string | undefined;
}

function DeviceCard({ device, selected, digit, onPick }: { device: Device; selected: boolean; onPick(): void } & Numbered) {
  const w = useWords('intake');
  return (
    <PickCard
      icon={digit ? <KeyCap>{digit}</KeyCap> : null}
      title={modelText(`${device.modelCode} ${device.model}`)}
      aside={device.covered ? w('inWarranty') : null}
      text={w('sn', { serial: device.serial })}
      selected={selected}
      onPick={onPick}
      foot={<small className={device.covered ? 'brand' : 'ink-3'}>{device.reason}</small>}
    />
  );
}

function UserCard({ user, selected, digit, onPick }: { user: KnownUser; selected: boolean; onPick(): void } & Numbered) {
  return (
    <PickCard
      icon={digit ? <KeyCap>{digit}</KeyCap> : null}
      title={user.name}
      aside={<span className="num">{phoneText(user.phone)}</span>}
      text={shown(user.address)}
      selected={selected}
      onPick={onPick}
    />
  );
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

/** As many cards as number keys choose. */
const MOST = 9;

function More({ count }: { count: number }) {
  const w = useWords('intake');
  return count > MOST ? <p className="small ink-2">{w('more', { count: count - MOST })}</p> : null;
}

interface CallerProps {
  known: Known | undefined;
  draft: Draft;
  /** number keys choose here now */
  active: boolean;
  onUser(user: KnownUser): void;
  onDevice(device: Device): void;
}

/** Left: who calls, what they own, what was done before. Number keys choose among several callers, then among the devices. */
export function CallerColumn({ known, draft, active, onUser, onDevice }: CallerProps) {
  const w = useWords('intake');
  const users = known?.users ?? [];
  const user = users.find(({ id }) => id === draft.endUserId);
  const devices = user ? user.devices : users.length > 1 ? [] : (known?.devices ?? []);
  const isWho = users.length > 1 && user === undefined;
  const picks = isWho ? users.map((one) => () => onUser(one)) : devices.map((one) => () => onDevice(one));
  useKeys(active ? picks.slice(0, MOST).map((run, index) => ({ key: String(index + 1), run })) : []);
  const digit = (isHere: boolean, index: number): string | undefined => (active && isHere ? String(index + 1) : undefined);
  return (
    <>
      <section>
        <h3 className="row">
          <span className="grow">{w('caller')}</span>
          {users.length > 1 ? <KeyCap>Alt 0</KeyCap> : null}
        </h3>
        {known && users.length + devices.length === 0 ? <Unknown /> : null}
        {users.length > 1 ? <p className="small ink-2">{w('several', { count: users.length })}</p> : null}
        {users.slice(0, MOST).map((one, index) => (
          <UserCard key={one.id} user={one} selected={one === user} digit={digit(isWho, index)} onPick={() => onUser(one)} />
        ))}
        <More count={users.length} />
      </section>
      {devices.length > 0 ? (
        <section>
          <h3 className="row">
            <span className="grow">{user ? w('devices') : w('free')}</span>
            {users.length > 1 ? null : <KeyCap>Alt 0</KeyCap>}
          </h3>
          {devices.slice(0, MOST).map((one, index) => (
            <DeviceCard
              key={one.assetId}
              device={one}
              selected={one.assetId === draft.assetId}
              digit={digit(!isWho, index)}
              onPick={() => onDevice(one)}
            />
          ))}
          <More count={devices.length} />
        </section>
      ) : null}
      {user?.devices.length === 0 ? <p className="small ink-3">{w('noDevices')}</p> : null}
      {draft.endUserId === null ? null : <Earlier endUserId={draft.endUserId} />}
    </>
  );
}
