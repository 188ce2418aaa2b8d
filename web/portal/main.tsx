import '../ui/field.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient, readAnew } from '../api/hooks.ts';
import { onLocaleChange, startTexts } from '../ui/i18n.ts';
import { followSystemTheme } from './shell/theme.ts';
import { loadPortalTexts } from './shell/texts.ts';
import { Pages } from './shell/pages.tsx';

const client = makeQueryClient();

/** Starts the customer's page. */
async function start(): Promise<void> {
  followSystemTheme();
  await startTexts(loadPortalTexts);
  // what the server worded is read again in the other language
  onLocaleChange(() => void readAnew(client));
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Pages />
      </QueryClientProvider>
    </StrictMode>,
  );
}

void start();
