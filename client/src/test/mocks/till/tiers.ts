import { HttpResponse, http } from 'msw';
import { quotaUses } from '../commerce/memberships.ts';
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
    benefits: [
      benefit('includedProducts', { products: [work] }),
      benefit('discountPercent', { amount: 10 }),
      benefit('quota', { amount: 2, text: '一对一咨询', counts: 'consultations', every: 'month' }),
    ],
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

const quota = (used: number, more: object = {}) => ({
  key: 'consultations',
  counts: 'consultations',
  text: '一对一咨询',
  every: 'month',
  amount: 2,
  used,
  left: 2 - used,
  resetsAt: '2026-12-01T02:00:00Z',
  endsAt: null,
  status: used < 2 ? 'open' : 'usedUp',
  ...more,
});

const row = (tail: number, who: number, state: string, quotas: object[]) => ({
  member: people[who],
  membershipId: id(tail),
  state,
  since: '2026-06-01T02:00:00Z',
  currentPeriodEnd: state === 'grace' ? '2026-11-19T02:00:00Z' : '2026-12-01T02:00:00Z',
  quotas,
});

const letters = {
  key: 'text:手写信',
  counts: null,
  text: '一封写给你一个人的、长到要分成两页寄出的手写信',
  every: 'period',
};
const members = () => [
  row(60, 0, 'active', [quota(1), quota(0, { ...letters, amount: 1, left: 1 })]),
  row(61, 1, 'paused', [quota(1, { status: 'frozen', resetsAt: null })]),
  row(62, 2, 'grace', [quota(2, { resetsAt: null, endsAt: '2026-11-26T02:00:00Z' })]),
];

/** Who is in a tier and what they have left: a use that is marked is counted, and taken back it is there again. */
function memberHandlers(desk: string, empty: boolean) {
  const known = members();
  const first = known[0]?.quotas[0] as { used: number; left: number } | undefined;
  const uses = [...quotaUses];
  const count = (by: number) => {
    if (!first) return;
    first.used += by;
    first.left -= by;
  };
  return [
    http.get(api(`/${desk}/tiers/:id/members`), ({ request }) => {
      const handle = new URL(request.url).searchParams.get('handle');
      const found = known.filter((one) => !handle || one.member?.handle === handle);
      return HttpResponse.json({ items: empty ? [] : found, next: null });
    }),
    http.get(api(`/${desk}/tiers/:id/members/:member/quota-uses`), () =>
      HttpResponse.json({ items: uses, next: null }),
    ),
    http.post(api(`/${desk}/tiers/:id/members/:member/quota-uses`), async ({ request }) => {
      const { note } = (await request.json()) as { note: string | null };
      count(1);
      uses.unshift({ ...(quotaUses[0] as (typeof quotaUses)[0]), id: `use-${uses.length + 1}`, note });
      return HttpResponse.json({ id: id(65), left: first?.left }, { status: 201 });
    }),
    http.post(api(`/${desk}/tiers/:id/members/:member/quota-uses/:use/undo`), async ({ params, request }) => {
      const { reason } = (await request.json()) as { reason: string };
      const at = uses.findIndex((one) => one.id === params.use);
      const undone = uses[at];
      if (undone) {
        const more = { undoneAt: '2026-11-21T02:00:00Z', undoneBy: '林晚', undoReason: reason };
        uses[at] = { ...undone, ...more, can: { undo: false } };
        count(-1);
      }
      return new HttpResponse(null, { status: 204 });
    }),
  ];
}

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
      ...memberHandlers(desk, empty),
    ]),
    http.get(api('/studio/tiers/served'), () =>
      HttpResponse.json(
        empty
          ? []
          : [
              {
                ...tiersOf('w-course')[0],
                id: id(33),
                owner: { handle: 'zhou-xu', displayName: '周叙', avatarUrl: null },
              },
            ],
      ),
    ),
    http.get(api('/tiers/:id'), ({ params }) => {
      const known = tiersOf('w-course').find((one) => one.id === params.id);
      return known && HttpResponse.json(known);
    }),
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
