import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { Page } from '@/shared/api/types';
import type { Inspected, OrderRow, OrderStatus, Provider, Refund } from '../model/types';

export const ordersKey = ['till', 'orders'] as const;

export const orderStatuses: readonly OrderStatus[] = [
  'awaitingPayment',
  'paid',
  'fulfilled',
  'partiallyRefunded',
  'refunded',
  'cancelled',
  'expired',
];

export const providers: readonly Provider[] = ['sandbox', 'wechat', 'alipay', 'stripe', 'offline'];

interface Filter {
  query?: string;
  status?: string;
  provider?: string;
  cursor?: string;
}

export const ordersQuery = (filter: Filter) =>
  queryOptions({
    queryKey: [...ordersKey, 'list', filter],
    queryFn: ({ signal }) =>
      request<Page<OrderRow>>('GET', '/admin/orders', { query: { ...filter, limit: 25 }, signal }),
    placeholderData: keepPreviousData,
  });

export const orderQuery = (id: string) =>
  queryOptions({
    queryKey: [...ordersKey, 'one', id],
    queryFn: ({ signal }) => request<Inspected>('GET', `/admin/orders/${encodeURIComponent(id)}`, { signal }),
  });

/** Ends the code of a gift that nobody used. */
export const revokeGift = (id: string, idempotencyKey: string) =>
  request<void>('POST', `/admin/gifts/${id}/revoke`, { idempotencyKey });

export interface LineAmount {
  orderLineId: string;
  amountMinor: number;
}

export const refundOrder = (
  id: string,
  input: { lines: LineAmount[]; reason: string },
  idempotencyKey: string,
) => request<Refund>('POST', `/admin/orders/${id}/refunds`, { body: input, idempotencyKey });
