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

/** What the server wrote stays until the page can take its place at once; a slow answer is waited for on the skeleton. */
async function untilReady(page: AppRouter) {
  if (!document.querySelector('.kp-first')) return;
  const patience = new Promise((resolve) => setTimeout(resolve, 2500));
  const reads = async () => {
    await page.load();
    await Promise.all(
      queries
        .getQueryCache()
        .findAll({ fetchStatus: 'fetching' })
        .map((query) => query.promise),
    );
  };
  await Promise.race([reads().catch(() => undefined), patience]);
}

async function start() {
  const container = document.getElementById('root');
  if (!container) throw new Error('no #root');
  await startI18n();
  router = createAppRouter(queries);
  await untilReady(router);
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
