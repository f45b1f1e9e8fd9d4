import '@/shared/ui/styles/index.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '@/shared/api/query-client';
import { startI18n } from '@/shared/i18n';
import { paths } from '@/shared/lib/paths';
import { toast } from '@/shared/ui/toast';
import { Providers } from './providers';
import { type AppRouter, createAppRouter } from './router';

let router: AppRouter | undefined;

const queries = createQueryClient({
  signIn() {
    const here = window.location.pathname + window.location.search;
    if (!here.startsWith('/sign-in')) void router?.navigate({ to: paths.signIn(here) });
  },
  tell: toast.problem,
});

async function start() {
  const container = document.getElementById('root');
  if (!container) throw new Error('no #root');
  await startI18n();
  router = createAppRouter(queries);
  const app = (
    <StrictMode>
      <Providers queries={queries}>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>
  );
  // In slices: a phone answers the finger while the first page is being drawn.
  startTransition(() => createRoot(container).render(app));
}

void start();
