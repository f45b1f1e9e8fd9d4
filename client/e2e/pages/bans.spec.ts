import { expect } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from '../support/axe.ts';
import { open } from '../support/desk.ts';
import { test } from '../support/page-test.ts';

const member = '/console/members/0197a000-0000-7000-8000-000000000106';

test('what somebody may not read is there with its reason, and given with one', async ({ page }) => {
  await open(page, member);
  const panel = page.getByRole('region', { name: '访问限制' });
  await expect(panel.getByRole('article', { name: '情绪的用处' })).toContainText('直到解除');
  await expect(panel.getByRole('article', { name: '全站的付费内容' })).toContainText('误判');
  await panel.getByRole('button', { name: '限制访问' }).click();
  const form = page.getByRole('dialog');
  await expect(form).toContainText('已经买的也不能读');
  await form.getByRole('button', { name: '限制访问' }).click();
  await expect(form.getByText('请选一部作品。')).toBeVisible();
  await expect(form.getByText('请写明原因。')).toBeVisible();
  await form.getByRole('combobox', { name: '哪部作品' }).fill('写作');
  await page.getByRole('option', { name: /写作是一门手艺/ }).click();
  await form.getByLabel('原因').fill('转卖账号');
  await form.getByLabel('到什么时候').fill('2090-01-01T09:00');
  await expectAccessible(page);
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/access-bans')),
    form.getByRole('button', { name: '限制访问' }).click(),
  ]);
  expect(asked.postDataJSON()).toMatchObject({
    scope: 'product',
    reason: '转卖账号',
    until: '2090-01-01T01:00:00.000Z',
  });
  await expect(page.getByText('已限制访问')).toBeVisible();
});

test('a ban is lifted, and its end is said', async ({ page }) => {
  await open(page, member);
  await page.getByRole('region', { name: '访问限制' }).getByRole('button', { name: '解除' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('原因（可不填）').fill('已经道歉');
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.url().endsWith('/lift')),
    form.getByRole('button', { name: '解除' }).click(),
  ]);
  expect(asked.postDataJSON()).toEqual({ reason: '已经道歉' });
  await expect(page.getByText('已解除')).toBeVisible();
});

test('the bans are readable in the dark, in English, on a small phone, and only for those who give them', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, member, { language: 'en', theme: 'dark' });
  await expect(page.getByRole('region', { name: 'Access bans' })).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});
