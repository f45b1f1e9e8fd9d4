import { expect, test } from '@playwright/test';
import { newMember } from '../support/new-member.ts';
import { payOrderInSandbox } from '../support/sandbox.ts';

/** Free to read, so that everybody comes to its end. */
const article = 'diyifen-gongzi';

test('at the end of an article its author is thanked with money and a few words', async ({ page }) => {
  test.setTimeout(90_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  await newMember(page);
  await page.goto(`/p/${article}`);
  await page.getByRole('complementary').getByRole('button', { name: '免费加入学习' }).click();
  await expect(page).toHaveURL(/\/read\//);
  await page.getByRole('complementary', { name: '赞赏作者' }).getByRole('button', { name: '赞赏' }).click();
  const dialog = page.getByRole('dialog', { name: '赞赏沈砚' });
  await dialog.getByText('¥66', { exact: true }).click();
  await dialog.getByLabel(/想说的话/).fill('读完就去谈了工资，谢谢。');
  await dialog.getByRole('radio', { name: /模拟支付/ }).check();
  await dialog.getByRole('button', { name: '赞赏 ¥66' }).click();
  await payOrderInSandbox(page);
  await expect(page.getByText('谢谢你。沈砚会看到你的心意。')).toBeVisible();
  await expect(page.getByText('附言：读完就去谈了工资，谢谢。')).toBeVisible();

  await page.goto('/orders');
  await expect(page.getByRole('article').first()).toContainText('赞赏沈砚');
  await page.getByRole('link', { name: '赞赏沈砚' }).click();
  await page.getByRole('link', { name: '去作者主页' }).click();
  await expect(page).toHaveURL(/\/u\/shenyan$/);
  await expect(page.getByRole('button', { name: '赞赏' })).toBeVisible();
});
