import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, body } from '@/shared/api/client';

export const keys = {
  all: ['catalog'] as const,
  product: (slug: string) => ['catalog', 'product', slug] as const,
  item: (productId: string, itemId: string) => ['catalog', 'item', productId, itemId] as const,
};

export const discoverQuery = queryOptions({
  queryKey: ['catalog', 'discover'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/discover', { signal })),
  staleTime: 5 * 60_000,
});

export const categoriesQuery = queryOptions({
  queryKey: ['catalog', 'categories'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/categories', { signal })),
  staleTime: 30 * 60_000,
});

export const productQuery = (slugOrId: string) =>
  queryOptions({
    queryKey: keys.product(slugOrId),
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/products/{slugOrId}', { params: { path: { slugOrId } }, signal })),
  });

export const itemQuery = (productId: string, itemId: string) =>
  queryOptions({
    queryKey: keys.item(productId, itemId),
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/products/{productId}/items/{itemId}', {
          params: { path: { productId, itemId } },
          signal,
        }),
      ),
  });

export const authorQuery = (handle: string) =>
  queryOptions({
    queryKey: ['catalog', 'author', handle],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/members/{handle}', { params: { path: { handle } }, signal })),
  });

export const authorWorksQuery = (handle: string) =>
  infiniteQueryOptions({
    queryKey: ['catalog', 'author', handle, 'works'],
    queryFn: ({ signal, pageParam }) =>
      body(
        api.GET('/api/v1/authors/{handle}/products', {
          params: { path: { handle }, query: { cursor: pageParam || undefined, limit: 24 } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
