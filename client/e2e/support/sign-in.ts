import { expect, type Page } from '@playwright/test';

/** The password of every account of the demo content. */
const password = 'zhifu-demo-2026';

/** Signs in as one of the demo accounts, as they would, and goes on to a page. */
export async function signInAs(page: Page, handle: string, to: string): Promise<void> {
  await page.goto(`/sign-in?return=${encodeURIComponent(to)}`);
  await page.getByLabel('邮箱').fill(`${handle}@demo.knowledgepay.local`);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  // The page speaks the member's own language from here on.
  await expect(page.getByRole('button', { name: /^(账户菜单|Account menu)$/ })).toBeVisible();
}
