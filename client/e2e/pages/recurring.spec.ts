import { expect } from '@playwright/test';
import { holdsOnEvery, open } from '../support/desk.ts';
import { test } from '../support/page-test.ts';

holdsOnEvery([['会员收入', '/console/recurring?from=2026-10-01&to=2026-10-28', '会员收入 · 知付']]);

test('recurring revenue is told with its movements, and every rate with how sure it is', async ({ page }) => {
  await open(page, '/console/recurring?from=2026-10-01&to=2026-10-28');
  await expect(page.getByText('期内增加 ¥1,692')).toBeVisible();
  await expect(page.getByText('n = 412，95% 区间 85.3%–91.3%')).toBeVisible();
  await expect(page.getByRole('row', { name: /^流失/ })).toHaveText('流失−31−¥930');
  await expect(page.locator('svg text').getByText('月度经常性收入')).toBeAttached();
  await page.getByRole('button', { name: '收入流失率' }).click();
  await expect(page.getByText('别人多付的不抵消')).toBeVisible();
});

test('of too few nothing is claimed', async ({ page }) => {
  await open(page, '/console/recurring?currency=JPY');
  await expect(page.getByText('只有 12 个，不到 30 个不算比率')).toHaveCount(3);
  await expect(page.getByText('样本太少', { exact: true })).toHaveCount(3);
});

test('a site without members says so', async ({ page }) => {
  await open(page, '/console/recurring', { empty: true });
  await expect(page.getByRole('heading', { name: '这段时间没有付费会员' })).toBeVisible();
});
