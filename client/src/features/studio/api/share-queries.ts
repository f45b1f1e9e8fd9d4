import { queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

type Schemas = components['schemas'];

export type Shares = Schemas['ProductSharesView'];
export type Share = Schemas['CreatorShare'];

export const sharesQuery = (productId: string) =>
  queryOptions({
    queryKey: ['studio', 'shares', productId],
    queryFn: ({ signal }) => request<Shares>('GET', `/studio/products/${productId}/shares`, { signal }),
    // What somebody is typing is not to be replaced.
    refetchOnWindowFocus: false,
  });

export const divide = (productId: string, shares: readonly Share[], idempotencyKey: string) =>
  request<Shares>('PUT', `/studio/products/${productId}/shares`, { body: { shares }, idempotencyKey });
