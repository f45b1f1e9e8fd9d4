import { HttpResponse, http } from 'msw';

export const api = (path: string) => `*/api/v1${path}`;
export const id = (tail: number) => `0197a000-0000-7000-8000-0000000004${String(tail).padStart(2, '0')}`;
export const cny = (minorUnits: number) => ({ minorUnits, currency: 'CNY' });
export const done = () => new HttpResponse(null, { status: 204 });

export const tillPermissions = [
  'commerce.sell',
  'commerce.orders_read',
  'commerce.orders_manage',
  'commerce.refund',
  'commerce.payouts',
  'commerce.ledger_read',
  'commerce.coupons',
  'commerce.grants',
];

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
  payload: '{"out_trade_no":"KP261120A1B2C3D4","amount":{"total":9000,"currency":"CNY"}}',
  resolvedAt: null,
  resolution: null,
  can: { dismiss: false, return: false },
  ...more,
});

const events = [
  event(10, 'mismatch', {
    note: 'asked 9900 CNY, came 9000 CNY',
    repeats: 3,
    can: { dismiss: true, return: true },
  }),
  event(11, 'orphan', {
    provider: 'alipay',
    type: 'TRADE_SUCCESS',
    orderId: null,
    paymentId: null,
    note: 'no such payment',
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

const difference = (tail: number, kind: string, ours: string, theirs: string) => ({
  paymentId: id(tail),
  orderId: id(50),
  provider: 'wechat',
  reference: `KP261120A1B2C3D${tail}`,
  kind,
  ours,
  theirs,
  firstSeenAt: '2026-11-19T02:00:00Z',
  lastSeenAt: '2026-11-20T02:00:00Z',
});

const books = {
  openPayments: 7,
  surplusDue: 1,
  surplusStuck: 1,
  lastAskedAt: '2026-11-20T02:00:00Z',
  differences: [
    difference(30, 'amountDiffers', 'pending 9900 cny', 'succeeded 9000 cny'),
    difference(31, 'notPaidThere', 'succeeded 19900 cny', 'unknown'),
    difference(32, 'unreachable', 'pending 4900 cny', '-'),
  ],
};

const prices = [
  ['scheduled', 19_900, '2026-12-01T00:00:00Z'],
  ['current', 9900, '2026-10-01T00:00:00Z'],
  ['withdrawn', 100, '2026-09-15T00:00:00Z'],
  ['past', 0, '2026-09-01T00:00:00Z'],
].map(([state, amount, startsAt], index) => ({
  id: id(40 + index),
  amount: cny(amount as number),
  minimum: state === 'current' ? cny(1900) : null,
  startsAt,
  createdAt: '2026-09-01T00:00:00Z',
  withdrawnAt: state === 'withdrawn' ? '2026-09-10T00:00:00Z' : null,
  state,
  can: { withdraw: state === 'scheduled' },
}));

const refund = (tail: number, status: string, more: object) => ({
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

const batch = (tail: number, status: string, more: object = {}) => ({
  id: id(tail),
  status,
  total: cny(1_284_350),
  count: 2,
  preparedAt: '2026-11-18T02:00:00Z',
  closedAt: status === 'prepared' ? null : '2026-11-19T02:00:00Z',
  note: status === 'paid' ? 'ICBC-20261119-004' : null,
  payouts: [
    { id: id(72), creatorId: id(81), amount: cny(1_200_000), handle: 'lin-wan', displayName: '林晚' },
    { id: id(73), creatorId: id(82), amount: cny(84_350), handle: null, displayName: null },
  ],
  ...more,
});

const batches = [batch(70, 'prepared'), batch(71, 'paid'), batch(74, 'cancelled')];

const earning = (tail: number, kind: string, amountMinor: number, title: string | null) => ({
  transactionId: id(tail),
  at: '2026-11-18T02:00:00Z',
  kind,
  currency: 'CNY',
  amountMinor,
  stream: title ? 'product' : null,
  orderNumber: title ? 'KP261118A1B2C3D4' : null,
  title,
});

const statement = [
  earning(90, 'payoutPrepared', -1_200_000, null),
  earning(91, 'sale', 15_920, '三到六岁：把日子过成两个人的'),
  earning(92, 'refund', -15_920, '一门名字长得在手机上要占满两行才写得完的课程：从第一章到最后一章'),
];

const revenueRow = (key: string, scale: number) => ({
  key,
  collectedMinor: 1_990_000 * scale,
  refundedMinor: 99_000 * scale,
  couponCostMinor: 20_000 * scale,
  taxMinor: 0,
  platformMinor: 378_200 * scale,
  creatorsMinor: 1_512_800 * scale,
  escrowMinor: 0,
});

function revenue(request: Request, empty: boolean) {
  const query = new URL(request.url).searchParams;
  const first = Date.parse(query.get('from') ?? '') + 12 * 3_600_000;
  const rows = {
    stream: ['product', 'membership', 'gift', 'tip'].map((key, index) => revenueRow(key, 8 - 2 * index)),
    day: Array.from({ length: 28 }, (_, index) =>
      revenueRow(new Date(first + index * 86_400_000).toISOString().slice(0, 10), 1 + (index % 5)),
    ),
    creator: [revenueRow('', 2), revenueRow(id(81), 9)],
  }[query.get('by') ?? 'stream'];
  return HttpResponse.json({
    currency: 'CNY',
    rows: empty ? [] : rows,
    total: revenueRow('', empty ? 0 : 20),
  });
}

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

const coupon = {
  id: id(65),
  terms: {
    name: '新年八折',
    kind: 'percent',
    basisPoints: 2000,
    amount: null,
    scope: 'all',
    scopeIds: [],
    startsAt: '2026-11-01T00:00:00Z',
    endsAt: '2030-01-01T00:00:00Z',
    minimumMinor: 9900,
    totalCap: 100,
    perMemberCap: 1,
    firstOrderOnly: false,
    restrictedTo: [],
    autoApply: false,
    priority: 0,
    exclusive: false,
  },
  status: 'active',
  used: 37,
  codeCount: 100,
  createdAt: '2026-11-01T00:00:00Z',
  can: { edit: true, addCodes: true },
  version: 3,
};

/** Payments, proofs, books and prices, as the contract says. */
export function tillHandlers(options: { empty?: boolean } = {}) {
  const some = <T>(rows: T[]): T[] => (options.empty ? [] : rows);
  const page = (rows: unknown[]) => HttpResponse.json({ items: rows, next: null });
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
        options.empty
          ? { openPayments: 0, surplusDue: 0, surplusStuck: 0, lastAskedAt: null, differences: [] }
          : books,
      ),
    ),
    http.post(api('/admin/reconciliation/run'), () =>
      HttpResponse.json({ asked: 7, settled: 1, closed: 2, different: 3 }),
    ),
    ...['studio', 'admin'].flatMap((desk) => [
      http.get(api(`/${desk}/coupons`), () => HttpResponse.json(some([coupon]))),
      http.post(api(`/${desk}/coupons`), () => HttpResponse.json(coupon, { status: 201 })),
      http.patch(api(`/${desk}/coupons/:id`), () => HttpResponse.json(coupon)),
      http.post(api(`/${desk}/coupons/:id/codes`), () => HttpResponse.json({ codes: ['A', 'B'] })),
    ]),
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
    http.post(api('/admin/orders/:id/refunds'), () => HttpResponse.json(refunds[0], { status: 201 })),
    http.get(api('/admin/refunds'), ({ request }) => {
      const status = new URL(request.url).searchParams.get('status');
      return page(some(refunds).filter((each) => !status || each.status === status));
    }),
    http.post(api('/admin/refunds/:id/:step'), () => HttpResponse.json(refunds[0])),
    http.get(api('/admin/payout-batches'), () => page(some(batches))),
    http.post(api('/admin/payout-batches'), () =>
      options.empty
        ? HttpResponse.json(
            { code: 'commerce.nothing_payable', status: 409, detail: '这个币种没有可打款的余额。' },
            { status: 409 },
          )
        : HttpResponse.json(batches[0], { status: 201 }),
    ),
    http.get(api('/admin/payout-batches/:id'), ({ params }) =>
      HttpResponse.json(batches.find((each) => each.id === params.id) ?? batches[0]),
    ),
    http.post(api('/admin/payout-batches/:id/:step'), () => HttpResponse.json(batches[1])),
    http.get(api('/studio/earnings'), () =>
      HttpResponse.json({
        balances: some([
          {
            currency: 'CNY',
            heldMinor: 84_350,
            payableMinor: 1_920_000,
            inPayoutMinor: 1_200_000,
            paidMinor: 8_400_000,
          },
        ]),
        feeBasisPoints: 2000,
        holdDays: 7,
      }),
    ),
    http.get(api('/studio/earnings/statement'), () => page(some(statement))),
    http.get(api('/admin/revenue'), ({ request }) => revenue(request, options.empty ?? false)),
    http.get(api('/studio/products/:id/prices'), () => HttpResponse.json(some(prices))),
    http.post(api('/studio/products/:id/prices'), () => HttpResponse.json(prices[0], { status: 201 })),
    http.delete(api('/studio/prices/:id'), done),
  ];
}
