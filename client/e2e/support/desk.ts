import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectFingerSized, expectNoSidewaysScroll } from './axe.ts';
import { mockApi } from './mock-api.ts';
import { test } from './page-test.ts';

interface Setup {
  language?: string;
  theme?: string;
  /** What the account may do, when it is not everything. */
  permissions?: string[];
  /** A site on its first day. */
  empty?: boolean;
}

/** Opens a page of the studio or the console with answers from the fixtures, and waits until it is there. */
export async function open(page: Page, path: string, { language, theme, ...api }: Setup = {}) {
  await page.addInitScript(
    ([lang, scheme]) => {
      localStorage.setItem('kp.lang', lang ?? 'zh-CN');
      localStorage.setItem('kp.theme', scheme ?? 'light');
    },
    [language, theme],
  );
  await mockApi(page, { signedIn: true, account: true, ...api });
  await page.goto(path);
  await page.locator('#content').getByRole('heading').first().waitFor();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}

/** Every page is named in the tab and shuts nobody out: by day on a desk, by night in English on a small phone. */
export function holdsOnEvery(pages: readonly [name: string, path: string, title: string][]) {
  for (const [name, path, title] of pages) {
    test(`${name}: says in the tab where one is, and shuts nobody out`, async ({ page }) => {
      await page.setViewportSize({ width: 1440, height: 900 });
      await open(page, path);
      await expect(page).toHaveTitle(title.endsWith('· 知付') ? title : new RegExp(title));
      await expectAccessible(page);
    });

    test(`${name}: in the dark, in English, on a small phone`, async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await open(page, path, { language: 'en', theme: 'dark' });
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await expectFingerSized(page);
    });
  }
}
