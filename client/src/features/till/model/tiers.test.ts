import { describe, expect, it } from 'vitest';
import {
  detailsOf,
  draftOf,
  faultsOf,
  missingToOpen,
  newBenefit,
  slugOf,
  type Tier,
  takesAway,
  usualPolicy,
} from './tiers';

const tier: Tier = {
  id: 't1',
  refundPolicy: { windowHours: 48, maxConsumedPercent: 20, text: '' },
  slug: 'reader',
  status: 'active',
  version: 2,
  details: {
    nameZh: '读者',
    nameEn: 'Reader',
    summaryZh: '',
    summaryEn: '',
    prices: [{ period: 'month', price: { minorUnits: 2990, currency: 'CNY' } }],
    trialDays: 7,
    graceDays: 3,
    maxPauseDays: 30,
    rank: 1,
    benefits: [
      {
        kind: 'includedProducts',
        products: ['p1', 'p2'],
        categoryId: null,
        creatorId: null,
        amount: null,
        text: null,
        counts: null,
        every: null,
        textEn: null,
        isSound: true,
      },
      {
        kind: 'quota',
        products: [],
        categoryId: null,
        creatorId: null,
        amount: 2,
        text: '答疑',
        counts: null,
        every: 'month',
        textEn: 'questions',
        isSound: true,
      },
    ],
    policy: { ...usualPolicy, isSound: true },
    refunds: { windowHours: 48, maxConsumedPercent: 20 },
  },
};

it('a tier that is opened and kept is the same tier', () => {
  expect(tier.details).toMatchObject(detailsOf(draftOf(tier), false));
});

it('what cannot stand is named by its field', () => {
  const draft = {
    ...draftOf(tier),
    slug: '-reader',
    nameEn: ' ',
    prices: { month: '0', quarter: 'x', year: '' },
    trialDays: '91',
    benefits: [
      newBenefit('allOfCreator'),
      newBenefit('badge'),
      { ...newBenefit('discountPercent'), amount: '101' },
    ],
  };
  expect(faultsOf(draft, true)).toEqual({
    slug: 'slug',
    nameEn: 'name',
    'prices.month': 'price',
    'prices.quarter': 'price',
    trialDays: 'trialDays',
    'benefits.0': 'allOfCreator',
    'benefits.1': 'badge',
    'benefits.2': 'discountPercent',
  });
  expect(faultsOf(draft, false)).not.toHaveProperty('benefits.0');
  expect(detailsOf(draft, true).benefits).toEqual([]);
});

it('a tier has each quota once, by its kind or else by its words', () => {
  const quota = (text: string, counts: 'questions' | null) => ({ ...newBenefit('quota'), text, counts });
  const faults = (...benefits: ReturnType<typeof quota>[]) => faultsOf({ ...draftOf(tier), benefits }, false);
  expect(faults(quota('答疑', null), quota(' 答疑 ', null))).toEqual({ 'benefits.1': 'quotaTwice' });
  expect(faults(quota('问答', 'questions'), quota('提问', 'questions'))).toEqual({
    'benefits.1': 'quotaTwice',
  });
  expect(faults(quota('答疑', 'questions'), quota('答疑', null))).toEqual({});
});

it('a quota from before there was a choice holds for a period', () => {
  const [, old] = draftOf({
    ...tier,
    details: {
      ...tier.details,
      benefits: tier.details.benefits.map((benefit) => ({ ...benefit, every: null })),
    },
  }).benefits;
  expect(old).toMatchObject({ every: 'period', counts: null });
});

it('a promise about refunds is whole or not made', () => {
  const draft = draftOf(tier);
  expect(faultsOf({ ...draft, refundPercent: '' }, false)).toEqual({ refundPercent: 'refundPercent' });
  expect(detailsOf({ ...draft, refundHours: '', refundPercent: '' }, false).refunds).toBeNull();
});

it('yen have no cents', () => {
  const draft = { ...draftOf(tier), currency: 'JPY', prices: { month: '300', quarter: '', year: '29.5' } };
  expect(faultsOf(draft, false)).toEqual({ 'prices.year': 'price' });
  expect(detailsOf(draft, false).prices).toEqual([
    { period: 'month', price: { minorUnits: 300, currency: 'JPY' } },
  ]);
});

it('a tier opens with a price and a benefit', () => {
  const draft = draftOf(tier);
  expect(missingToOpen(draft)).toBeNull();
  expect(missingToOpen({ ...draft, benefits: [] })).toBe('benefit');
  expect(missingToOpen(draftOf(undefined))).toBe('price');
});

describe('those who are in', () => {
  const changed = (change: object) => detailsOf({ ...draftOf(tier), ...change }, false);

  it('lose a quota that is smaller, rarer or gone', () => {
    const [works, quota] = draftOf(tier).benefits;
    const became = (change: object) =>
      takesAway(tier.details, changed({ benefits: [works, { ...quota, ...change }] }));
    expect(became({ amount: '1' })).toBe(true);
    expect(became({ every: 'period' })).toBe(true);
    expect(became({ text: '批注' })).toBe(true);
    expect(takesAway(tier.details, changed({ benefits: [works] }))).toBe(true);
    expect(became({ amount: '3' })).toBe(false);
  });

  it('lose what is no longer included, and what a state no longer gives', () => {
    expect(
      takesAway(
        tier.details,
        changed({ benefits: [{ ...newBenefit('includedProducts'), products: ['p1'] }] }),
      ),
    ).toBe(true);
    expect(takesAway(tier.details, changed({ policy: { ...usualPolicy, grace: 'none' } }))).toBe(true);
  });

  it('lose nothing by another price, a longer list or a kinder table', () => {
    expect(takesAway(tier.details, changed({ prices: { month: '90', quarter: '', year: '' } }))).toBe(false);
    expect(
      takesAway(
        tier.details,
        changed({
          benefits: [
            { ...newBenefit('includedProducts'), products: ['p3', 'p2', 'p1'] },
            ...draftOf(tier).benefits.slice(1),
          ],
        }),
      ),
    ).toBe(false);
    expect(takesAway(tier.details, changed({ policy: { ...usualPolicy, paused: 'full' } }))).toBe(false);
  });
});

it('an address comes out of a name', () => {
  expect(slugOf('  Café & Friends! ')).toBe('cafe-friends');
  expect(slugOf('晨读')).toBe('');
});
