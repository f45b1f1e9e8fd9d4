import { expect, type Page } from '@playwright/test';
import { itemPage, productPage, products } from '../../src/test/mocks/catalog-data.ts';
import { expectAccessible, expectNoSidewaysScroll } from '../support/axe.ts';
import { mockApi } from '../support/mock-api.ts';
import { test } from '../support/page-test.ts';

const long =
  '关于在极度不确定的时代里如何用一套可以重复的方法读懂一份足足有三百页的年度报告以及它背后那些没有被写出来的人和事：面向完全没有会计基础的普通读者';
const unbroken = `${'Supercalifragilisticexpialidocious_'.repeat(3)}: the complete and thoroughly annotated guide`;

async function prefer(page: Page, theme: 'light' | 'dark') {
  await page.addInitScript((chosen) => {
    localStorage.setItem('kp.lang', 'zh-CN');
    localStorage.setItem('kp.theme', chosen);
  }, theme);
}

/** A minute of silence. */
function silence(): Buffer {
  const rate = 8000;
  const samples = Buffer.alloc(rate * 60, 128);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

test('the text under a recording is called its transcript', async ({ page }) => {
  await prefer(page, 'light');
  await mockApi(page, { signedIn: true });
  await page.goto('/p/psychology-and-life/read/i0-3');
  await expect(page.getByText('文字稿', { exact: true })).toBeVisible();
  await page.goto('/p/psychology-and-life/read/i0-0');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('文字稿', { exact: true })).toHaveCount(0);
});

test('a recording is played, moved and silenced by the keys', async ({ page }) => {
  await prefer(page, 'dark');
  await mockApi(page, { signedIn: true });
  await page.route('**/media/none', (route) =>
    route.fulfill({ contentType: 'audio/wav', body: silence(), headers: { 'Accept-Ranges': 'bytes' } }),
  );
  await page.goto('/p/psychology-and-life/read/i0-3');
  await expect(page.getByText('1:00')).toBeVisible();
  const at = () => page.locator('audio').evaluate((node: HTMLAudioElement) => Math.round(node.currentTime));
  await page.keyboard.press('ArrowRight');
  await expect.poll(at).toBe(15);
  await page.keyboard.press('ArrowRight');
  await expect.poll(at).toBe(30);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(at).toBe(15);
  await page.keyboard.press('m');
  await expect(page.getByRole('button', { name: '取消静音' })).toBeVisible();
  await page.keyboard.press(' ');
  await expect(page.getByRole('button', { name: '暂停' })).toBeVisible();
  await expectAccessible(page);
});

for (const title of [long, unbroken]) {
  for (const width of [360, 1440]) {
    test(`a very long title fits at ${width} px: ${title.slice(0, 12)}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await prefer(page, 'light');
      await mockApi(page, { signedIn: true });
      const slug = 'psychology-and-life';
      await page.route('**/api/v1/discover', (route) =>
        route.fulfill({
          json: {
            rows: [
              { key: 'popular', category: null, items: products.map((work) => ({ ...work, title })) },
              { key: 'new', category: null, items: products.map((work) => ({ ...work, title })) },
            ],
          },
        }),
      );
      await page.route(`**/api/v1/products/${slug}`, (route) =>
        route.fulfill({ json: { ...productPage(slug, true), title } }),
      );
      await page.route('**/api/v1/products/*/items/*', (route) =>
        route.fulfill({ json: { ...itemPage(slug, 'i0-0', true), title, productTitle: title } }),
      );
      for (const path of ['/', `/p/${slug}`, `/p/${slug}/read/i0-0`]) {
        await page.goto(path);
        await expect(page.getByText(title.slice(0, 12)).filter({ visible: true }).first()).toBeVisible();
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
        await expectNoSidewaysScroll(page);
      }
    });
  }
}

test('on paper it is day, and only the page itself is there', async ({ page }) => {
  await prefer(page, 'dark');
  await mockApi(page, { signedIn: true });
  const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
  for (const path of ['/certificates/KP-7F3K', '/p/psychology-and-life/read/i0-0']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await ink()).not.toBe('rgb(31, 35, 40)');
    await page.emulateMedia({ media: 'print' });
    expect(await ink()).toBe('rgb(31, 35, 40)');
    await expect(page.getByRole('banner')).toBeHidden();
    await expect(page.getByRole('button').filter({ visible: true })).toHaveCount(0);
    await page.emulateMedia({ media: 'screen' });
  }
});

test('the text of the server stays until the page can take its place', async ({ page }) => {
  await prefer(page, 'light');
  await mockApi(page);
  await page.route('**/p/psychology-and-life', async (route) => {
    const answer = await route.fetch();
    const text = '<article class="kp-first"><h1>First words</h1></article>';
    await route.fulfill({
      response: answer,
      body: (await answer.text()).replace('<div id="root">', `<div id="root">${text}`),
    });
  });
  let answerNow = () => {};
  const asked = new Promise<void>((resolve) => {
    answerNow = resolve;
  });
  await page.route('**/api/v1/products/psychology-and-life', async (route) => {
    await asked;
    await route.fulfill({ json: productPage('psychology-and-life', false) });
  });
  await page.goto('/p/psychology-and-life', { waitUntil: 'commit' });
  const first = page.getByRole('heading', { name: 'First words' });
  await expect(first).toBeVisible();
  await expect(page.getByRole('heading', { name: '情绪的用处' })).toHaveCount(0);
  answerNow();
  await expect(page.getByRole('heading', { name: '情绪的用处' })).toBeVisible();
  await expect(first).toHaveCount(0);
});
