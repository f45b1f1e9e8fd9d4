import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { Page } from '@/shared/api/types';
import type {
  Earning,
  Earnings,
  MyPayout,
  PayoutBatch,
  Refund,
  RefundStatus,
  Revenue,
  Subscriptions,
} from '../model/types';

export const refundsKey = ['till', 'refunds'] as const;
export const payoutsKey = ['till', 'payouts'] as const;

export const refundsQuery = (status: RefundStatus | undefined, cursor?: string) =>
  queryOptions({
    queryKey: [...refundsKey, status ?? 'all', cursor ?? ''],
    queryFn: ({ signal }) =>
      request<Page<Refund>>('GET', '/admin/refunds', { query: { status, cursor, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  });

export const approveRefund = (id: string, note: string, idempotencyKey: string) =>
  request<Refund>('POST', `/admin/refunds/${id}/approve`, { body: { note: note || null }, idempotencyKey });

export const rejectRefund = (id: string, note: string, idempotencyKey: string) =>
  request<Refund>('POST', `/admin/refunds/${id}/reject`, { body: { note }, idempotencyKey });

export const settleRefund = (id: string, reference: string, idempotencyKey: string) =>
  request<Refund>('POST', `/admin/refunds/${id}/settle`, { body: { reference }, idempotencyKey });

export const payoutsQuery = (cursor?: string) =>
  queryOptions({
    queryKey: [...payoutsKey, 'list', cursor ?? ''],
    queryFn: ({ signal }) =>
      request<Page<PayoutBatch>>('GET', '/admin/payout-batches', { query: { cursor, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  });

export const payoutQuery = (id: string) =>
  queryOptions({
    queryKey: [...payoutsKey, 'one', id],
    queryFn: ({ signal }) =>
      request<PayoutBatch>('GET', `/admin/payout-batches/${encodeURIComponent(id)}`, { signal }),
  });

export const preparePayouts = (input: { currency: string; minimumMinor: number }, idempotencyKey: string) =>
  request<PayoutBatch>('POST', '/admin/payout-batches', { body: input, idempotencyKey });

export const markPaid = (id: string, reference: string, idempotencyKey: string) =>
  request<PayoutBatch>('POST', `/admin/payout-batches/${id}/paid`, { body: { reference }, idempotencyKey });

export const cancelPayouts = (id: string, why: string, idempotencyKey: string) =>
  request<PayoutBatch>('POST', `/admin/payout-batches/${id}/cancel`, {
    body: { why: why || null },
    idempotencyKey,
  });

export const earningsQuery = queryOptions({
  queryKey: ['till', 'earnings', 'balances'],
  queryFn: ({ signal }) => request<Earnings>('GET', '/studio/earnings', { signal }),
});

/** From one instant up to another. */
interface Span {
  from: string;
  to: string;
}

export const statementQuery = (span: Span) =>
  infiniteQueryOptions({
    queryKey: ['till', 'earnings', 'statement', span],
    queryFn: ({ signal, pageParam }) =>
      request<Page<Earning>>('GET', '/studio/earnings/statement', {
        query: { ...span, cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** A calendar month of the statement, as a file. */
export const statementPath = (month: string, timeZone: string) =>
  `/api/v1/studio/earnings/statement.csv?${new URLSearchParams({ month, timeZone })}`;

export const myPayoutsQuery = queryOptions({
  queryKey: ['till', 'earnings', 'payouts'],
  queryFn: ({ signal }) => request<MyPayout[]>('GET', '/studio/payouts', { signal }),
});

/** A batch as a file for the bank. */
export const payoutPath = (id: string) => `/api/v1/admin/payout-batches/${encodeURIComponent(id)}.csv`;

export const groupings = ['stream', 'day', 'creator'] as const;
export type Grouping = (typeof groupings)[number];

export const revenueQuery = (question: Span & { by: Grouping; currency: string; timeZone: string }) =>
  queryOptions({
    queryKey: ['till', 'revenue', question],
    queryFn: ({ signal }) => request<Revenue>('GET', '/admin/revenue', { query: { ...question }, signal }),
    placeholderData: keepPreviousData,
  });

export const subscriptionsQuery = (question: Span & { currency: string; timeZone: string }) =>
  queryOptions({
    queryKey: ['till', 'subscriptions', question],
    queryFn: ({ signal }) =>
      request<Subscriptions>('GET', '/admin/metrics/subscriptions', { query: { ...question }, signal }),
    placeholderData: keepPreviousData,
  });
