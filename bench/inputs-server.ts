// The attacked side of `npm run bench:inputs`, in a process of its own: a company in the middle of its work, and how much memory it holds.
import type { AddressInfo } from 'node:net';
import { openThere } from '../tests/fixtures/there.ts';

const [appUrl = '', ownerUrl = ''] = process.argv.slice(2);
const there = await openThere({ appUrl, ownerUrl });
const { app, people } = there.desk;
await app.http.listen({ host: '127.0.0.1', port: 0 });

process.on('message', (asked) => {
  if (asked === 'memory') {
    // twice: the first one finds what the second one frees
    globalThis.gc?.();
    globalThis.gc?.();
    process.send?.(process.memoryUsage());
  } else void app.stop().then(() => process.exit(0));
});
process.send?.({
  port: (app.http.server.address() as AddressInfo).port,
  all: there.everybody.userName,
  less: people.chen.userName,
  ids: [...there.ids],
});
