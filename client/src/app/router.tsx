import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { page, type RouterContext } from '@/shared/lib/feature';
import { parseSearch, stringifySearch } from '@/shared/lib/search-params';
import { NotFound } from '@/shared/ui';
import { CrashPage } from './error-boundary';
import { features } from './features';
import { BareLayout } from './layouts/bare-layout';
import { MemberLayout } from './layouts/member-layout';
import { PagePending } from './layouts/page-pending';
import { RootLayout } from './layouts/root-layout';

const StudioLayout = lazyRouteComponent(() => import('./layouts/studio-layout'), 'StudioLayout');
const ConsoleLayout = lazyRouteComponent(() => import('./layouts/console-layout'), 'ConsoleLayout');

export function createAppRouter(queries: QueryClient) {
  const root = createRootRouteWithContext<RouterContext>()({
    component: RootLayout,
    errorComponent: CrashPage,
  });
  const member = createRoute({ getParentRoute: () => root, id: 'member', component: MemberLayout });
  const bare = createRoute({ getParentRoute: () => root, id: 'bare', component: BareLayout });
  const studio = createRoute({ getParentRoute: () => root, id: 'studio', component: StudioLayout });
  const console = createRoute({ getParentRoute: () => root, id: 'console', component: ConsoleLayout });

  const own = [
    page(member, { path: '/me', load: () => import('./pages/me-page'), name: 'MePage', texts: ['common'] }),
  ];
  if (import.meta.env.DEV) {
    own.push(
      page(member, {
        path: '/dev/kitchen-sink',
        load: () => import('./pages/kitchen-sink'),
        name: 'KitchenSink',
        texts: ['common'],
      }),
    );
  }

  const tree = root.addChildren([
    member.addChildren([
      ...own,
      ...features.flatMap((feature) => feature.member?.(member) ?? []),
      createRoute({ getParentRoute: () => member, path: '$', component: () => <NotFound /> }),
    ]),
    bare.addChildren(features.flatMap((feature) => feature.bare?.(bare) ?? [])),
    studio.addChildren(features.flatMap((feature) => feature.studio?.(studio) ?? [])),
    console.addChildren(features.flatMap((feature) => feature.console?.(console) ?? [])),
  ]);

  return createRouter({
    routeTree: tree,
    context: { queries },
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 200,
    defaultPendingMinMs: 0,
    defaultPendingComponent: PagePending,
    defaultErrorComponent: CrashPage,
    defaultNotFoundComponent: () => <NotFound />,
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;
