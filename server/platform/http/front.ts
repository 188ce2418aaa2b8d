import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

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

function page({ step, stepEn }: Progress): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="refresh" content="1"><meta name="viewport" content="width=device-width">
<title>安心</title><style>body{margin:0;display:grid;place-items:center;min-height:100vh;background:#F2F5F3;color:#14211E;font:14px/22px "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{background:#fff;border:1px solid #DEE5E1;border-radius:10px;padding:28px 36px;min-width:320px}h1{font-size:20px;line-height:28px;margin:0 0 8px}p{margin:0;color:#42524D}small{color:#5F6E69}</style></head>
<body><main role="status"><h1>安心 Anxin</h1><p>${step}</p><small>${stepEn}</small></main></body></html>`;
}

export function createFront(): Front {
  let progress: Progress = { step: '正在启动', stepEn: 'Starting' };
  let handler: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  const server = createServer((request, response) => {
    if (handler) return handler(request, response);
    const probe = request.url === '/healthz';
    response.writeHead(probe ? 200 : 503, { 'content-type': probe ? 'application/json' : 'text/html; charset=utf-8', 'cache-control': 'no-store', 'retry-after': '1' });
    response.end(probe ? '{"ok":true}' : page(progress));
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
          reject(fault.code === 'EADDRINUSE' ? new Error(`Port ${port} on ${host} is in use. Set PORT to another one, or 0 for any free port.`) : fault);
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
