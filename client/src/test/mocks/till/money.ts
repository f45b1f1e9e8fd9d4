import { HttpResponse, http } from 'msw';
import { api, cny, id, page, someOf } from './shared.ts';

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

const myPayout = (tail: number, status: string, amount: number, more: object = {}) => ({
  id: id(tail),
  status,
  amount: cny(amount),
  preparedAt: '2026-11-18T02:00:00Z',
  closedAt: null,
  note: null,
  ...more,
});

const myPayouts = [
  myPayout(75, 'prepared', 1_200_000),
  myPayout(76, 'paid', 8_400_000, {
    preparedAt: '2026-10-18T02:00:00Z',
    closedAt: '2026-10-19T02:00:00Z',
    note: 'ICBC-20261019-004',
  }),
  myPayout(77, 'cancelled', 310_050, {
    preparedAt: '2026-09-18T02:00:00Z',
    closedAt: '2026-09-19T02:00:00Z',
  }),
];

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

/** Enough members to speak of rates, or a handful in yen. */
function subscriptions(request: Request, empty: boolean) {
  const query = new URL(request.url).searchParams;
  const scale = empty ? 0 : 1;
  const few = query.get('currency') !== 'CNY';
  const rate = (value: number) =>
    few
      ? { n: 12, tooFew: true, value: null, low: null, high: null }
      : { n: 412, tooFew: false, value, low: value - 0.031, high: value + 0.029 };
  const first = Date.parse(query.get('from') ?? '');
  return HttpResponse.json({
    currency: query.get('currency'),
    from: query.get('from'),
    to: query.get('to'),
    mrr: {
      startMinor: 1_236_000 * scale,
      newMinor: 210_000 * scale,
      expansionMinor: 45_600 * scale,
      contractionMinor: -11_400 * scale,
      churnedMinor: -93_000 * scale,
      reactivatedMinor: 18_000 * scale,
      endMinor: 1_405_200 * scale,
    },
    subscribers: {
      start: 412 * scale,
      new: 70 * scale,
      expanded: 12 * scale,
      contracted: 3 * scale,
      churned: 31 * scale,
      reactivated: 6 * scale,
      end: 457 * scale,
    },
    renewal: rate(0.884),
    logoChurn: rate(0.075),
    revenueChurn: rate(0.084),
    days: Array.from({ length: 28 }, (_, index) => ({
      at: new Date(first + index * 86_400_000).toISOString(),
      mrrMinor: (1_236_000 + index * 6000 + (index % 7) * 1500) * scale,
      subscribers: (412 + index) * scale,
    })),
  });
}

/** Payouts, earnings and revenue. */
export function moneyHandlers(empty: boolean) {
  const some = someOf(empty);
  return [
    http.get(api('/admin/payout-batches'), () => page(some(batches))),
    http.post(api('/admin/payout-batches'), () =>
      empty
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
    http.get(api('/studio/payouts'), () => HttpResponse.json(some(myPayouts))),
    http.get(api('/studio/earnings/statement'), () => page(some(statement))),
    http.get(api('/admin/metrics/subscriptions'), ({ request }) => subscriptions(request, empty)),
    http.get(api('/admin/revenue'), ({ request }) => revenue(request, empty)),
  ];
}
