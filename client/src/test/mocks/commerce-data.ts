import type {
  Gift,
  GiftPreview,
  Invoice,
  Membership,
  Offer,
  Order,
  OrderLine,
  OrderStatus,
  OrderSummary,
  PlanPreview,
  Proof,
  ProviderOffer,
  Refund,
  Tier,
} from '../../features/commerce/model/types.ts';
import { categories, product } from './catalog-data.ts';

const cny = (minorUnits: number) => ({ minorUnits, currency: 'CNY' });
const work = product(1);
const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();
const day = 24 * 60;

export const providers: ProviderOffer[] = [
  { provider: 'wechat', renewsByItself: false, takesProof: false },
  { provider: 'alipay', renewsByItself: false, takesProof: false },
  { provider: 'offline', renewsByItself: false, takesProof: true },
  { provider: 'sandbox', renewsByItself: false, takesProof: false },
];

export const offer = (productId: string): Offer => ({
  productId,
  price: productId === 'p2' ? cny(5000) : cny(19_950),
  minimum: productId === 'p2' ? cny(900) : null,
  currency: 'CNY',
  includes: [],
  refundPolicy: {
    windowHours: 72,
    maxConsumedPercent: 30,
    text: '购买后 72 小时内、学习未满 30% 时，可自助全额退款。',
  },
  owned: false,
  giftable: true,
  tiers: [
    {
      id: 'tier-reader',
      slug: 'reader',
      nameZh: '读者会员',
      nameEn: 'Reader',
      from: cny(3000),
    },
  ],
  // The work p14 is the one that the reader's own membership makes cheaper.
  memberPrice: productId === 'p14' ? cny(15_960) : null,
  memberPrices:
    productId === 'p2'
      ? []
      : [
          {
            id: 'tier-friend',
            nameZh: '挚友会员',
            nameEn: 'Friend',
            from: cny(6800),
            price: cny(15_960),
            held: productId === 'p14',
          },
        ],
  can: { buy: true, gift: true },
});

const line = (change: Partial<OrderLine> = {}): OrderLine => ({
  id: 'l1',
  kind: 'product',
  productId: work.id,
  tierId: null,
  period: null,
  title: work.title,
  unit: cny(19_950),
  discount: cny(0),
  total: cny(19_950),
  refunded: cny(0),
  recipientNote: null,
  creatorHandle: 'lin-wan',
  ...change,
});

const order = (id: string, status: OrderStatus, change: Partial<Order> = {}): Order => ({
  id,
  number: `KP261121${id
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
    .slice(0, 8)
    .padEnd(8, '7')}`,
  status,
  currency: 'CNY',
  lines: [line()],
  subtotal: cny(19_950),
  discount: cny(0),
  discounts: [],
  total: cny(19_950),
  paid: cny(0),
  refunded: cny(0),
  provider: 'wechat',
  payment: null,
  placedAt: minutes(-3),
  expiresAt: minutes(12),
  paidAt: null,
  fulfilledAt: null,
  closedAt: null,
  refundPolicy: { windowHours: 72, maxConsumedPercent: 30 },
  can: { pay: false, cancel: false, requestRefund: false, invoice: false },
  version: 1,
  ...change,
});

const paid: Partial<Order> = { paid: cny(19_950), paidAt: minutes(-2), fulfilledAt: minutes(-2) };
const open = { pay: true, cancel: true, requestRefund: false, invoice: false };
const kept = { pay: false, cancel: false, requestRefund: true, invoice: true };

const transferPayment = (proof: Proof | null): Order['payment'] => ({
  id: 'pay3',
  provider: 'offline',
  status: 'pending',
  instructions: {
    kind: 'offline',
    payee: '知付（上海）文化有限公司',
    account: '招商银行 6225 8801 2345 6789',
    note: 'KP261121TRANSFER',
  },
  failureReason: null,
  proof,
});

/** One order for every state that a screen has to say. */
export const orders: Order[] = [
  order('waiting', 'awaitingPayment', {
    can: open,
    payment: {
      id: 'pay1',
      provider: 'wechat',
      status: 'pending',
      instructions: { kind: 'qr', qr: 'weixin://wxpay/bizpayurl?pr=p4lpSuKzz' },
      failureReason: null,
    },
  }),
  order('declined', 'awaitingPayment', {
    can: open,
    provider: 'alipay',
    payment: {
      id: 'pay2',
      provider: 'alipay',
      status: 'failed',
      instructions: { kind: 'redirect', url: 'https://openapi.alipay.com/gateway.do?x=1' },
      failureReason: 'declined',
    },
  }),
  order('transfer', 'awaitingPayment', {
    can: open,
    provider: 'offline',
    expiresAt: minutes(3 * day),
    payment: transferPayment(null),
  }),
  order('transfer-checked', 'awaitingPayment', {
    can: open,
    provider: 'offline',
    expiresAt: minutes(2 * day),
    payment: transferPayment({
      status: 'submitted',
      submittedAt: minutes(-90),
      decidedAt: null,
      reason: null,
    }),
  }),
  order('transfer-refused', 'awaitingPayment', {
    can: open,
    provider: 'offline',
    expiresAt: minutes(2 * day),
    payment: transferPayment({
      status: 'rejected',
      submittedAt: minutes(-300),
      decidedAt: minutes(-60),
      reason: '截图里看不到转账金额',
    }),
  }),
  order('thanks', 'fulfilled', {
    ...paid,
    can: { ...kept, requestRefund: false },
    provider: 'sandbox',
    lines: [
      line({
        kind: 'tip',
        productId: null,
        title: '林晚',
        unit: cny(1800),
        total: cny(1800),
        recipientNote: '写得真好，谢谢你。',
      }),
    ],
    subtotal: cny(1800),
    total: cny(1800),
    paid: cny(1800),
  }),
  order('joined', 'fulfilled', {
    ...paid,
    can: kept,
    lines: [
      line({
        kind: 'membership',
        productId: null,
        tierId: 'tier-reader',
        period: 'month',
        title: '读者会员',
        unit: cny(3000),
        total: cny(3000),
        creatorHandle: null,
      }),
    ],
    subtotal: cny(3000),
    total: cny(3000),
    paid: cny(3000),
  }),
  order('unchosen', 'awaitingPayment', { can: open, provider: null }),
  order('done', 'fulfilled', {
    ...paid,
    can: kept,
    lines: [line({ discount: cny(2000), total: cny(17_950) })],
    discount: cny(2000),
    discounts: [{ name: '新同学优惠', amount: cny(2000), code: 'HELLO-20' }],
    total: cny(17_950),
    paid: cny(17_950),
  }),
  order('present', 'fulfilled', {
    ...paid,
    can: kept,
    lines: [line({ kind: 'gift', recipientNote: '生日快乐，送你一门我喜欢的课。' })],
  }),
  order('partly', 'partiallyRefunded', {
    ...paid,
    can: kept,
    lines: [line({ refunded: cny(5000) })],
    refunded: cny(5000),
  }),
  order('returned', 'refunded', { ...paid, lines: [line({ refunded: cny(19_950) })], refunded: cny(19_950) }),
  order('late', 'expired', { expiresAt: minutes(-20), closedAt: minutes(-20) }),
  order('dropped', 'cancelled', { closedAt: minutes(-1) }),
];

export const summaryOf = (entry: Order): OrderSummary => ({
  id: entry.id,
  number: entry.number,
  status: entry.status,
  titles: entry.lines.map((known) => known.title),
  kinds: entry.lines.map((known) => known.kind),
  total: entry.total,
  refunded: entry.refunded,
  placedAt: entry.placedAt,
  expiresAt: entry.expiresAt,
  paidAt: entry.paidAt,
});

export const refunds: Refund[] = [
  {
    id: 'r1',
    orderId: 'partly',
    kind: 'operator',
    status: 'settled',
    amount: cny(5000),
    reason: '第三节的音频听不清，退一部分。',
    note: null,
    requestedAt: minutes(-60),
    settledAt: minutes(-50),
    lines: [{ lineId: 'l1', amount: cny(5000) }],
  },
  {
    id: 'r2',
    orderId: 'partly',
    kind: 'self',
    status: 'rejected',
    amount: cny(14_950),
    reason: '不想学了。',
    note: '已经学完了全部内容，这次不能退。',
    requestedAt: minutes(-30),
    settledAt: null,
    lines: [{ lineId: 'l1', amount: cny(14_950) }],
  },
];

export const gifts: Gift[] = (['issued', 'redeemed', 'returned'] as const).map((status, index) => ({
  id: `g${index}`,
  orderId: 'present',
  title: product(index + 1).title,
  productId: product(index + 1).id,
  tierId: null,
  period: null,
  code: 'GIFT-7K3M-Q2XW-9PLD',
  note: index === 0 ? '生日快乐，送你一门我喜欢的课。' : null,
  paid: cny(19_950),
  status,
  issuedAt: minutes(-60 * (index + 1)),
  expiresAt: minutes(365 * day),
  redeemedAt: status === 'redeemed' ? minutes(-20) : null,
  can: { return: status === 'issued' },
}));

const tier = (index: number, nameZh: string, nameEn: string, month: number): Tier => ({
  id: ['tier-reader', 'tier-friend'][index] ?? 'tier-x',
  owner: null,
  slug: nameEn.toLowerCase(),
  status: 'active',
  version: 1,
  details: {
    nameZh,
    nameEn,
    summaryZh: '每周一篇新文章，和往期的全部内容。',
    summaryEn: 'A new piece every week, and everything before it.',
    prices: [
      { period: 'month', price: cny(month) },
      { period: 'quarter', price: cny(month * 3 - 500) },
      { period: 'year', price: cny(month * 10) },
    ],
    trialDays: 7,
    benefits: [
      { kind: 'includedProducts', products: ['p1', 'p2'], isSound: true },
      { kind: 'includedCategory', products: [], categoryId: categories[0]?.id, isSound: true },
      { kind: 'includedCategory', products: [], categoryId: categories[1]?.id, isSound: true },
      { kind: 'discountPercent', products: [], amount: 10 + index * 10, isSound: true },
    ],
    policy: {} as Tier['details']['policy'],
    graceDays: 3,
    maxPauseDays: 30,
    rank: index,
  },
  refundPolicy: {
    windowHours: 72,
    maxConsumedPercent: 30,
    text: '购买后 72 小时内、学习未满 30% 时，可自助全额退款。',
  },
});

export const tiers: Tier[] = [tier(0, '读者会员', 'Reader', 3000), tier(1, '挚友会员', 'Friend', 6800)];

export const memberships: Membership[] = [
  {
    id: 'ms1',
    tier: tiers[0] as Tier,
    state: 'active',
    engine: 'prepaid',
    period: 'month',
    startedAt: '2026-11-01T02:00:00Z',
    currentPeriodStart: '2026-11-01T02:00:00Z',
    currentPeriodEnd: '2026-12-01T02:00:00Z',
    cancelAtPeriodEnd: false,
    trialEndsAt: null,
    pausedAt: null,
    pauseEndsAt: null,
    pauseDaysLeft: 30,
    graceEndsAt: null,
    next: null,
    endedAt: null,
    badges: [],
    can: { cancel: true, resume: false, pause: true, unpause: false, change: true, renew: true },
  },
];

/** What one may find on a page about oneself: paused, ending, on trial, gone and to be had again. */
const kind = (id: string, change: Partial<Membership>): Membership => ({
  ...(memberships[0] as Membership),
  id,
  ...change,
});
const nothing = { cancel: false, resume: false, pause: false, unpause: false, change: false, renew: false };
const author = (handle: string, displayName: string): Tier => ({
  ...(tiers[0] as Tier),
  id: `tier-${handle}`,
  owner: { handle, displayName, avatarUrl: null },
});

export const manyMemberships: Membership[] = [
  kind('ms-paused', {
    state: 'paused',
    pausedAt: '2026-11-18T02:00:00Z',
    pauseEndsAt: '2026-11-28T02:00:00Z',
    pauseDaysLeft: 20,
    can: { ...nothing, cancel: true, unpause: true, change: true, renew: true },
  }),
  kind('ms-ending', {
    tier: author('lin-wan', '林晚'),
    cancelAtPeriodEnd: true,
    can: { ...nothing, resume: true, change: true, renew: true },
  }),
  kind('ms-grace', {
    tier: author('zhou-xu', '周叙'),
    state: 'grace',
    currentPeriodEnd: '2026-11-19T02:00:00Z',
    graceEndsAt: '2026-11-26T02:00:00Z',
    can: { ...nothing, cancel: true, change: true, renew: true },
  }),
  kind('ms-trial', {
    tier: author('shen-yan', '沈砚'),
    state: 'trialing',
    trialEndsAt: '2026-11-28T02:00:00Z',
    currentPeriodEnd: '2026-11-28T02:00:00Z',
    can: { ...nothing, cancel: true, change: true, renew: true },
  }),
  kind('ms-mandate', {
    tier: author('imogen', 'Imogen Tarrant'),
    engine: 'mandate',
    can: { ...nothing, cancel: true },
  }),
  kind('ms-lapsed', {
    tier: author('rafael', 'Rafael Osei-Lund'),
    state: 'lapsed',
    currentPeriodEnd: '2026-10-01T02:00:00Z',
    endedAt: '2026-10-08T02:00:00Z',
    can: nothing,
  }),
  kind('ms-before', {
    tier: author('lin-wan', '林晚'),
    state: 'cancelled',
    currentPeriodEnd: '2026-06-01T02:00:00Z',
    endedAt: '2026-06-01T02:00:00Z',
    can: nothing,
  }),
];

export const invoice = (orderId: string, status: Invoice['status']): Invoice => ({
  id: `inv-${orderId}`,
  orderId,
  kind: 'company',
  title: '知付（上海）文化有限公司',
  taxId: '91310115MA1K4BXQ0T',
  email: 'fapiao@example.com',
  note: null,
  status,
  amount: cny(17_950),
  answer: status === 'issued' ? '26312000000012345678' : status === 'rejected' ? '税号和抬头对不上' : null,
  requestedAt: minutes(-60 * 24),
  answeredAt: status === 'requested' ? null : minutes(-60),
});

export const tierOwners = [
  { owner: { handle: 'lin-wan', displayName: '林晚', avatarUrl: null }, tiers: 1, from: cny(3900) },
  { owner: { handle: 'zhou-xu', displayName: '周叙', avatarUrl: null }, tiers: 2, from: cny(4900) },
];

export const planPreview: PlanPreview = {
  change: 'now',
  price: cny(6800),
  credit: cny(1000),
  due: cny(5800),
  startsAt: '2026-11-21T02:00:00Z',
  endsAt: '2026-12-21T02:00:00Z',
  needsPayment: true,
};

export const membershipHistory = {
  periods: [
    {
      id: 'mp1',
      tierId: 'tier-reader',
      period: 'month',
      price: cny(3000),
      refunded: cny(0),
      from: '2026-11-01T02:00:00Z',
      until: '2026-12-01T02:00:00Z',
    },
  ],
  events: [
    {
      number: 1,
      kind: 'periodStarted',
      at: '2026-11-01T02:00:00Z',
      from: '2026-11-01T02:00:00Z',
      until: '2026-12-01T02:00:00Z',
      tierId: 'tier-reader',
    },
  ],
};

export const giftPreview = (code: string): GiftPreview => ({
  title: work.title,
  productId: work.id,
  productSlug: work.slug,
  tierId: null,
  period: null,
  from: '阿树',
  note: '生日快乐，送你一门我喜欢的课。',
  status: code === 'USED' ? 'redeemed' : 'issued',
  expiresAt: minutes(365 * day),
  owned: false,
  can: { redeem: code !== 'USED' },
});

export const newOrder = (change: Partial<Order>): Order =>
  order('placed', 'awaitingPayment', { can: open, ...change });
