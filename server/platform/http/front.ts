import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { starting, waitingPage } from './front.texts.ts';

/** What the start is doing now; shown by the waiting page until the application takes over. */
export interface Progress {
  readonly step: string;
  readonly stepEn: string;
}

/** The one port: it answers from the first second, with a page that says what is being done, and later with the application. */
export interface Front {
  readonly server: Server;
  say(progress: Progress): void;
  /** from now on this answers */
  handOver(handler: (request: IncomingMessage, response: ServerResponse) => void): void;
  /** listens; answers the port. Throws a sentence when the port is taken. */
  listen(host: string, port: number): Promise<number>;
  close(): Promise<void>;
}

/** Opens the front; it does not listen yet. */
export function createFront(): Front {
  let progress: Progress = starting;
  let handler: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  const server = createServer((request, response) => {
    if (handler) return handler(request, response);
    const probe = request.url === '/healthz';
    response.writeHead(probe ? 200 : 503, {
      'content-type': probe ? 'application/json' : 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': '1',
    });
    response.end(probe ? '{"ok":true}' : waitingPage(progress.step, progress.stepEn));
  });
  return {
    server,
    say: (next) => {
      progress = next;
    },
    handOver: (next) => {
      handler = next;
    },
    listen: (host, port) =>
      new Promise((resolve, reject) => {
        server.once('error', (fault: NodeJS.ErrnoException) => {
          reject(
            fault.code === 'EADDRINUSE'
              ? new Error(`Port ${port} on ${host} is in use. Set PORT to another one, or 0 for any free port.`)
              : fault,
          );
        });
        server.listen(port, host, () => {
          const address = server.address();
          resolve(typeof address === 'object' && address ? address.port : port);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
