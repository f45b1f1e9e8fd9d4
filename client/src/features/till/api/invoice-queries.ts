import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { Page } from '@/shared/api/types';
import type { Invoice, InvoiceStatus } from '../model/types';

export const invoicesKey = ['till', 'invoices'] as const;

export const invoicesQuery = (status: InvoiceStatus | undefined, cursor?: string) =>
  queryOptions({
    queryKey: [...invoicesKey, status ?? 'all', cursor ?? ''],
    queryFn: ({ signal }) =>
      request<Page<Invoice>>('GET', '/admin/invoices', { query: { status, cursor, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  });

/** It was written for this amount, which the server holds against what is kept of the order. */
export const issueInvoice = (
  id: string,
  answer: { reference: string; amountMinor: number },
  idempotencyKey: string,
) => request<unknown>('POST', `/admin/invoices/${id}/issued`, { body: answer, idempotencyKey });

export const rejectInvoice = (id: string, why: string, idempotencyKey: string) =>
  request<unknown>('POST', `/admin/invoices/${id}/reject`, { body: { why }, idempotencyKey });
