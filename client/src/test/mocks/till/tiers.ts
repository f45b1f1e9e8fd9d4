import { HttpResponse, http } from 'msw';
import { api, cny, done, id, someOf } from './shared.ts';

const policy = {
  trialing: 'full',
  active: 'full',
  pastDue: 'full',
  grace: 'full',
  paused: 'previewOnly',
  lapsed: 'none',
  cancelled: 'none',
  isSound: true,
};

const benefit = (kind: string, more: object = {}) => ({
  kind,
  products: [],
  categoryId: null,
  creatorId: null,
  amount: null,
  text: null,
  isSound: true,
  ...more,
});

const tier = (tail: number, status: string, nameZh: string, nameEn: string, more: object) => ({
  id: id(tail),
  owner: null,
  slug: nameEn.toLowerCase(),
  status,
  version: 2,
  details: {
    nameZh,
    nameEn,
    summaryZh: '每周一篇新文章，和往期的全部内容。',
    summaryEn: 'A new piece every week, and everything before it.',
    prices: [
      { period: 'month', price: cny(3000) },
      { period: 'year', price: cny(29_800) },
    ],
    trialDays: 7,
    benefits: [],
    policy,
    graceDays: 3,
    maxPauseDays: 30,
    rank: 1,
    ...more,
  },
});

/** The works are named as those of the desk are. */
const tiersOf = (work: string) => [
  tier(30, 'active', '读者会员', 'Reader', {
    benefits: [benefit('includedProducts', { products: [work] }), benefit('discountPercent', { amount: 10 })],
  }),
  tier(31, 'draft', '挚友会员', 'Friend', {
    prices: [],
    benefits: [
      benefit('allOfCreator', { creatorId: id(81) }),
      benefit('badge', { text: '书桌常客' }),
      benefit('quota', { amount: 2, text: '一对一答疑' }),
    ],
    rank: 2,
  }),
  tier(32, 'archived', '一个名字长得在手机上要占满两行才写得完的早期支持者会员', 'Founder', {
    summaryZh: '',
    summaryEn: '',
    trialDays: 0,
    benefits: [benefit('includedCategory', { categoryId: id(1) })],
  }),
];

const people = [
  { id: id(80), handle: 'xiaoyu', displayName: '小雨', avatarUrl: null },
  { id: id(81), handle: 'lin-wan', displayName: '林晚', avatarUrl: null },
  { id: id(82), handle: 'zhou-xu', displayName: '周叙', avatarUrl: null },
];

const ban = (tail: number, more: object) => ({
  id: id(tail),
  scope: 'product',
  scopeId: '0197a000-0000-7000-8000-000000000320',
  title: '情绪的用处',
  reason: '把课程录屏发到了群里，提醒两次仍然继续。',
  bannedBy: '顾一',
  bannedAt: '2026-11-18T02:00:00Z',
  until: null,
  liftedAt: null,
  liftedBy: null,
  liftReason: null,
  active: true,
  ...more,
});

const bans = [
  ban(36, {}),
  ban(37, {
    scope: 'platform',
    scopeId: null,
    title: null,
    until: '2026-10-08T02:00:00Z',
    bannedAt: '2026-10-01T02:00:00Z',
    liftedAt: '2026-10-03T02:00:00Z',
    liftedBy: '顾一',
    liftReason: '误判',
    active: false,
  }),
];

/** Tiers of both desks, people by handle or id, and what somebody may not read. */
export function tierHandlers(empty: boolean) {
  const some = someOf(empty);
  const desks = [
    { desk: 'studio', work: 'w-course' },
    { desk: 'admin', work: '0197a000-0000-7000-8000-000000000320' },
  ];
  return [
    ...desks.flatMap(({ desk, work }) => [
      http.get(api(`/${desk}/tiers`), () => HttpResponse.json(some(tiersOf(work)))),
      http.post(api(`/${desk}/tiers`), () => HttpResponse.json({ id: id(31) }, { status: 201 })),
      http.patch(api(`/${desk}/tiers/:id`), done),
    ]),
    http.get(api('/admin/members/:id/access-bans'), () => HttpResponse.json(some(bans))),
    http.post(api('/admin/members/:id/access-bans'), () =>
      HttpResponse.json({ id: id(38) }, { status: 201 }),
    ),
    http.post(api('/admin/members/:id/access-bans/:ban/lift'), done),
    http.get(api('/members'), ({ request }) => {
      const query = new URL(request.url).searchParams;
      const named = [...query.getAll('id'), ...query.getAll('handle')];
      return HttpResponse.json(people.filter((one) => named.includes(one.id) || named.includes(one.handle)));
    }),
  ];
}
