import type { RefundStatus } from './types';

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
