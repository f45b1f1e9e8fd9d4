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

const render = (text: string, signal: AbortSignal) =>
  request<Schemas['PreviewMarkdownResponse']>('POST', '/studio/markdown/preview', {
    body: { body: text },
    signal,
  });

/** What a reader would see of the item as it was handed in. */
export const itemTextQuery = (id: string) =>
  queryOptions({
    queryKey: [...reviewKey, 'item', id],
    queryFn: async ({ signal }) => {
      const item = await request<Schemas['StudioItem']>('GET', `/admin/items/${id}`, { signal });
      return (await render(item.draft.body, signal)).html;
    },
  });

export const descriptionQuery = (work: Work) =>
  queryOptions({
    queryKey: [...reviewKey, 'description', work.id, work.version],
    queryFn: async ({ signal }) => (await render(work.description, signal)).html,
  });

export const approve = (id: string, publishAt: string | null, idempotencyKey?: string) =>
  request<void>('POST', `/admin/products/${id}/approve`, { body: { publishAt }, idempotencyKey });

export const sendBack = (id: string, note: string, idempotencyKey?: string) =>
  request<void>('POST', `/admin/products/${id}/return`, { body: { note }, idempotencyKey });
