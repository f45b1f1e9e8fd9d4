import { queryOptions } from '@tanstack/react-query';
import { api, body, idempotent } from '@/shared/api/client';
import { toProblem } from '@/shared/api/problem';
import type { InvoiceInput } from '../model/invoice';
import type { Invoice } from '../model/types';
import { keys } from './commerce-queries';

/** What was asked for an order; null where nothing was. */
export const invoiceQuery = (orderId: string) =>
  queryOptions({
    queryKey: [...keys.order(orderId), 'invoice'],
    queryFn: async ({ signal }): Promise<Invoice | null> => {
      try {
        return await body(
          api.GET('/api/v1/orders/{orderId}/invoice', { params: { path: { orderId } }, signal }),
        );
      } catch (error) {
        if (toProblem(error).code === 'commerce.invoice_not_found') return null;
        throw error;
      }
    },
  });

export const requestInvoice = (orderId: string, input: InvoiceInput, key: string) =>
  body(
    api.POST('/api/v1/orders/{orderId}/invoice', {
      params: { path: { orderId } },
      body: input,
      ...idempotent(key),
    }),
  );
