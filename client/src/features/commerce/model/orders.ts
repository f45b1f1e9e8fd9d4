import type { Order, OrderStatus } from './types';

/** Something may still happen without the buyer: a payment arrives, what was paid is opened. */
export const isMoving = (status: OrderStatus) => status === 'awaitingPayment' || status === 'paid';

/** The buyer has what they paid for, or had it. */
export const isOpened = (status: OrderStatus) => status === 'fulfilled' || status === 'partiallyRefunded';

export const filters = ['awaitingPayment', 'fulfilled', 'refunded', 'cancelled', 'expired'] as const;
export type OrderFilter = (typeof filters)[number];

export const asFilter = (raw: string): OrderFilter | undefined => filters.find((known) => known === raw);

/** How an order's state is drawn: colour never speaks alone, the word stands beside it. */
export const tones: Record<OrderStatus, 'plain' | 'teal' | 'vermilion' | 'gold'> = {
  draft: 'plain',
  awaitingPayment: 'vermilion',
  paid: 'teal',
  fulfilled: 'teal',
  partiallyRefunded: 'gold',
  refunded: 'plain',
  cancelled: 'plain',
  expired: 'plain',
};

/** The thing to go to once an order is opened: the first work that the buyer keeps. */
export function contentOf(order: Order): string | undefined {
  const line = order.lines.find(
    (entry) => entry.productId && (entry.kind === 'product' || entry.kind === 'bundle') && !isReturned(entry),
  );
  return line?.productId ?? undefined;
}

/** A tip, or a membership, and nothing else. */
export function onlyKind(order: Order): 'tip' | 'membership' | undefined {
  const [kind, ...others] = new Set(order.lines.map((line) => line.kind));
  return others.length === 0 && (kind === 'tip' || kind === 'membership') ? kind : undefined;
}

function isReturned(line: Order['lines'][number]): boolean {
  return line.refunded.minorUnits > 0 && line.refunded.minorUnits >= line.total.minorUnits;
}

export const hasGifts = (order: Order) => order.lines.some((line) => line.kind === 'gift');
