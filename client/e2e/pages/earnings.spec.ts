import { expect } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { holdsOnEvery, open } from '../support/desk.ts';
import { test } from '../support/page-test.ts';

holdsOnEvery([
  ['创作者的收入', '/studio/earnings?month=2026-11', '收入 · 知付'],
  ['打款记录', '/studio/payouts', '打款记录 · 知付'],
  ['收入分成', '/studio/works/w-course?tab=people', '三到六岁'],
]);

test('a creator reads the hold, moves through the months and takes the statement along', async ({ page }) => {
  await open(page, '/studio/earnings?month=2026-11');
  await expect(page.getByText('收入先保留7天')).toBeVisible();
  const file = page.getByRole('link', { name: '下载 CSV' });
  await expect(file).toHaveAttribute(
    'href',
    '/api/v1/studio/earnings/statement.csv?month=2026-11&timeZone=Asia%2FShanghai',
  );
  await page.getByRole('button', { name: '上一个月' }).click();
  await expect(page).toHaveURL(/month=2026-10/);
  await expect(page.getByText('2026年10月')).toBeVisible();
  await expect(file).toHaveAttribute('href', /month=2026-10/);
});

test('a creator sees what was paid, with the reference of the bank, and what comes next', async ({
  page,
}) => {
  await open(page, '/studio/payouts');
  await expect(page.getByRole('row', { name: /ICBC-20261019-004/ })).toContainText('¥84,000');
  await expect(page.getByRole('row', { name: /已取消/ })).toContainText('金额已退回可结算余额');
  await expect(page.getByText('下一批打款时支付')).toBeVisible();
});

test('before the first payout the page says how long earnings are held', async ({ page }) => {
  await open(page, '/studio/payouts', { empty: true });
  await expect(page.getByRole('heading', { name: '还没有打过款' })).toBeVisible();
  await expect(page.getByText('收入先保留7天，期间读者可以退款')).toBeVisible();
  await page.getByRole('link', { name: '看收入明细' }).click();
  await expect(page.getByRole('heading', { name: '这个月没有收入' })).toBeVisible();
});

test('shares are kept only when they make the whole', async ({ page }) => {
  await open(page, '/studio/works/w-course?tab=people');
  const panel = page.getByRole('region', { name: '收入分成' });
  const save = panel.getByRole('button', { name: '保存分成' });
  await expect(panel.getByText('合计 100%。')).toBeVisible();
  await panel.getByLabel('林晚的分成').fill('50');
  await expect(panel.getByText('合计 80%，还差 20%。')).toBeVisible();
  await expect(save).toBeDisabled();
  await panel.getByLabel('林晚的分成').fill('80.5');
  await expect(panel.getByText('合计 110.5%，多了 10.5%。')).toBeVisible();
  await panel.getByLabel('林晚的分成').fill('八成');
  await expect(panel.getByText('请填写 0 到 100 之间的百分比')).toBeVisible();
  await expectAccessible(page);
  await panel.getByRole('button', { name: '平均分' }).click();
  await expect(panel.getByText('合计 100%。')).toBeVisible();
  await expect(panel.getByText('从保存的那一刻起')).toBeVisible();
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'PUT' && request.url().endsWith('/shares')),
    save.click(),
  ]);
  expect(asked.postDataJSON().shares.map((share: { basisPoints: number }) => share.basisPoints)).toEqual([
    5000, 5000,
  ]);
  await expect(page.getByText('分成已保存，从现在起的订单适用')).toBeVisible();
});

test('a co-author sees the shares and does not change them', async ({ page }) => {
  await open(page, '/studio/works/w-column?tab=people');
  const panel = page.getByRole('region', { name: '收入分成' });
  await expect(panel.getByText('70%')).toBeVisible();
  await expect(panel.getByRole('textbox')).toHaveCount(0);
});
