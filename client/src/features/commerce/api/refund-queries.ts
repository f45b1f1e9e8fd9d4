import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, body, idempotent } from '@/shared/api/client';
import { keys } from './commerce-queries';

export const refundsQuery = (orderId: string) =>
  queryOptions({
    queryKey: [...keys.order(orderId), 'refunds'],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/orders/{orderId}/refunds', { params: { path: { orderId } }, signal })),
  });

/** What would go back now; all lines where none is named. */
export const refundPreviewQuery = (orderId: string, lineIds: string[] | null) =>
  queryOptions({
    queryKey: [...keys.order(orderId), 'refund-preview', lineIds],
    queryFn: ({ signal }) =>
      body(
        api.POST('/api/v1/orders/{orderId}/refunds/preview', {
          params: { path: { orderId } },
          body: { lineIds },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

export interface RefundRequest {
  lineIds: string[] | null;
  reason: string;
}

export const requestRefund = (orderId: string, request: RefundRequest, key: string) =>
  body(
    api.POST('/api/v1/orders/{orderId}/refunds', {
      params: { path: { orderId } },
      body: request,
      ...idempotent(key),
    }),
  );
