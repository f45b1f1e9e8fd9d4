import { expect, test } from '@playwright/test';
import { newMember } from '../support/new-member.ts';
import { lockedLesson, payOrderInSandbox } from '../support/sandbox.ts';

/** On a shelf of the larger membership only; and one on a shelf of both. */
const larger = 'statistics-for-people-who-ship';
const both = 'yizhou-yilian';

test('a member joins for a month, upgrades after seeing what it costs, and reads what only the higher tier opens', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  await newMember(page);

  await page.goto('/memberships');
  const tier = (name: string) =>
    page.getByRole('region', { name: '比较会员等级' }).getByRole('article').filter({ hasText: name });
  await tier('书友').first().getByRole('link', { name: '加入' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '结算' })).toBeVisible();
  await page.getByRole('radio', { name: /模拟支付/ }).check();
  await page.getByRole('button', { name: '支付 ¥29' }).click();
  await payOrderInSandbox(page);
  await expect(page.getByText('「书友」已经生效')).toBeVisible();

  const reader = await context.newPage();
  await reader.goto(await lockedLesson(page, both));
  await expect(reader.getByRole('article')).toBeVisible();
  await expect(reader.getByRole('region', { name: '试读到这里' })).toHaveCount(0);
  await reader.goto(await lockedLesson(page, larger));
  const wall = reader.getByRole('region', { name: /End of the preview|试读到这里/ });
  await expect(wall).toBeVisible();

  await page.getByRole('link', { name: '我的会员' }).click();
  await expect(page.getByText(/有效期到/)).toBeVisible();
  await tier('书友的一切').getByRole('button', { name: '升级到这个' }).click();
  const dialog = page.getByRole('dialog', { name: '更换方案' });
  // Paid a moment ago: the whole month is worth what it cost, to the cent or one less.
  await expect(dialog.getByRole('definition').nth(0)).toHaveText('¥69');
  await expect(dialog.getByRole('definition').nth(1)).toHaveText(/^−¥(29|28\.99)$/);
  await expect(dialog.getByRole('definition').nth(2)).toHaveText(/^¥(40|40\.01)$/);
  await dialog.getByRole('link', { name: /^支付 ¥40/ }).click();
  const sum = page.getByRole('complementary', { name: '金额' });
  await expect(sum).toContainText(/剩余时间折抵−¥(29|28\.99)/);
  await page.getByRole('radio', { name: /模拟支付/ }).check();
  await sum.getByRole('button', { name: /^支付 ¥40/ }).click();
  await payOrderInSandbox(page);

  // Nobody touched the other page: it heard.
  await expect(wall).toHaveCount(0, { timeout: 20_000 });
  await expect(reader.getByRole('article')).toBeVisible();

  await page.goto('/memberships');
  const mine = page.getByRole('article').filter({ hasText: '生效中' });
  await expect(mine.getByRole('heading', { level: 2, name: '通读' })).toBeVisible();
  await mine.getByRole('button', { name: '记录', exact: true }).click();
  await expect(mine).toContainText('原方案结束');
});
