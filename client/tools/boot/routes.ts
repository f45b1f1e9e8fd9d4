/** The pages people land on from outside: worth fetching before the application has started. */
export interface BootRoute {
  /** Of the address's path. */
  pattern: string;
  page: string;
  texts: readonly string[];
  /** GETs that the page begins with; `$1` is the first group of the pattern. */
  reads: readonly string[];
  /** GETs whose answer the server has written into the page. */
  written?: readonly string[];
}

export const bootRoutes: readonly BootRoute[] = [
  {
    pattern: '^/$',
    page: 'src/features/catalog/pages/discover-page.tsx',
    texts: ['catalog'],
    reads: ['/api/v1/categories'],
    written: ['/api/v1/discover'],
  },
  {
    pattern: '^/search$',
    page: 'src/features/catalog/pages/search-page.tsx',
    texts: ['catalog'],
    reads: ['/api/v1/categories'],
  },
  {
    pattern: '^/p/([^/]+)$',
    page: 'src/features/catalog/pages/product-page.tsx',
    texts: ['catalog', 'offer'],
    reads: ['/api/v1/products/$1'],
  },
  {
    pattern: '^/p/([^/]+)/read/[^/]+$',
    page: 'src/features/catalog/pages/reader-page.tsx',
    texts: ['reader', 'catalog', 'offer'],
    reads: ['/api/v1/products/$1'],
  },
];
