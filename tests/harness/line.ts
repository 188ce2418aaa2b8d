import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** The network between an application and its database, on the loopback address: it can be made slow, cut, or leave everybody waiting. */
export interface Line {
  /** the same database by way of this line */
  urlOf(url: string): string;
  /** every packet needs so long each way, ms; 0: none */
  delay(ms: number): void;
  /** all connections break, and new ones too, until `heal` */
  cut(): void;
  /** nothing goes through any more and nobody is told: connections of now are dead for good, new ones until `heal` */
  freeze(): void;
  /** new connections go through again */
  heal(): void;
  close(): Promise<void>;
}

type State = 'open' | 'cut' | 'frozen';

/** Lays a line to the server behind the database URL. */
export async function layLine(databaseUrl: string): Promise<Line> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const dead = new WeakSet<Socket>();
  let state: State = 'open';
  let delayMs = 0;

  /** Passes on what comes, in its order, each piece after its delay. */
  function pass(from: Socket, to: Socket): void {
    let lastAt = 0;
    const later = (what: () => void): void => {
      const now = performance.now();
      lastAt = Math.max(lastAt, now + delayMs);
      if (lastAt <= now) what();
      else setTimeout(what, lastAt - now);
    };
    from.on('data', (chunk) => {
      if (!dead.has(from)) later(() => void (to.destroyed || dead.has(from) || to.write(chunk)));
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      sockets.delete(from);
      // behind a dead line the other end never hears of it
      if (!dead.has(from)) later(() => to.destroy());
    });
    sockets.add(from);
  }

  const server = createServer({ noDelay: true }, (near) => {
    if (state === 'cut') return near.destroy();
    const far = connect({ host: target.hostname, port: Number(target.port), noDelay: true });
    pass(near, far);
    pass(far, near);
    if (state === 'frozen') for (const end of [near, far]) dead.add(end);
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    urlOf: (url) => {
      const by = new URL(url);
      by.hostname = '127.0.0.1';
      by.port = String(port);
      return by.href;
    },
    delay: (ms) => void (delayMs = ms),
    cut: () => {
      state = 'cut';
      breakAll();
    },
    freeze: () => {
      state = 'frozen';
      for (const socket of sockets) dead.add(socket);
    },
    heal: () => void (state = 'open'),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        breakAll();
      }),
  };
}
