import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, body, idempotent } from '@/shared/api/client';
import type { Money } from '@/shared/api/types';
import { upload } from '@/shared/api/upload';
import type { CheckoutLine, OrderStatus, Provider } from '../model/types';

export const keys = {
  all: ['commerce'] as const,
  orders: ['commerce', 'orders'] as const,
  order: (id: string) => ['commerce', 'order', id] as const,
  offer: (productId: string) => ['commerce', 'offer', productId] as const,
};

export const offerQuery = (productId: string) =>
  queryOptions({
    queryKey: keys.offer(productId),
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/products/{productId}/offer', { params: { path: { productId } }, signal })),
  });

/** The work behind a line: its cover, and its first lesson once it is bought. */
export const workQuery = (productId: string) =>
  queryOptions({
    queryKey: ['commerce', 'work', productId],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/products/{slugOrId}', { params: { path: { slugOrId: productId } }, signal })),
    staleTime: 5 * 60_000,
  });

export const quoteQuery = (lines: CheckoutLine[], couponCodes: string[]) =>
  queryOptions({
    queryKey: ['commerce', 'quote', lines, couponCodes],
    queryFn: ({ signal }) =>
      body(api.POST('/api/v1/checkout/quote', { body: { lines, couponCodes }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

export const providersQuery = (currency: string) =>
  queryOptions({
    queryKey: ['commerce', 'providers', currency],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/payments/providers', { params: { query: { currency } }, signal })),
    staleTime: 10 * 60_000,
  });

export interface NewOrder {
  lines: CheckoutLine[];
  couponCodes: string[];
  expectedTotal: Money;
  provider?: Provider;
  giftNote?: string;
}

export const placeOrder = (order: NewOrder, key: string) =>
  body(api.POST('/api/v1/orders', { body: order, ...idempotent(key) }));

export const ordersQuery = (status: OrderStatus | undefined) =>
  infiniteQueryOptions({
    queryKey: [...keys.orders, status ?? 'all'],
    queryFn: ({ signal, pageParam }) =>
      body(
        api.GET('/api/v1/me/orders', {
          params: { query: { status, cursor: pageParam || undefined, limit: 20 } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const orderQuery = (id: string) =>
  queryOptions({
    queryKey: keys.order(id),
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/orders/{orderId}', { params: { path: { orderId: id } }, signal })),
  });

export const orderStatusQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.order(id), 'status'],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/orders/{orderId}/status', { params: { path: { orderId: id } }, signal })),
    staleTime: 0,
  });

export const cancelOrder = (id: string, key: string) =>
  body(
    api.POST('/api/v1/orders/{orderId}/cancel', { params: { path: { orderId: id } }, ...idempotent(key) }),
  );

export const startPayment = (id: string, provider: Provider, key: string) =>
  body(
    api.POST('/api/v1/orders/{orderId}/payments', {
      params: { path: { orderId: id } },
      body: { provider },
      ...idempotent(key),
    }),
  );

/** The picture first, then what it proves. */
export async function sendProof(id: string, proof: { file: File; note: string }, key: string) {
  const file = await upload('paymentProof', proof.file);
  return body(
    api.POST('/api/v1/orders/{orderId}/offline-proof', {
      params: { path: { orderId: id } },
      body: { fileId: file.id, note: proof.note || undefined },
      ...idempotent(key),
    }),
  );
}
