// Loaded before the server by start.js. When the process that started the server is gone without having said so
// (kill -9, a closed window), the server would live on and keep its port and data folder: so it stops as on SIGTERM.
if (process.channel) {
  process.channel.unref();
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
