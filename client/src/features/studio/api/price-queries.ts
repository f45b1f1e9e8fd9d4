import { queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';
import type { Money } from '@/shared/api/types';

type Schemas = components['schemas'];

export type PriceEntry = Schemas['PriceEntry'];

export const pricesQuery = (productId: string) =>
  queryOptions({
    queryKey: ['studio', 'prices', productId],
    queryFn: ({ signal }) => request<PriceEntry[]>('GET', `/studio/products/${productId}/prices`, { signal }),
  });

export interface NewPrice {
  amount: Money;
  /** The least a buyer may choose; null for a fixed price. */
  minimumMinor: number | null;
  /** An instant to come; null for now. */
  startsAt: string | null;
}

export const setPrice = (productId: string, price: NewPrice, idempotencyKey: string) =>
  request<PriceEntry>('POST', `/studio/products/${productId}/prices`, { body: price, idempotencyKey });

export const withdrawPrice = (priceId: string) => request<void>('DELETE', `/studio/prices/${priceId}`);

export type ProductRefunds = Schemas['ProductRefundsView'];

export const productRefundsQuery = (productId: string) =>
  queryOptions({
    queryKey: ['studio', 'refund-policy', productId],
    queryFn: ({ signal }) =>
      request<ProductRefunds>('GET', `/studio/products/${productId}/refund-policy`, { signal }),
  });

/** A promise of one's own, or none: then the platform's counts. */
export interface NewPromise {
  windowHours: number | null;
  maxConsumedPercent: number | null;
}

export const promiseRefunds = (productId: string, promise: NewPromise, idempotencyKey: string) =>
  request<ProductRefunds>('PUT', `/studio/products/${productId}/refund-policy`, {
    body: promise,
    idempotencyKey,
  });
