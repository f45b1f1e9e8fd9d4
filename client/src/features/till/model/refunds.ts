import type { Inspected, OrderLine, Refund, RefundStatus } from './types';

export const refundStatuses: readonly RefundStatus[] = [
  'requested',
  'approved',
  'processing',
  'failed',
  'settled',
  'rejected',
];

export type RefundStep = 'approve' | 'reject' | 'settle';

/** What an operator may do with a refund where it stands. */
export function stepsOf(status: RefundStatus): readonly RefundStep[] {
  switch (status) {
    case 'requested':
      return ['approve', 'reject'];
    case 'approved':
    case 'processing':
      return ['settle'];
    case 'failed':
      return ['approve', 'settle', 'reject'];
    default:
      return [];
  }
}

type Line = Pick<OrderLine, 'id' | 'total' | 'refunded'>;

/** Of an order and its refunds, what says how much is left. */
interface Kept<L extends Line> {
  order: Pick<Inspected['order'], 'paid'> & { lines: readonly L[] };
  refunds: readonly Pick<Refund, 'status' | 'lines'>[];
}

/** What can still go back, line by line: what was paid, less what went back or is on its way. */
export function refundableLines<L extends Line>({ order, refunds }: Kept<L>) {
  if (order.paid.minorUnits === 0) return [];
  const underWay = new Map<string, number>();
  for (const refund of refunds) {
    if (refund.status === 'settled' || refund.status === 'rejected' || refund.status === 'failed') continue;
    for (const { lineId, amount } of refund.lines)
      underWay.set(lineId, (underWay.get(lineId) ?? 0) + amount.minorUnits);
  }
  return order.lines
    .map((line) => ({
      line,
      left: line.total.minorUnits - line.refunded.minorUnits - (underWay.get(line.id) ?? 0),
    }))
    .filter(({ left }) => left > 0);
}
