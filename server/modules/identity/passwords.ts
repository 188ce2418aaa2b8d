import { hash, verify, type Options } from '@node-rs/argon2';

/** argon2id is the package's default algorithm; 19 MiB and two passes. */
const OPTIONS: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash with the same cost as any other, of a password that nobody has: checked when there is no such name. */
const NOBODYS = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** Hash of a password with its own salt (argon2id, 19 MiB, two passes). */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), OPTIONS);
}

/** Is this the password behind the hash? Takes as long without a hash, so that time does not tell which names exist. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? NOBODYS, password.normalize('NFC'));
  return fits && passwordHash !== null;
}
