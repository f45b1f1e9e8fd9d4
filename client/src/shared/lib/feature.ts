import type { QueryClient } from '@tanstack/react-query';
import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { preloadTexts } from '@/shared/i18n';

/** What the router hands to every route. */
export interface RouterContext {
  queries: QueryClient;
}

export interface NavItem {
  to: string;
  /** `namespace:key` of the label. */
  label: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  /** Shown only to those who have it; the pages under it say so to everybody else. */
  permission?: string;
  /** Position in the menu; tens, so that another feature fits between. */
  order: number;
  /** The heading it stands under, `namespace:key`. */
  group?: string;
}

type Routes = (parent: AnyRoute) => AnyRoute[];

/** What a feature adds to the application; exported as `feature` from its `public.ts` and listed in app/features.ts. */
export interface FeatureModule {
  /** Under the member layout: top bar, bottom tabs on a phone. */
  member?: Routes;
  /** Nothing but the page: reader, sign-in. */
  bare?: Routes;
  /** Under /studio and /console, with side navigation; their paths start with /studio or /console. */
  studio?: Routes;
  console?: Routes;
  studioNav?: readonly NavItem[];
  consoleNav?: readonly NavItem[];
}

interface PageOptions<TModule> {
  path: string;
  /** `() => import('./pages/discover-page')` */
  load: () => Promise<TModule>;
  /** The exported component. */
  name: keyof TModule & string;
  /** The i18n namespaces the page needs, fetched beside its code. */
  texts: readonly string[];
  /** Starts the page's reads beside its code; never awaited, the page shows its skeleton meanwhile. */
  prefetch?: (context: {
    queries: QueryClient;
    params: Record<string, string>;
    search: Record<string, unknown>;
  }) => void;
}

/** One page of a feature: its own chunk, texts and data fetched together. */
export function page<TModule>(parent: AnyRoute, options: PageOptions<TModule>): AnyRoute {
  return createRoute({
    getParentRoute: () => parent,
    path: options.path,
    component: lazyRouteComponent(async () => {
      const [module] = await Promise.all([options.load(), preloadTexts(options.texts)]);
      return module as Record<string, ComponentType>;
    }, options.name),
    loader: (args: unknown) => {
      const { context, params, location } = args as {
        context: RouterContext;
        params: Record<string, string>;
        location: { search: Record<string, unknown> };
      };
      options.prefetch?.({ queries: context.queries, params, search: location.search });
    },
  } as never) as unknown as AnyRoute;
}
