import { expect } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { holdsOnEvery, open } from '../support/desk.ts';
import { test } from '../support/page-test.ts';

const id = (tail: number) => `0197a000-0000-7000-8000-0000000004${tail}`;

holdsOnEvery([
  ['平台的优惠券', '/console/coupons', '优惠券 · 知付'],
  ['创作者的优惠券', '/studio/coupons', '优惠券 · 知付'],
]);

test('a coupon is offered, given codes and ended after asking', async ({ page }) => {
  await open(page, '/console/coupons');
  await page.getByRole('button', { name: '新建优惠券' }).click();
  const form = page.getByRole('dialog', { name: '新建优惠券' });
  await form.getByLabel('名称').fill('首单立减');
  await form.getByLabel('减免比例').fill('120');
  await form.getByRole('button', { name: '开始发放' }).click();
  await expect(form.getByText('比例不超过 100')).toBeVisible();
  await form.getByLabel('减免比例').fill('12.5');
  await expectAccessible(page);
  const [offered] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/admin/coupons')),
    form.getByRole('button', { name: '开始发放' }).click(),
  ]);
  expect(offered.postDataJSON()).toMatchObject({
    name: '首单立减',
    kind: 'percent',
    basisPoints: 1250,
    scope: 'all',
  });
  await page.getByRole('button', { name: '生成优惠码' }).click();
  const [added] = await Promise.all([
    page.waitForRequest((request) => request.url().endsWith('/codes')),
    page.getByRole('dialog').getByRole('button', { name: '生成优惠码' }).click(),
  ]);
  expect(added.postDataJSON()).toEqual({ count: 100, codes: null, cap: 1 });
  const dialog = page.getByRole('dialog', { name: '生成优惠码' });
  await expect(dialog.getByText('已生成2个优惠码')).toBeVisible();
  await expect(dialog.getByRole('link', { name: '下载 CSV' })).toHaveAttribute(
    'href',
    `/api/v1/admin/coupons/${id(65)}/codes?format=csv`,
  );
  await dialog.getByRole('button', { name: '关闭', exact: true }).last().click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: '结束', exact: true }).click();
  const [ended] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'PATCH'),
    page.getByRole('dialog').getByRole('button', { name: '结束', exact: true }).click(),
  ]);
  expect(ended.postDataJSON()).toEqual({ terms: null, status: 'ended' });
  expect(ended.headers()['if-match']).toBe('"3"');
});

test('what a coupon is good for is chosen by name, and whom for by handle', async ({ page }) => {
  await open(page, '/console/coupons');
  await page.getByRole('button', { name: '新建优惠券' }).click();
  const form = page.getByRole('dialog', { name: '新建优惠券' });
  await form.getByLabel('名称').fill('给作者的读者');
  await form.getByText('减固定金额').click();
  await form.getByLabel('币种').selectOption('JPY');
  await form.getByLabel('减免金额').fill('500');
  await form.getByLabel('适用范围').selectOption('指定分类');
  await form.getByRole('button', { name: '开始发放' }).click();
  await expect(form.getByText('至少选一项。')).toBeVisible();
  await form.getByRole('combobox', { name: '哪些分类' }).fill('心理学');
  await page.getByRole('option', { name: '心理学', exact: true }).click();
  await form.getByLabel('只给这些成员').fill('@xiaoyu, nobody');
  await form.getByRole('button', { name: '添加', exact: true }).click();
  await expect(form.getByText('没有这些用户名：@nobody')).toBeVisible();
  await expect(form.getByText('小雨 @xiaoyu')).toBeVisible();
  await form.getByLabel('只给这些成员').fill('');
  await form.getByLabel('自动使用，不需要优惠码').check();
  await form.getByLabel('叠加先后').fill('5');
  await expectAccessible(page);
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/admin/coupons')),
    form.getByRole('button', { name: '开始发放' }).click(),
  ]);
  expect(asked.postDataJSON()).toMatchObject({
    kind: 'fixed',
    amount: { minorUnits: 500, currency: 'JPY' },
    scope: 'categories',
    restrictedTo: [id(80)],
    autoApply: true,
    priority: 5,
  });
  expect(asked.postDataJSON().scopeIds).toHaveLength(1);
});

test('a coupon that is opened says by name what it was given by id', async ({ page }) => {
  await open(page, '/studio/coupons');
  const card = page.getByRole('article', { name: /给老读者的一点心意/ });
  await expect(card).toContainText('等 3 项');
  await expect(card).toContainText('限 2 位成员');
  await card.getByRole('button', { name: '修改' }).click();
  const form = page.getByRole('dialog', { name: '修改' });
  await expect(form.getByText('三到六岁：把日子过成两个人的')).toBeVisible();
  await expect(form.getByText('周叙 @zhou-xu')).toBeVisible();
  await form.getByRole('button', { name: '移除周叙' }).click();
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'PATCH'),
    form.getByRole('button', { name: '保存' }).click(),
  ]);
  expect(asked.postDataJSON()).toMatchObject({
    terms: {
      scope: 'products',
      scopeIds: ['w-course', 'w-column', 'w-ebook'],
      restrictedTo: [id(80)],
      startsAt: '2026-11-01T00:00:00Z',
    },
  });
});

test('what does not fit on one page stands on the next, and its address says so', async ({ page }) => {
  await open(page, '/console/coupons');
  await expect(page.getByRole('heading', { level: 2, name: '新年八折' })).toBeVisible();
  await page.getByRole('button', { name: '下一页' }).click();
  await expect(page).toHaveURL(/cursor=older/);
  await expect(page.getByRole('heading', { level: 2, name: /给老读者的一点心意/ })).toBeVisible();
  await expect(page.getByRole('button', { name: '下一页' })).toBeDisabled();
  await page.getByRole('button', { name: '回到开头' }).click();
  await expect(page.getByRole('heading', { level: 2, name: '新年八折' })).toBeVisible();
});

test('codes that somebody thought of are read from a list, and a taken one is said', async ({ page }) => {
  await open(page, '/console/coupons');
  await page.getByRole('button', { name: '生成优惠码' }).click();
  const form = page.getByRole('dialog', { name: '生成优惠码' });
  await form.getByText('自己指定').click();
  await form.getByLabel('优惠码', { exact: true }).fill('SPRING-26\n春天');
  await form.getByRole('button', { name: '生成优惠码' }).click();
  await expect(form.getByText('“春天”不行')).toBeVisible();
  await form.getByLabel('优惠码', { exact: true }).fill('spring-26, vip2026');
  await form.getByLabel('每个码可用次数').fill('');
  await page.route(
    '**/codes',
    (route) =>
      route.fulfill({
        status: 409,
        json: { code: 'commerce.coupon_code_taken', status: 409, detail: '有优惠码已经存在。' },
      }),
    { times: 1 },
  );
  await form.getByRole('button', { name: '生成优惠码' }).click();
  await expect(form.getByRole('alert')).toHaveText('有优惠码已经存在。');
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.url().endsWith('/codes')),
    form.getByRole('button', { name: '生成优惠码' }).click(),
  ]);
  expect(asked.postDataJSON()).toEqual({ count: null, codes: ['SPRING-26', 'VIP2026'], cap: null });
  await expect(form.getByText('已生成2个优惠码')).toBeVisible();
});
