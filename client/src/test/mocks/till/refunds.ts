import { HttpResponse, http } from 'msw';
import { api, cny, id, page, someOf } from './shared.ts';

export const refund = (tail: number, status: string, more: object) => ({
  id: id(tail),
  orderId: id(50),
  kind: 'self',
  status,
  amount: cny(19_900),
  reason: '看了两节，和想的不一样',
  note: null,
  requestedAt: '2026-11-20T02:00:00Z',
  settledAt: null,
  lines: [{ lineId: id(51), amount: cny(19_900) }],
  ...more,
});

const refunds = [
  refund(60, 'requested', {}),
  refund(61, 'failed', { kind: 'operator', reason: '课程停更，全额退回', note: 'ACCOUNT_CLOSED' }),
  refund(62, 'settled', { kind: 'chargeback', reason: '', settledAt: '2026-11-20T08:00:00Z' }),
];

/** Refunds that wait for a decision. */
export function refundHandlers(empty: boolean) {
  const some = someOf(empty);
  return [
    http.get(api('/admin/refunds'), ({ request }) => {
      const status = new URL(request.url).searchParams.get('status');
      return page(some(refunds).filter((each) => !status || each.status === status));
    }),
    http.post(api('/admin/refunds/:id/:step'), () => HttpResponse.json(refunds[0])),
  ];
}
