import '../ui/field.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followChanges, makeQueryClient } from '../api/index.ts';
import { onLocaleChange, startTexts } from '../ui/i18n.ts';
import { applyTheme } from '../ui/look.ts';
import { loadFieldTexts } from './shell/modules.ts';
import { makeFieldRouter } from './shell/router.tsx';

const client = makeQueryClient();

/** Starts the engineer's phone. */
async function start(): Promise<void> {
  applyTheme();
  await startTexts(loadFieldTexts);
  followChanges(client);
  onLocaleChange(() => {
    void client.invalidateQueries();
  });
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={makeFieldRouter()} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

void start();
