import type { FeatureModule } from '@/shared/lib/feature';
import { page } from '@/shared/lib/feature';
import { authorQuery, categoriesQuery, discoverQuery, itemQuery, productQuery } from './api/catalog-queries';
import { certificateQuery } from './api/learning-queries';

export { SearchBox } from './components/search-box';

/** What members find, read and learn. */
export const feature: FeatureModule = {
  member: (parent) => [
    page(parent, {
      path: '/',
      load: () => import('./pages/discover-page'),
      name: 'DiscoverPage',
      texts: ['catalog'],
      prefetch: ({ queries }) => {
        void queries.prefetchQuery(discoverQuery);
        void queries.prefetchQuery(categoriesQuery);
      },
    }),
    page(parent, {
      path: '/search',
      load: () => import('./pages/search-page'),
      name: 'SearchPage',
      texts: ['catalog'],
      prefetch: ({ queries }) => void queries.prefetchQuery(categoriesQuery),
    }),
    page(parent, {
      path: '/p/$slug',
      load: () => import('./pages/product-page'),
      name: 'ProductPage',
      texts: ['catalog', 'offer'],
      prefetch: ({ queries, params }) => void queries.prefetchQuery(productQuery(params.slug ?? '')),
    }),
    page(parent, {
      path: '/learning',
      load: () => import('./pages/learning-page'),
      name: 'LearningPage',
      texts: ['catalog'],
    }),
    page(parent, {
      path: '/certificates/$code',
      load: () => import('./pages/certificate-page'),
      name: 'CertificatePage',
      texts: ['catalog'],
      prefetch: ({ queries, params }) => void queries.prefetchQuery(certificateQuery(params.code ?? '')),
    }),
    page(parent, {
      path: '/u/$handle',
      load: () => import('./pages/author-page'),
      name: 'AuthorPage',
      texts: ['catalog', 'offer'],
      prefetch: ({ queries, params }) => void queries.prefetchQuery(authorQuery(params.handle ?? '')),
    }),
  ],
  bare: (parent) => [
    page(parent, {
      path: '/p/$slug/read/$itemId',
      load: () => import('./pages/reader-page'),
      name: 'ReaderPage',
      texts: ['reader', 'catalog', 'offer'],
      prefetch: ({ queries, params }) => {
        void queries
          .fetchQuery(productQuery(params.slug ?? ''))
          .then((product) => queries.prefetchQuery(itemQuery(product.id, params.itemId ?? '')))
          .catch(() => undefined);
      },
    }),
  ],
};
