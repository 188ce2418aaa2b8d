import { useEffect, useState } from 'react';
import { list as caseList } from '#modules/cases/contract.ts';
import { recognise } from '#modules/coverage/contract.ts';
import { useListOperation, useOperation } from '#web/api/index.ts';
import { PickCard } from '#web/ui/frames/index.ts';
import { Input, KeyCap, shortDay, useKeys, useNow, useWords, Whole } from '#web/ui/index.ts';
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

interface FindBoxProps {
  value: string;
  onChange(value: string): void;
  onDown(): void;
  onLeave(): void;
}

/** The first box of a call: telephone number or serial number. */
export function FindBox({ value, onChange, onDown, onLeave }: FindBoxProps) {
  const w = useWords('intake');
  return (
    <div className="intake-find">
      <Input
        value={value}
        onChange={onChange}
        onBlur={onLeave}
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
      foot={
        <small className={device.covered ? 'brand' : 'ink-3'}>
          <Whole text={device.reason} />
        </small>
      }
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

function Unknown({ name }: { name: string | undefined }) {
  const w = useWords('intake');
  return (
    <p className="small">
      <b>{name === undefined ? w('unknown') : w('keptAsNew', { name })}</b>
      <br />
      <span className="ink-3">{name === undefined ? w('unknownText') : null}</span>
    </p>
  );
}

/** As many cards as number keys choose. */
const MOST = 9;

function More({ count }: { count: number }) {
  const w = useWords('intake');
  return count > MOST ? <p className="small ink-2">{w('more', { count: count - MOST })}</p> : null;
}

interface CardsProps<T> {
  rows: readonly T[];
  chosen: string | null;
  /** number keys choose here now */
  active: boolean;
  onPick(row: T): void;
}

function useDigits<T>({ rows, active, onPick }: CardsProps<T>): (index: number) => string | undefined {
  useKeys(active ? rows.slice(0, MOST).map((row, index) => ({ key: String(index + 1), run: () => onPick(row) })) : []);
  return (index) => (active ? String(index + 1) : undefined);
}

function Users(props: CardsProps<KnownUser>) {
  const w = useWords('intake');
  const { rows, chosen, onPick } = props;
  const digit = useDigits(props);
  return (
    <>
      {rows.length > 1 ? <p className="small ink-2">{w('several', { count: rows.length })}</p> : null}
      {rows.slice(0, MOST).map((one, index) => (
        <UserCard key={one.id} user={one} selected={one.id === chosen} digit={digit(index)} onPick={() => onPick(one)} />
      ))}
      <More count={rows.length} />
    </>
  );
}

function Devices(props: CardsProps<Device> & { title: string; hasKey: boolean }) {
  const { rows, chosen, onPick, title, hasKey } = props;
  const digit = useDigits(props);
  if (rows.length === 0) return null;
  return (
    <section>
      <h3 className="row">
        <span className="grow">{title}</span>
        {hasKey ? <KeyCap>Alt 0</KeyCap> : null}
      </h3>
      {rows.slice(0, MOST).map((one, index) => (
        <DeviceCard key={one.assetId} device={one} selected={one.assetId === chosen} digit={digit(index)} onPick={() => onPick(one)} />
      ))}
      <More count={rows.length} />
    </section>
  );
}

interface CallerProps {
  known: Known | undefined;
  draft: Draft;
  /** the call has its number: who was unknown is in the archive now */
  isSaved: boolean;
  /** number keys choose here now */
  active: boolean;
  onUser(user: KnownUser): void;
  onDevice(device: Device): void;
}

/** Who and what stands on the left: the devices of the caller, or those that belong to nobody. */
function shownOf(known: Known | undefined, chosen: string | null) {
  const users = known?.users ?? [];
  const user = users.find(({ id }) => id === chosen);
  const isSeveral = users.length > 1;
  return { users, user, isSeveral, isWho: isSeveral && !user, devices: user?.devices ?? (isSeveral ? [] : (known?.devices ?? [])) };
}

/** Left: who calls, what they own, what was done before. Number keys choose among several callers, then among the devices. */
export function CallerColumn({ known, draft, isSaved, active, onUser, onDevice }: CallerProps) {
  const w = useWords('intake');
  const { users, user, isSeveral, isWho, devices } = shownOf(known, draft.endUserId);
  return (
    <>
      <section>
        <h3 className="row">
          <span className="grow">{w('caller')}</span>
          {isSeveral ? <KeyCap>Alt 0</KeyCap> : null}
        </h3>
        {known && users.length + devices.length === 0 ? <Unknown name={isSaved ? draft.name.trim() : undefined} /> : null}
        <Users rows={users} chosen={draft.endUserId} active={active && isWho} onPick={onUser} />
      </section>
      <Devices
        title={w(user ? 'devices' : 'free')}
        hasKey={!isSeveral}
        rows={devices}
        chosen={draft.assetId}
        active={active && !isWho}
        onPick={onDevice}
      />
      {user?.devices.length === 0 ? <p className="small ink-3">{w('noDevices')}</p> : null}
      {draft.endUserId === null ? null : <Earlier endUserId={draft.endUserId} />}
    </>
  );
}
