import { expect } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { holdsOnEvery, open } from '../support/desk.ts';
import { test } from '../support/page-test.ts';

const id = (tail: number) => `0197a000-0000-7000-8000-0000000004${tail}`;

holdsOnEvery([
  ['创作者的会员等级', '/studio/tiers', '会员等级 · 知付'],
  ['创作者的一个等级', `/studio/tiers/${id(31)}`, '挚友会员 · 知付'],
  ['一个等级的会员', `/studio/tiers/${id(30)}/members`, '读者会员 · 会员名单 · 知付'],
  ['平台的一个等级', `/console/tiers/${id(30)}`, '读者会员 · 知付'],
]);

test('a tier is written from nothing, and its card grows beside it', async ({ page }) => {
  await open(page, '/studio/tiers/new');
  await page.getByRole('button', { name: '存为草稿' }).click();
  await expect(page.getByText('还有内容填得不对')).toBeVisible();
  await expect(page.getByText('请填写名称。')).toHaveCount(2);
  await page.getByLabel('中文名称').fill('晨读会员');
  await page.getByLabel('英文名称').fill('Morning Readers');
  await page.getByLabel('网址').focus();
  await expect(page.getByLabel('网址')).toHaveValue('morning-readers');
  await page.getByLabel('每月').fill('30');
  await page.getByLabel('每年').fill('288');
  await page.getByRole('button', { name: '添加权益' }).click();
  await page.getByRole('menuitem', { name: '包含指定作品' }).click();
  await page.getByRole('button', { name: '存为草稿' }).click();
  await expect(page.getByText('至少选一部作品。')).toBeVisible();
  const works = page.getByRole('combobox', { name: '作品' });
  await works.fill('三到六岁');
  await page.getByRole('option', { name: /三到六岁/ }).click();
  await page.getByRole('button', { name: '添加权益' }).click();
  await page.getByRole('menuitem', { name: '额度' }).click();
  await page.getByLabel('次数算的是什么').fill('一对一答疑');
  await page.getByLabel('类型').selectOption('一对一咨询');
  const card = page.getByRole('complementary', { name: '会员看到的卡片' });
  await expect(card).toContainText('¥30');
  await expect(card).toContainText('包含 1 部作品');
  await expect(card).toContainText('每月 1 次一对一答疑');
  await card.getByText('年付').click();
  await expect(card).toContainText('省 20%');
  await expectAccessible(page);
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/studio/tiers')),
    page.getByRole('button', { name: '存为草稿' }).click(),
  ]);
  expect(asked.postDataJSON()).toMatchObject({
    slug: 'morning-readers',
    details: {
      nameZh: '晨读会员',
      prices: [
        { period: 'month', price: { minorUnits: 3000, currency: 'CNY' } },
        { period: 'year', price: { minorUnits: 28_800, currency: 'CNY' } },
      ],
      benefits: [
        { kind: 'includedProducts', products: ['w-course'] },
        { kind: 'quota', amount: 1, text: '一对一答疑', counts: 'consultations', every: 'month' },
      ],
      policy: { active: 'full', paused: 'previewOnly', lapsed: 'none' },
    },
  });
  await expect(page).toHaveURL(new RegExp(`/studio/tiers/${id(31)}$`));
});

test('a tier without a price is not opened, and with one it is', async ({ page }) => {
  await open(page, `/studio/tiers/${id(31)}`);
  await page.getByRole('button', { name: '保存并开放加入' }).click();
  await expect(page.getByRole('alert')).toHaveText('开放之前，至少填一个周期的价格。');
  await page.getByLabel('每季').fill('88');
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'PATCH'),
    page.getByRole('button', { name: '保存并开放加入' }).click(),
  ]);
  expect(asked.postDataJSON()).toMatchObject({ status: 'active', details: { trialDays: 7 } });
  expect(asked.headers()['if-match']).toBe('"2"');
  await expect(page.getByText('已开放加入')).toBeVisible();
});

test('taking something from those who are in is said before it is done', async ({ page }) => {
  await open(page, `/console/tiers/${id(30)}`);
  await expect(page.getByText('已付的这一期不变')).toBeVisible();
  await page.getByLabel('试用中').selectOption('不能读');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('包括已经付过款的');
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'PATCH'),
    dialog.getByRole('button', { name: '仍然保存' }).click(),
  ]);
  expect(asked.postDataJSON()).toMatchObject({ status: null, details: { policy: { trialing: 'none' } } });
  await expect(page.getByText('已保存')).toBeVisible();
  await page.getByRole('button', { name: '恢复建议值' }).click();
  await expect(page.getByLabel('试用中')).toHaveValue('full');
});

test('a tier that is closed to new members keeps those who are in', async ({ page }) => {
  await open(page, `/studio/tiers/${id(30)}`);
  await page.getByRole('button', { name: '停止加入' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('已加入的会员保留权益');
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'PATCH'),
    dialog.getByRole('button', { name: '停止加入' }).click(),
  ]);
  expect(asked.postDataJSON()).toMatchObject({ status: 'archived' });
});

test('an address that is taken is said beside its field', async ({ page }) => {
  await open(page, '/console/tiers/new');
  await page.getByLabel('中文名称').fill('会员');
  await page.getByLabel('英文名称').fill('Member');
  await page.getByLabel('网址').fill('member');
  await page.route(
    '**/admin/tiers',
    (route) => route.fulfill({ status: 409, json: { code: 'commerce.tier_slug_taken', status: 409 } }),
    { times: 1 },
  );
  await page.getByRole('button', { name: '存为草稿' }).click();
  await expect(page.getByText('这个网址已被另一个等级使用。')).toBeVisible();
});

test('a desk without tiers says what to do first', async ({ page }) => {
  await open(page, '/studio/tiers', { empty: true });
  await expect(page.getByRole('heading', { name: '还没有会员等级' })).toBeVisible();
  await page.getByRole('link', { name: '新的等级' }).click();
  await expect(page.getByRole('heading', { name: '新的等级', level: 1 })).toBeVisible();
});

test('a use is marked with a note, counted, and taken back with a reason', async ({ page }) => {
  await open(page, '/studio/tiers');
  await page.getByRole('link', { name: '读者会员 · 会员名单' }).first().click();
  const member = page.getByRole('article', { name: '小雨' });
  await expect(member).toContainText('共 2 次，已用 1 次');
  await expect(
    page.getByRole('article', { name: '林晚' }).getByRole('button', { name: /记一次/ }),
  ).toBeDisabled();
  await member.getByRole('button', { name: '给小雨记一次一对一咨询' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('备注').fill('视频一小时');
  const [marked] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/quota-uses')),
    dialog.getByRole('button', { name: '记一次' }).click(),
  ]);
  expect(marked.postDataJSON()).toEqual({ quota: 'consultations', note: '视频一小时' });
  expect(marked.headers()['idempotency-key']).toBeTruthy();
  await expect(member).toContainText('共 2 次，已用 2 次');
  await member.getByRole('button', { name: '使用记录' }).click();
  const use = member.getByRole('listitem').filter({ hasText: '视频一小时' });
  await use.getByRole('button', { name: '撤销' }).click();
  await dialog.getByRole('button', { name: '撤销' }).click();
  await expect(dialog.getByText('请写明原因。')).toBeVisible();
  await dialog.getByLabel('原因').fill('记错了人');
  await dialog.getByRole('button', { name: '撤销' }).click();
  await expect(use).toContainText('撤销：记错了人');
  await expect(member).toContainText('共 2 次，已用 1 次');
  await expectAccessible(page);
  await page.getByRole('searchbox', { name: '用户名' }).fill('@nobody');
  await page.getByRole('button', { name: '查找' }).click();
  await expect(page.getByRole('heading', { name: '这个等级里没有这个人' })).toBeVisible();
});
