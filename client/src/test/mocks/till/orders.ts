import { HttpResponse, http } from 'msw';
import { refund } from './refunds.ts';
import { api, cny, id, page, someOf } from './shared.ts';

const orderRow = (tail: number, status: string, total: number, titles: string[]) => ({
  order: {
    id: id(tail),
    number: `KP261120A1B2C3${tail}`,
    status,
    titles,
    total: cny(total),
    refunded: cny(0),
    placedAt: '2026-11-20T02:00:00Z',
    expiresAt: '2026-11-20T02:15:00Z',
    paidAt: null,
  },
  buyer: { id: id(80), handle: 'xiaoyu', displayName: '小雨' },
  provider: total ? 'wechat' : null,
});

const orders = [
  orderRow(50, 'fulfilled', 29_800, [
    '情绪的用处',
    '一门名字长得在手机上要占满两行才写得完的课程：从第一章到最后一章',
  ]),
  orderRow(51, 'awaitingPayment', 9900, ['Python 数据分析：从入门到实践']),
  orderRow(52, 'fulfilled', 0, ['茶事']),
];

const orderLine = (tail: number, title: string, total: number, refunded: number) => ({
  id: id(tail),
  kind: 'product',
  productId: id(1),
  tierId: null,
  period: null,
  title,
  unit: cny(total + 100),
  discount: cny(100),
  total: cny(total),
  refunded: cny(refunded),
  recipientNote: null,
});

const inspected = {
  order: {
    ...orders[0]?.order,
    currency: 'CNY',
    lines: [
      orderLine(53, '情绪的用处', 9900, 0),
      orderLine(54, '一门名字长得在手机上要占满两行才写得完的课程：从第一章到最后一章', 19_900, 5000),
    ],
    subtotal: cny(30_000),
    discount: cny(200),
    discounts: [],
    paid: cny(29_800),
    refunded: cny(5000),
    provider: 'wechat',
    payment: null,
    paidAt: '2026-11-20T02:01:00Z',
    fulfilledAt: '2026-11-20T02:01:00Z',
    closedAt: null,
    refundPolicy: { windowHours: 72, maxConsumedPercent: 30 },
    can: { pay: false, cancel: false, requestRefund: false, invoice: false },
    version: 4,
  },
  buyer: orders[0]?.buyer,
  payments: [
    {
      id: id(55),
      provider: 'wechat',
      status: 'succeeded',
      reference: 'KP261120A1B2C3D4E5',
      providerId: '4200001',
      amount: cny(29_800),
      surplus: 'none',
      failureReason: null,
      createdAt: '2026-11-20T02:00:00Z',
      settledAt: '2026-11-20T02:01:00Z',
    },
  ],
  reports: [
    {
      id: id(56),
      provider: 'wechat',
      type: 'TRANSACTION.SUCCESS',
      verdict: 'applied',
      note: null,
      receivedAt: '2026-11-20T02:01:00Z',
    },
  ],
  refunds: [
    refund(57, 'settled', { amount: cny(5000), lines: [{ lineId: id(54), amount: cny(5000) }] }),
    refund(58, 'processing', { amount: cny(2000), lines: [{ lineId: id(54), amount: cny(2000) }] }),
  ],
  ledger: [
    {
      kind: 'sale',
      at: '2026-11-20T02:01:00Z',
      entries: [
        { account: 'cash:wechat', amount: cny(29_800) },
        { account: `creatorPayableHeld:${id(81)}`, amount: cny(-23_840) },
        { account: 'platformFee', amount: cny(-5960) },
      ],
    },
  ],
  gifts: [
    {
      id: id(59),
      title: '情绪的用处',
      status: 'issued',
      paid: cny(9900),
      refunded: cny(3000),
      redeemedBy: null,
      redeemedAt: null,
      expiresAt: '2027-11-20T02:01:00Z',
      can: { revoke: true },
    },
  ],
  access: [
    {
      kind: 'purchased',
      scope: 'product',
      scopeId: id(1),
      memberId: id(80),
      from: '2026-11-20T02:01:00Z',
      until: null,
      at: '2026-11-20T02:01:00Z',
    },
  ],
};

/** Orders, and one with all that hangs on it. */
export function orderHandlers(empty: boolean) {
  const some = someOf(empty);
  return [
    http.get(api('/admin/orders'), ({ request }) => {
      const query = new URL(request.url).searchParams;
      const text = query.get('query') ?? '';
      const status = query.get('status');
      return page(
        some(orders).filter(
          ({ order }) =>
            (!status || order.status === status) && (order.number + order.titles.join()).includes(text),
        ),
      );
    }),
    http.get(api('/admin/orders/:id'), () => HttpResponse.json(inspected)),
    http.post(api('/admin/gifts/:id/revoke'), () => new HttpResponse(null, { status: 204 })),
    http.post(api('/admin/orders/:id/refunds'), () =>
      HttpResponse.json(refund(60, 'requested', {}), { status: 201 }),
    ),
  ];
}
