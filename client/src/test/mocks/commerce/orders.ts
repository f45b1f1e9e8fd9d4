import type {
  Invoice,
  Order,
  OrderLine,
  OrderStatus,
  OrderSummary,
  Proof,
  Refund,
} from '../../../features/commerce/model/types.ts';
import { cny, day, minutes, work } from './shared.ts';

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
  refundPolicy: { windowHours: 72, maxConsumedPercent: 30 },
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

export const invoice = (orderId: string, status: Invoice['status']): Invoice => ({
  id: `inv-${orderId}`,
  orderId,
  kind: 'company',
  type: 'ordinary',
  title: '知付（上海）文化有限公司',
  taxId: '91310115MA1K4BXQ0Y',
  address: null,
  phone: null,
  bank: null,
  account: null,
  email: 'fapiao@example.com',
  note: null,
  status,
  amount: cny(17_950),
  answer: status === 'issued' ? '26312000000012345678' : status === 'rejected' ? '税号和抬头对不上' : null,
  requestedAt: minutes(-60 * 24),
  answeredAt: status === 'requested' ? null : minutes(-60),
});

export const newOrder = (change: Partial<Order>): Order =>
  order('placed', 'awaitingPayment', { can: open, ...change });
