import '../ui/field.css';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followChanges, keepOffset, makeQueryClient, readAnew } from '../api/index.ts';
import { onLocaleChange, startTexts } from '../ui/i18n.ts';
import { applyTheme } from '../ui/look.ts';
import { keepReads, keptMember, startWithKept } from './offline/reads.ts';
import { whenAlone } from './offline/windows.ts';
import { loadFieldTexts } from './shell/modules.ts';
import { FieldPages } from './shell/pages.tsx';
import { openQueue, readWith } from './work-orders/queues.ts';

const client = makeQueryClient();
// hours without a network are no reason to let go of what is needed then
client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, gcTime: Infinity } });

/** Takes up the day that lies on this phone; one that cannot be read is no reason not to start. */
async function takeUp(from: QueryClient): Promise<void> {
  const memberId = keptMember();
  if (memberId !== null) await Promise.all([startWithKept(from, memberId), openQueue(memberId)]).catch(() => {});
  await whenAlone(async () => (await import('./work-orders/store/let-go.ts')).letGoUnnamed()).catch(() => {});
}

/** Starts the engineer's phone. */
async function start(): Promise<void> {
  applyTheme();
  keepOffset();
  readWith(client);
  await Promise.all([startTexts(loadFieldTexts), takeUp(client)]);
  keepReads(client);
  followChanges(client);
  onLocaleChange(() => void readAnew(client));
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <FieldPages />
      </QueryClientProvider>
    </StrictMode>,
  );
  const app = await import('./offline/app.ts');
  if (import.meta.env.PROD) void app.installApp().catch(() => {});
  void app.askForRoom();
}

// a piece of the app that did not come is fetched once there is a line
void start().catch(() => window.addEventListener('online', () => window.location.reload()));
