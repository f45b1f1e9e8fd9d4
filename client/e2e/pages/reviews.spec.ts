import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from '../support/axe.ts';
import { mockApi } from '../support/mock-api.ts';
import { test } from '../support/page-test.ts';

const review = {
  id: 'r0',
  author: { handle: 'ashu', displayName: '阿树', avatarUrl: null },
  stars: 4,
  text: '例子好，节奏稳。',
  reply: '谢谢你把练习做完。',
  repliedBy: { handle: 'linwan', displayName: '林晚', avatarUrl: null },
  repliedAt: '2026-11-15T08:00:00Z',
  helpfulCount: 3,
  votedHelpful: false,
  mine: false,
  hidden: false,
  createdAt: '2026-11-12T08:00:00Z',
  updatedAt: '2026-11-13T08:00:00Z',
  version: 1,
};
const nothing = { edit: false, vote: false, reply: false, moderate: false };

/** The product page with one review as a certain reader gets it. */
async function open(page: Page, mine: object | null, listed: object) {
  await mockApi(page, { signedIn: true });
  await page.route('**/api/v1/products/*/reviews?*', (route) =>
    route.fulfill({ json: { items: [{ ...review, ...listed }], next: null } }),
  );
  if (mine) await page.route('**/reviews/mine', (route) => route.fulfill({ json: { ...review, ...mine } }));
  await page.goto('/p/psychology-and-life');
  await page.getByRole('heading', { name: '评价', exact: true }).scrollIntoViewIfNeeded();
  await expect(page.getByText('例子好，节奏稳。').first()).toBeVisible();
}

test('one’s own review stands first, once, and is changed or taken back', async ({ page }) => {
  const own = { mine: true, can: { ...nothing, edit: true } };
  await open(page, own, own);
  await expect(page.getByText('例子好，节奏稳。')).toHaveCount(1);
  await page.getByRole('button', { name: '修改我的评价' }).click();
  await expect(page.getByLabel('评价内容')).toHaveValue('例子好，节奏稳。');
  await page.getByRole('button', { name: '取消' }).click();
  await page.getByRole('button', { name: '删除评价' }).click();
  const sent = page.waitForRequest((request) => request.method() === 'DELETE');
  await page.getByRole('dialog').getByRole('button', { name: '删除评价' }).click();
  expect((await sent).url()).toContain('/reviews/mine');
});

test('the author answers under the review, and takes the answer back', async ({ page }) => {
  await open(page, null, { can: { ...nothing, reply: true } });
  await expect(page.getByText('林晚 回复')).toBeVisible();
  await page.getByRole('button', { name: '修改回复' }).click();
  await page.getByRole('textbox', { name: '作者回复' }).fill('第三节补了一段。');
  await expectAccessible(page);
  const put = page.waitForRequest((request) => request.url().endsWith('/reviews/r0/reply'));
  await page.route('**/reviews/r0/reply', (route) => route.fulfill({ status: 204 }));
  await page.getByRole('button', { name: '发布回复' }).click();
  expect((await put).postDataJSON()).toEqual({ reply: '第三节补了一段。' });
  await page.getByRole('button', { name: '修改回复' }).click();
  await page.getByRole('button', { name: '删除回复' }).click();
  const gone = page.waitForRequest((request) => request.method() === 'DELETE');
  await page.getByRole('dialog').getByRole('button', { name: '删除回复' }).click();
  expect((await gone).url()).toContain('/reviews/r0/reply');
});

test('a moderator hides a review with a reason', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, null, { can: { ...nothing, moderate: true } });
  await page.getByRole('button', { name: '隐藏', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '隐藏这条评价' });
  await expect(dialog.getByRole('button', { name: '隐藏' })).toBeDisabled();
  await dialog.getByLabel('原因').fill('里面有别人的电话。');
  await page.route('**/reviews/r0/hide', (route) => route.fulfill({ status: 204 }));
  const sent = page.waitForRequest((request) => request.url().endsWith('/reviews/r0/hide'));
  await dialog.getByRole('button', { name: '隐藏' }).click();
  expect((await sent).postDataJSON()).toEqual({ reason: '里面有别人的电话。' });
  await expectNoSidewaysScroll(page);
});

test('a hidden review says so to a moderator, who brings it back', async ({ page }) => {
  await open(page, null, { hidden: true, can: { ...nothing, moderate: true } });
  await expect(page.getByText('已隐藏，读者看不到')).toBeVisible();
  await page.route('**/reviews/r0/show', (route) => route.fulfill({ status: 204 }));
  const sent = page.waitForRequest((request) => request.url().endsWith('/reviews/r0/show'));
  await page.getByRole('button', { name: '恢复显示' }).click();
  await sent;
});
