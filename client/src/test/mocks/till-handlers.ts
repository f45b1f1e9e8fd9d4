import { invoiceHandlers } from './till/invoices.ts';
import { moneyHandlers } from './till/money.ts';
import { offerHandlers } from './till/offers.ts';
import { orderHandlers } from './till/orders.ts';
import { paymentHandlers } from './till/payments.ts';
import { refundHandlers } from './till/refunds.ts';
import { tierHandlers } from './till/tiers.ts';

export const tillPermissions = [
  'commerce.sell',
  'commerce.orders_read',
  'commerce.orders_manage',
  'commerce.refund',
  'commerce.payouts',
  'commerce.ledger_read',
  'commerce.coupons',
  'commerce.grants',
  'commerce.bans',
];

/** Everything at the till, as the contract says. */
export function tillHandlers(options: { empty?: boolean } = {}) {
  const empty = options.empty ?? false;
  return [
    ...paymentHandlers(empty),
    ...offerHandlers(empty),
    ...orderHandlers(empty),
    ...refundHandlers(empty),
    ...invoiceHandlers(empty),
    ...moneyHandlers(empty),
    ...tierHandlers(empty),
  ];
}
