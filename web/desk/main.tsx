import '../ui/desk.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followChanges, makeQueryClient, readAnew } from '../api/index.ts';
import { onLocaleChange, startTexts } from '../ui/i18n.ts';
import { applyTheme } from '../ui/look.ts';
import { makeDeskRouter } from './shell/router.tsx';
import { loadDeskTexts } from './shell/modules.ts';

const client = makeQueryClient();

/** Starts the desk: theme and texts first, so that nothing flickers in the wrong language. */
async function start(): Promise<void> {
  applyTheme();
  await startTexts(loadDeskTexts);
  followChanges(client);
  onLocaleChange(() => void readAnew(client));
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={makeDeskRouter()} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

void start();
