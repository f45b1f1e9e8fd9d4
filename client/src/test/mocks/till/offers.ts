import { HttpResponse, http } from 'msw';
import { api, cny, done, id, someOf } from './shared.ts';

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

/** A creator's, for a work and a few people. */
const named = {
  ...coupon,
  id: id(66),
  terms: {
    ...coupon.terms,
    name: '给老读者的一点心意：读过上一门课的人可以少付五块钱',
    kind: 'fixed',
    basisPoints: null,
    amount: cny(500),
    scope: 'products',
    scopeIds: ['w-course', 'w-column', 'w-ebook'],
    restrictedTo: [id(80), id(82)],
    autoApply: true,
    endsAt: null,
    totalCap: null,
  },
  codeCount: 0,
};

const shares = {
  canEdit: true,
  shares: [
    { memberId: id(81), handle: 'lin-wan', displayName: '林晚', basisPoints: 7000 },
    {
      memberId: id(82),
      handle: 'zhou-xu',
      displayName: '一个名字长得要占满两行才写得完的合著者',
      basisPoints: 3000,
    },
  ],
};

const platform = { windowHours: 72, maxConsumedPercent: 30 };

const promise = (own: object | null) => ({
  own,
  platform,
  shown: {
    ...platform,
    ...own,
    text: own
      ? '购买后 24 小时内、学习未满 10% 时，可自助全额退款。'
      : '购买后 72 小时内、学习未满 30% 时，可自助全额退款。',
  },
});

/** What is charged: prices and coupons. */
export function offerHandlers(empty: boolean) {
  const some = someOf(empty);
  return [
    ...['studio', 'admin'].flatMap((desk) => [
      http.get(api(`/${desk}/coupons`), ({ request }) => {
        if (desk === 'studio') return HttpResponse.json({ items: some([coupon, named]), next: null });
        const older = new URL(request.url).searchParams.get('cursor') === 'older';
        return HttpResponse.json({ items: some([older ? named : coupon]), next: older ? null : 'older' });
      }),
      http.post(api(`/${desk}/coupons`), () => HttpResponse.json(coupon, { status: 201 })),
      http.patch(api(`/${desk}/coupons/:id`), () => HttpResponse.json(coupon)),
      http.post(api(`/${desk}/coupons/:id/codes`), () => HttpResponse.json({ codes: ['A', 'B'] })),
    ]),
    http.get(api('/studio/products/:id/prices'), () => HttpResponse.json(some(prices))),
    http.post(api('/studio/products/:id/prices'), () => HttpResponse.json(prices[0], { status: 201 })),
    http.delete(api('/studio/prices/:id'), done),
    http.get(api('/studio/products/:id/refund-policy'), () => HttpResponse.json(promise(null))),
    http.put(api('/studio/products/:id/refund-policy'), async ({ request }) => {
      const asked = (await request.json()) as {
        windowHours: number | null;
        maxConsumedPercent: number | null;
      };
      return HttpResponse.json(promise(asked.windowHours === null ? null : asked));
    }),
    http.get(api('/studio/products/:id/shares'), ({ params }) =>
      HttpResponse.json(params.id === 'w-column' ? { ...shares, canEdit: false } : shares),
    ),
    http.put(api('/studio/products/:id/shares'), () => HttpResponse.json(shares)),
  ];
}
