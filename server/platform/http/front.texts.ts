/** The page that stands on the port until the application answers; it renews itself. */
export function waitingPage(step: string, stepEn: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="refresh" content="1"><meta name="viewport" content="width=device-width">
<title>安心</title><style>body{margin:0;display:grid;place-items:center;min-height:100vh;background:#F2F5F3;color:#14211E;font:14px/22px "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{background:#fff;border:1px solid #DEE5E1;border-radius:10px;padding:28px 36px;min-width:320px}h1{font-size:20px;line-height:28px;margin:0 0 8px}p{margin:0;color:#42524D}small{color:#5F6E69}</style></head>
<body><main role="status"><h1>安心 Anxin</h1><p>${step}</p><small>${stepEn}</small></main></body></html>`;
}

/** What the page says before anything else is known. */
export const starting = { step: '正在启动', stepEn: 'Starting' } as const;
