import {
  IconBooks,
  IconCategory,
  IconChecklist,
  IconDatabaseImport,
  IconLayoutDashboard,
} from '@tabler/icons-react';
import type { FeatureModule } from '@/shared/lib/feature';
import { page } from '@/shared/lib/feature';
import { categoriesQuery } from './api/category-queries';
import { importQuery } from './api/import-queries';
import { productQuery } from './api/product-queries';

const texts = ['console'] as const;
const content = 'common:navGroup.content';

/** Where operators keep the catalogue. Other features add their own pages and items to the console. */
export const feature: FeatureModule = {
  console: (parent) => [
    page(parent, {
      path: '/console',
      load: () => import('./pages/overview-page'),
      name: 'OverviewPage',
      texts,
    }),
    page(parent, {
      path: '/console/review',
      load: () => import('./pages/review-page'),
      name: 'ReviewPage',
      texts,
    }),
    page(parent, {
      path: '/console/products',
      load: () => import('./pages/products-page'),
      name: 'ProductsPage',
      texts,
    }),
    page(parent, {
      path: '/console/products/$id',
      load: () => import('./pages/product-page'),
      name: 'ProductPage',
      texts,
      prefetch: ({ queries, params }) => void queries.prefetchQuery(productQuery(params.id ?? '')),
    }),
    page(parent, {
      path: '/console/categories',
      load: () => import('./pages/categories-page'),
      name: 'CategoriesPage',
      texts,
      prefetch: ({ queries }) => void queries.prefetchQuery(categoriesQuery),
    }),
    page(parent, {
      path: '/console/imports',
      load: () => import('./pages/imports-page'),
      name: 'ImportsPage',
      texts,
    }),
    page(parent, {
      path: '/console/imports/$id',
      load: () => import('./pages/import-page'),
      name: 'ImportPage',
      texts,
      prefetch: ({ queries, params }) => void queries.prefetchQuery(importQuery(params.id ?? '')),
    }),
  ],
  consoleNav: [
    { to: '/console', label: 'common:nav.overview', icon: IconLayoutDashboard, order: 0 },
    {
      to: '/console/review',
      label: 'common:nav.review',
      icon: IconChecklist,
      permission: 'catalog.review',
      order: 10,
      group: content,
    },
    {
      to: '/console/products',
      label: 'common:nav.products',
      icon: IconBooks,
      permission: 'catalog.read_all',
      order: 12,
      group: content,
    },
    {
      to: '/console/categories',
      label: 'common:nav.categories',
      icon: IconCategory,
      permission: 'catalog.manage',
      order: 14,
      group: content,
    },
    {
      to: '/console/imports',
      label: 'common:nav.imports',
      icon: IconDatabaseImport,
      permission: 'catalog.import',
      order: 80,
      group: 'common:navGroup.system',
    },
  ],
};
