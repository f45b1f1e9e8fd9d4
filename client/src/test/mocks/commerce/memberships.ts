import type {
  GivenBenefits,
  Membership,
  PlanPreview,
  Quota,
  QuotaUse,
  Tier,
} from '../../../features/commerce/model/types.ts';
import { categories } from '../catalog-data.ts';
import { cny } from './shared.ts';

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
    failedCharge: null,
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
  kind('ms-failed', {
    tier: author('wen-yi', '温仪'),
    engine: 'mandate',
    state: 'pastDue',
    currentPeriodEnd: '2026-11-19T02:00:00Z',
    graceEndsAt: '2026-12-01T02:00:00Z',
    failedCharge: {
      amount: cny(3000),
      at: '2026-11-19T03:00:00Z',
      nextAttemptAt: '2026-11-24T03:00:00Z',
      payUrl: 'https://invoice.stripe.com/i/acct_1/test_1',
    },
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
      beforeTierId: null,
    },
    {
      number: 2,
      kind: 'revoked',
      at: '2026-11-16T02:00:00Z',
      from: '2026-11-16T02:00:00Z',
      until: null,
      tierId: 'tier-reader',
      beforeTierId: null,
    },
    {
      number: 3,
      kind: 'periodStarted',
      at: '2026-11-16T02:00:00Z',
      from: '2026-11-16T02:00:00Z',
      until: '2026-12-16T02:00:00Z',
      tierId: 'tier-friend',
      beforeTierId: 'tier-reader',
    },
  ],
  tiers: [
    { id: 'tier-reader', nameZh: '读者会员', nameEn: 'Reader' },
    { id: 'tier-friend', nameZh: '挚友会员', nameEn: 'Friend' },
  ],
};

const quota = (
  key: string,
  text: string,
  amount: number,
  used: number,
  more: Partial<Quota> = {},
): Quota => ({
  key,
  counts: null,
  text,
  every: 'month',
  amount,
  used,
  left: amount - used,
  resetsAt: '2026-12-01T02:00:00Z',
  endsAt: null,
  status: used < amount ? 'open' : 'usedUp',
  ...more,
});

const given = (membershipId: string, more: Partial<GivenBenefits>): GivenBenefits => ({
  membershipId,
  tier: { id: 'tier-reader', nameZh: '读者会员', nameEn: 'Reader', owner: null },
  state: 'active',
  inForce: true,
  includedProducts: 24,
  discountPercent: 10,
  badges: ['书友'],
  quotas: [],
  ...more,
});

/** One with some left, one used up. */
export const benefits: GivenBenefits[] = [
  given('ms1', {
    quotas: [
      quota('consultations', '一对一咨询', 2, 1, { counts: 'consultations' }),
      quota('questions', '向作者提问', 5, 5, { counts: 'questions' }),
    ],
  }),
];

const nowhere = { resetsAt: null, endsAt: null };
export const manyBenefits: GivenBenefits[] = [
  given('ms-paused', {
    state: 'paused',
    inForce: false,
    quotas: [quota('consultations', '一对一咨询', 2, 1, { ...nowhere, status: 'frozen' })],
  }),
  given('ms-ending', {
    badges: [],
    quotas: [quota('text:稿件批注', '稿件批注', 3, 0, { resetsAt: null, endsAt: '2026-12-01T02:00:00Z' })],
  }),
  given('ms-grace', {
    state: 'grace',
    inForce: false,
    discountPercent: null,
    quotas: [quota('questions', '向作者提问', 5, 2, { ...nowhere, status: 'withheld' })],
  }),
  given('ms-trial', { state: 'trialing', badges: [], discountPercent: null }),
  given('ms-mandate', { quotas: [quota('text:年度长信', '年度长信', 1, 0, { every: 'period' })] }),
];

const use = (id: string, at: string, more: Partial<QuotaUse> = {}): QuotaUse => ({
  id,
  quota: 'consultations',
  text: '一对一咨询',
  at,
  markedBy: '林晚',
  note: null,
  undoneAt: null,
  undoneBy: null,
  undoReason: null,
  can: { undo: false },
  ...more,
});

export const quotaUses: QuotaUse[] = [
  use('use-2', '2026-11-18T06:30:00Z', { note: '电话四十分钟，聊第二章的结构。', can: { undo: true } }),
  use('use-1', '2026-11-12T03:00:00Z', {
    undoneAt: '2026-11-12T05:00:00Z',
    undoneBy: '林晚',
    undoReason: '对方临时改期',
  }),
];
