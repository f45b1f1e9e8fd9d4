import { IconBooks, IconCalendar } from '@tabler/icons-react';
import type { FeatureModule } from '@/shared/lib/feature';
import { page } from '@/shared/lib/feature';
import { itemQuery, workQuery } from './api/studio-queries';

/** Where creators write, arrange and publish. */
export const feature: FeatureModule = {
  studio: (parent) => [
    page(parent, {
      path: '/studio',
      load: () => import('./pages/works-page'),
      name: 'WorksPage',
      texts: ['studio'],
    }),
    page(parent, {
      path: '/studio/works/$id',
      load: () => import('./pages/work-page'),
      name: 'WorkPage',
      texts: ['studio'],
      prefetch: ({ queries, params }) => void queries.prefetchQuery(workQuery(params.id ?? '')),
    }),
    page(parent, {
      path: '/studio/items/$id',
      load: () => import('./pages/item-page'),
      name: 'ItemPage',
      texts: ['studio'],
      prefetch: ({ queries, params }) => void queries.prefetchQuery(itemQuery(params.id ?? '')),
    }),
    page(parent, {
      path: '/studio/items/$id/revisions',
      load: () => import('./pages/revisions-page'),
      name: 'RevisionsPage',
      texts: ['studio'],
    }),
    page(parent, {
      path: '/studio/calendar',
      load: () => import('./pages/calendar-page'),
      name: 'CalendarPage',
      texts: ['studio'],
    }),
  ],
  studioNav: [
    { to: '/studio', label: 'common:nav.works', icon: IconBooks, order: 10 },
    { to: '/studio/calendar', label: 'common:nav.calendar', icon: IconCalendar, order: 20 },
  ],
};
