import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { components, paths } from '@/shared/api/schema';
import type { Page } from '@/shared/api/types';

type Schemas = components['schemas'];

export type Work = Schemas['StudioProduct'];
export type WorkSummary = Schemas['WorkSummary'];
export type WorkStatus = Schemas['ProductStatus'];
export type Grant =
  paths['/api/v1/admin/products/{productId}/grants']['get']['responses'][200]['content']['application/json'][number];

export const statuses: readonly WorkStatus[] = ['draft', 'inReview', 'scheduled', 'published', 'archived'];

export const productsKey = ['console', 'products'] as const;

export const productsQuery = (filter: { query?: string; status?: string; cursor?: string }, limit = 25) =>
  queryOptions({
    queryKey: [...productsKey, 'list', filter, limit],
    queryFn: ({ signal }) =>
      request<Page<WorkSummary>>('GET', '/admin/products', { query: { ...filter, limit }, signal }),
    placeholderData: keepPreviousData,
  });

export const productQuery = (id: string) =>
  queryOptions({
    queryKey: [...productsKey, 'one', id],
    queryFn: ({ signal }) => request<Work>('GET', `/admin/products/${encodeURIComponent(id)}`, { signal }),
  });

export const grantsQuery = (productId: string) =>
  queryOptions({
    queryKey: [...productsKey, 'grants', productId],
    queryFn: ({ signal }) => request<Grant[]>('GET', `/admin/products/${productId}/grants`, { signal }),
  });

export const takeStep = (id: string, step: 'archive' | 'unarchive', idempotencyKey?: string) =>
  request<Work>('POST', `/studio/products/${id}/${step}`, { idempotencyKey });

export const giveGrant = (
  productId: string,
  input: { handle: string; reason: string },
  idempotencyKey?: string,
) => request<{ id: string }>('POST', `/admin/products/${productId}/grants`, { body: input, idempotencyKey });

export const revokeGrant = (productId: string, grantId: string) =>
  request<void>('DELETE', `/admin/products/${productId}/grants/${grantId}`);
