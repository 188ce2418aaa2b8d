import { sql, type Sql } from '../database/sql.ts';
import { toIso } from '../values/instant.ts';

/** When and where a picture was taken, as the phone told it. */
export interface Taken {
  readonly takenAt?: string | undefined;
  readonly longitude?: number | undefined;
  readonly latitude?: number | undefined;
}

/** A file whose bytes are kept. */
export interface Uploaded {
  readonly id: string;
  /** SHA-256 of its bytes, in hex */
  readonly hash: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly taken?: Taken | undefined;
}

/** Writes down a file whose bytes are kept, as an upload of the caller at `now` (epoch ms); said again, it stays as it is. */
export function putFile({ id, hash, name, mime, size, taken }: Uploaded, now: number): Sql {
  return sql`
    insert into files (tenant_id, id, hash, name, mime, size, member_id, created_at, taken_at, longitude, latitude)
    select app_tenant(), ${id}, ${hash}, ${name}, ${mime}, ${size}, app_member(), ${toIso(now)},
      ${taken?.takenAt ?? null}, ${taken?.longitude ?? null}, ${taken?.latitude ?? null} on conflict do nothing`;
}
