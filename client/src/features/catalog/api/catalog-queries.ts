import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { Page } from '@/shared/api/types';
import type {
  AuthorProfile,
  Category,
  DiscoverRow,
  ItemPage,
  ProductCard,
  ProductPage,
} from '../model/types';

export const keys = {
  all: ['catalog'] as const,
  product: (slug: string) => ['catalog', 'product', slug] as const,
  item: (productId: string, itemId: string) => ['catalog', 'item', productId, itemId] as const,
};

export const discoverQuery = queryOptions({
  queryKey: ['catalog', 'discover'],
  queryFn: ({ signal }) => request<{ rows: DiscoverRow[] }>('GET', '/discover', { signal }),
  staleTime: 5 * 60_000,
});

export const categoriesQuery = queryOptions({
  queryKey: ['catalog', 'categories'],
  queryFn: ({ signal }) => request<Category[]>('GET', '/categories', { signal }),
  staleTime: 30 * 60_000,
});

export const productQuery = (slug: string) =>
  queryOptions({
    queryKey: keys.product(slug),
    queryFn: ({ signal }) => request<ProductPage>('GET', `/products/${encodeURIComponent(slug)}`, { signal }),
  });

export const itemQuery = (productId: string, itemId: string) =>
  queryOptions({
    queryKey: keys.item(productId, itemId),
    queryFn: ({ signal }) =>
      request<ItemPage>(
        'GET',
        `/products/${encodeURIComponent(productId)}/items/${encodeURIComponent(itemId)}`,
        {
          signal,
        },
      ),
  });

export const authorQuery = (handle: string) =>
  queryOptions({
    queryKey: ['catalog', 'author', handle],
    queryFn: ({ signal }) =>
      request<AuthorProfile>('GET', `/members/${encodeURIComponent(handle)}`, { signal }),
  });

export const authorWorksQuery = (handle: string) =>
  infiniteQueryOptions({
    queryKey: ['catalog', 'author', handle, 'works'],
    queryFn: ({ signal, pageParam }) =>
      request<Page<ProductCard>>('GET', `/authors/${encodeURIComponent(handle)}/products`, {
        query: { cursor: pageParam, limit: 24 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
