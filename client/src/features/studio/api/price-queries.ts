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
