import { HttpResponse, http } from 'msw';
import { api, cny, done, id, page, someOf } from './shared.ts';

const event = (tail: number, verdict: string, more: object) => ({
  id: id(tail),
  provider: 'wechat',
  eventId: `EV-2026112${tail}`,
  type: 'TRANSACTION.SUCCESS',
  verdict,
  paymentId: id(90),
  orderId: id(50),
  occurredAt: '2026-11-20T02:00:00Z',
  receivedAt: '2026-11-20T02:00:02Z',
  repeats: 0,
  note: null,
  review: null,
  expected: null,
  came: null,
  payload: '{"out_trade_no":"KP261120A1B2C3D4","amount":{"total":9000,"currency":"CNY"}}',
  resolvedAt: null,
  resolution: null,
  can: { dismiss: false, return: false },
  ...more,
});

const events = [
  event(10, 'mismatch', {
    note: 'asked 9900 CNY, came 9000 CNY',
    review: 'amountDiffers',
    expected: cny(9900),
    came: cny(9000),
    repeats: 3,
    can: { dismiss: true, return: true },
  }),
  event(11, 'orphan', {
    provider: 'alipay',
    type: 'TRADE_SUCCESS',
    orderId: null,
    paymentId: null,
    note: 'no such payment',
    review: 'paymentUnknown',
    payload: 'out_trade_no=KP2611&trade_status=TRADE_SUCCESS&total_amount=99.00',
    can: { dismiss: true, return: false },
  }),
  event(12, 'unknown', {
    provider: 'stripe',
    type: 'customer.tax_id.updated',
    orderId: null,
    can: { dismiss: true, return: false },
  }),
  event(13, 'applied', {}),
  event(14, 'mismatch', {
    note: 'asked 9900 CNY, came 9900 USD',
    review: 'amountDiffers',
    expected: cny(9900),
    came: { minorUnits: 9900, currency: 'USD' },
    resolvedAt: '2026-11-20T03:00:00Z',
    resolution: 'returned: 买家付错了币种',
  }),
];

const slip = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="400"><rect width="300" height="400" fill="#f2f2f2"/><text x="30" y="60" font-size="20">电子回单</text><text x="30" y="120" font-size="30">¥299.00</text></svg>',
)}`;

const proof = (tail: number, more: object) => ({
  id: id(tail),
  orderId: id(50),
  orderNumber: `KP261120A1B2C3${tail}`,
  amount: cny(29_900),
  member: { id: id(80), handle: 'xiaoyu', displayName: '小雨', avatarUrl: null },
  url: slip,
  note: '用我先生的账户转的，名字不一样',
  status: 'submitted',
  submittedAt: '2026-11-20T02:00:00Z',
  decidedAt: null,
  decisionNote: null,
  sameAs: [],
  can: { accept: true, reject: true },
  ...more,
});

const proofs = [
  proof(20, {}),
  proof(21, { sameAs: ['KP261119ZZZZ1111'], note: null }),
  proof(22, { url: '/media/none/slip.pdf', note: null }),
  proof(23, {
    status: 'rejected',
    decidedAt: '2026-11-20T03:00:00Z',
    decisionNote: '银行账户里没有这笔钱',
    can: { accept: false, reject: false },
  }),
];

type Side = [status: string | null, minorUnits?: number];

const difference = (tail: number, kind: string, ours: Side, theirs: Side) => ({
  paymentId: id(tail),
  orderId: id(50),
  provider: 'wechat',
  reference: `KP261120A1B2C3D${tail}`,
  kind,
  ours: ours.join(' '),
  theirs: theirs.join(' '),
  ourStatus: ours[0],
  ourAmount: cny(ours[1] ?? 0),
  theirStatus: theirs[0],
  theirAmount: theirs[1] ? cny(theirs[1]) : null,
  firstSeenAt: '2026-11-19T02:00:00Z',
  lastSeenAt: '2026-11-20T02:00:00Z',
});

const books = {
  openPayments: 7,
  surplusDue: 1,
  surplusStuck: 1,
  lastAskedAt: '2026-11-20T02:00:00Z',
  differences: [
    difference(30, 'amountDiffers', ['pending', 9900], ['succeeded', 9000]),
    difference(31, 'notPaidThere', ['succeeded', 19_900], ['unknown']),
    difference(32, 'unreachable', ['pending', 4900], [null]),
  ],
};

/** What providers reported, proofs of transfers, and the comparison of the books. */
export function paymentHandlers(empty: boolean) {
  const some = someOf(empty);
  return [
    http.get(api('/admin/payment-events'), ({ request }) => {
      const query = new URL(request.url).searchParams;
      const verdict = query.get('verdict');
      return page(
        some(events).filter(
          (each) =>
            (!verdict || each.verdict === verdict) && (query.get('open') !== 'true' || each.can.dismiss),
        ),
      );
    }),
    http.post(api('/admin/payment-events/:id/resolve'), done),
    http.get(api('/admin/offline-proofs'), ({ request }) => {
      const status = new URL(request.url).searchParams.get('status') ?? 'submitted';
      return page(some(proofs).filter((each) => each.status === status));
    }),
    http.post(api('/admin/offline-proofs/:id/accept'), done),
    http.post(api('/admin/offline-proofs/:id/reject'), done),
    http.get(api('/admin/reconciliation'), () =>
      HttpResponse.json(
        empty
          ? { openPayments: 0, surplusDue: 0, surplusStuck: 0, lastAskedAt: null, differences: [] }
          : books,
      ),
    ),
    http.post(api('/admin/reconciliation/run'), () =>
      HttpResponse.json({ asked: 7, settled: 1, closed: 2, different: 3 }),
    ),
  ];
}
