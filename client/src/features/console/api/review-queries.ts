import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';
import type { Page } from '@/shared/api/types';

type Schemas = components['schemas'];

export type Work = Schemas['StudioProduct'];
export type WorkSummary = Schemas['WorkSummary'];

export const reviewKey = ['console', 'review'] as const;

export const queueQuery = infiniteQueryOptions({
  queryKey: [...reviewKey, 'queue'],
  queryFn: ({ signal, pageParam }) =>
    request<Page<WorkSummary>>('GET', '/admin/reviews-queue', {
      query: { cursor: pageParam, limit: 20 },
      signal,
    }),
  initialPageParam: '',
  getNextPageParam: (last) => last.next ?? undefined,
});

export const workQuery = (id: string) =>
  queryOptions({
    queryKey: [...reviewKey, 'work', id],
    queryFn: ({ signal }) => request<Work>('GET', `/admin/products/${id}`, { signal }),
  });

export type Reading = Schemas['ReadSubmittedItemResponse'];

/** What members would read of the item as it was handed in, in two parts. */
export const readingQuery = (id: string) =>
  queryOptions({
    queryKey: [...reviewKey, 'item', id],
    queryFn: ({ signal }) => request<Reading>('GET', `/admin/items/${id}/reading`, { signal }),
  });

export const descriptionQuery = (work: Work) =>
  queryOptions({
    queryKey: [...reviewKey, 'description', work.id, work.version],
    queryFn: async ({ signal }) =>
      (
        await request<Schemas['ReadSubmittedDescriptionResponse']>(
          'GET',
          `/admin/products/${work.id}/description`,
          { signal },
        )
      ).html,
  });

export const approve = (id: string, publishAt: string | null, idempotencyKey?: string) =>
  request<void>('POST', `/admin/products/${id}/approve`, { body: { publishAt }, idempotencyKey });

export const sendBack = (id: string, note: string, idempotencyKey?: string) =>
  request<void>('POST', `/admin/products/${id}/return`, { body: { note }, idempotencyKey });
