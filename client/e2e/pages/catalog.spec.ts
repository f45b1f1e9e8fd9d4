import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from '../support/axe.ts';
import { mockApi } from '../support/mock-api.ts';
import { test } from '../support/page-test.ts';

const pages: [string, string, string][] = [
  ['发现', '/', '知付'],
  ['搜索', '/search?q=心理', '“心理”的结果 · 知付'],
  ['没有结果', '/search?q=zzz', '“zzz”的结果 · 知付'],
  ['付费作品', '/p/python-data-analysis', 'Python 数据分析：从入门到实践 · 知付'],
  ['免费作品', '/p/psychology-and-life', '情绪的用处 · 知付'],
  ['阅读', '/p/psychology-and-life/read/i0-0', '情绪从哪里来 · 情绪的用处 · 知付'],
  [
    '试读到头',
    '/p/python-data-analysis/read/i1-1',
    '记忆为什么会骗人 · Python 数据分析：从入门到实践 · 知付',
  ],
  ['我的学习', '/learning', '我的学习 · 知付'],
  ['证书', '/certificates/KP-7F3K', '结业证书 · 知付'],
  ['作者', '/u/lin-wan', '林晚 · 知付'],
  ['我', '/me', '我 · 知付'],
  ['没有的页', '/no/such/page', '这里没有东西 · 知付'],
];

async function open(
  page: Page,
  path: string,
  setup: { language?: string; theme?: string; signedIn?: boolean } = {},
) {
  await page.addInitScript(
    ([language, theme]) => {
      localStorage.setItem('kp.lang', language ?? 'zh-CN');
      localStorage.setItem('kp.theme', theme ?? 'light');
    },
    [setup.language, setup.theme],
  );
  await mockApi(page, { signedIn: setup.signedIn ?? true });
  await page.goto(path);
  await page.locator('#content').waitFor();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}

for (const [name, path, title] of pages) {
  test(`${name}: says in the tab where one is, and shuts nobody out`, async ({ page }) => {
    await open(page, path);
    await expect(page).toHaveTitle(title);
    await expectAccessible(page);
  });

  test(`${name}: in the dark, in English, on a small phone`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open(page, path, { language: 'en', theme: 'dark' });
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });
}

test('the paywall is a part of the page', async ({ page }) => {
  await open(page, '/p/python-data-analysis/read/i1-1', { signedIn: false });
  await expect(page.getByRole('region', { name: '试读到这里' })).toContainText('后面还有2,860字');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a visitor is led to sign in and back', async ({ page }) => {
  await open(page, '/p/psychology-and-life', { signedIn: false });
  const action = page.getByRole('link', { name: '登录后免费学' }).first();
  await expect(action).toHaveAttribute('href', '/sign-in?return=%2Fp%2Fpsychology-and-life');
});

test('filters live in the address and survive the back button', async ({ page }) => {
  await open(page, '/search?q=心理');
  await page.getByRole('radio', { name: /^专栏/ }).check();
  await expect(page).toHaveURL(/kind=column/);
  await page.getByRole('radio', { name: /^免费/ }).check();
  await expect(page).toHaveURL(/price=free/);
  await page.goBack();
  await expect(page).not.toHaveURL(/price=free/);
  await expect(page.getByRole('radio', { name: /^专栏/ })).toBeChecked();
});

test('suggestions are reached by keyboard', async ({ page }) => {
  await open(page, '/');
  const field = page
    .getByRole('searchbox')
    .or(page.getByRole('combobox', { name: '搜索' }))
    .first();
  await field.fill('心理');
  await expect(page.getByRole('option', { name: '情绪的用处' })).toBeVisible();
  await field.press('ArrowDown');
  await expect(page.getByRole('option').nth(0)).toHaveAttribute('aria-selected', 'true');
  await field.press('ArrowDown');
  await expect(page.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
  await field.press('Enter');
  await expect(page).toHaveURL(/\/p\/psychology-and-life/);
});

test('the reader keeps size, background and place', async ({ page }) => {
  await open(page, '/p/psychology-and-life/read/i0-0');
  await page.getByRole('button', { name: '字号和背景' }).click();
  await page.getByText('特大', { exact: true }).click();
  await page.getByText('夜', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.keyboard.press('Escape');
  await page.evaluate(() => window.scrollTo(0, 1400));
  await expect.poll(() => page.evaluate(() => localStorage.getItem('kp.places'))).toContain('i0-0');
  await page.reload();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(1000);
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('a lost network is said and a failed page offers another try', async ({ page, context }) => {
  await open(page, '/');
  await context.setOffline(true);
  await expect(page.getByText('网络断了')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('网络断了')).toHaveCount(0);
  await page.route('**/api/v1/products/**', (route) =>
    route.fulfill({ status: 500, json: { code: 'common.unexpected', traceId: 't-1' } }),
  );
  await page.getByRole('link', { name: '茶事' }).first().click();
  await expect(page.getByRole('button', { name: '重试' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('t-1')).toBeVisible();
});

test('everything is reached without a mouse', async ({ page }) => {
  await open(page, '/p/python-data-analysis');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#content')).toBeFocused();
});
