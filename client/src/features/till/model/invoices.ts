import type { Invoice, InvoiceStatus } from './types';

export const invoiceStatuses: readonly InvoiceStatus[] = ['requested', 'issued', 'rejected'];

/** What an invoice says about whom it is made out to, in the order of the form at the tax office. */
export const invoiceFields = [
  'title',
  'taxId',
  'address',
  'phone',
  'bank',
  'account',
  'email',
  'note',
] as const;

export type InvoiceField = (typeof invoiceFields)[number];

/** The fields that were given. */
export const givenFields = (invoice: Pick<Invoice, InvoiceField>): [InvoiceField, string][] =>
  invoiceFields.flatMap((field) => {
    const value = invoice[field];
    return value ? [[field, value] as [InvoiceField, string]] : [];
  });

type Sums = Pick<Invoice, 'status' | 'amount' | 'kept'>;

/** What an invoice is written for now: never more than is kept of the order. */
export const dueOf = ({ amount, kept }: Pick<Sums, 'amount' | 'kept'>): Invoice['amount'] =>
  kept.minorUnits < amount.minorUnits ? kept : amount;

/** What a refund since means: less to be written, nothing, or an invoice that is out and too high. */
export function refundedSince({ status, amount, kept }: Sums): 'less' | 'nothing' | 'issued' | null {
  if (status === 'rejected' || kept.minorUnits >= amount.minorUnits) return null;
  if (status === 'issued') return 'issued';
  return kept.minorUnits > 0 ? 'less' : 'nothing';
}
