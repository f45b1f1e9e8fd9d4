import { expect, type Page, test } from '@playwright/test';
import { lockedLesson, payOrderInSandbox } from '../support/sandbox.ts';
import { signInAs } from '../support/sign-in.ts';

test.describe.configure({ mode: 'serial' });

/** One that xiaoman does not have yet, and one that nadia does not. */
const bought = { slug: 'postgresql-manchaxun', title: /PostgreSQL/ };
const given = { slug: 'kantu-shuohua', title: /看图说话/ };

/** Chooses the sandbox and pays there. */
async function payInSandbox(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /模拟支付/ }).check();
  await page.getByRole('button', { name: /^支付 ¥/ }).click();
  await payOrderInSandbox(page);
}

test('a member buys a course, reads what was locked, and returns it: the open page locks again', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  await signInAs(page, 'xiaoman', `/p/${bought.slug}`);
  await page.goto(`/p/${bought.slug}`);
  const lesson = await lockedLesson(page, bought.slug);
  await expect(page.getByRole('heading', { level: 1, name: bought.title })).toBeVisible();
  await page.goto(lesson);
  await expect(page.getByRole('region', { name: '试读到这里' })).toBeVisible();
  await page.getByRole('link', { name: '购买，接着读' }).click();
  await payInSandbox(page);
  const order = new URL(page.url()).pathname;
  await expect(page.getByRole('link', { name: '开始学' })).toBeVisible();

  const reader = await context.newPage();
  await reader.goto(lesson);
  await expect(reader.getByRole('article')).toBeVisible();
  await expect(reader.getByRole('region', { name: '试读到这里' })).toHaveCount(0);

  await page.goto(`${order}/receipt`);
  await expect(page.getByRole('heading', { level: 1, name: '收据' })).toBeVisible();
  await page.goto(`${order}/refund`);
  await expect(page.getByText(/符合约定，确认后马上退回/)).toBeVisible();
  await page.getByLabel('原因').fill('买重了，先退一份。');
  await page.getByRole('button', { name: /^退回 ¥/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: '已退款' })).toBeVisible({ timeout: 20_000 });

  // Nobody touched the other page: it heard.
  await expect(reader.getByRole('region', { name: '试读到这里' })).toBeVisible({ timeout: 20_000 });
});

test('a gift is bought, handed over by its link and redeemed by somebody else', async ({ page, browser }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  await signInAs(page, 'xiaoman', `/p/${given.slug}`);
  await page.goto(`/p/${given.slug}`);
  await page.getByRole('complementary').getByRole('link', { name: '送给朋友' }).click();
  await page.getByLabel('给对方的话').fill('读完告诉我你最喜欢哪一篇。');
  await payInSandbox(page);
  await page.getByRole('link', { name: '去看礼物码' }).click();
  const card = page.getByRole('article').filter({ hasText: '待领取' }).first();
  await expect(card).toContainText(given.title);
  const code = (await card.getByText(/^[A-Z0-9-]{10,}$/).textContent()) ?? '';

  const friend = await browser.newPage({ locale: 'zh-CN' });
  await friend.goto(`/gift?code=${encodeURIComponent(code)}`);
  await expect(friend.getByRole('region', { name: '礼物' })).toContainText('读完告诉我');
  await signInAs(friend, 'nadia', `/gift?code=${encodeURIComponent(code)}`);
  await friend.getByRole('button', { name: 'Take it' }).click();
  await expect(friend).toHaveURL(/\/read\//);
  const lesson = await lockedLesson(friend, given.slug);
  await friend.goto(lesson);
  await expect(friend.getByRole('article')).toBeVisible();
  await expect(friend.getByRole('region', { name: 'End of the preview' })).toHaveCount(0);
  await friend.close();

  await page.reload();
  await expect(page.getByRole('article').filter({ hasText: given.title }).first()).toContainText('已领取');
});
