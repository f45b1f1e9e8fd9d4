import { expect, type Page } from '@playwright/test';

/** From an order that waits: presses the sandbox's own button, as a bank's page would be used, and comes back to the order. */
export async function payOrderInSandbox(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]+$/);
  await expect(page.getByRole('img', { name: /付款二维码/ })).toBeVisible();
  await page.getByRole('link', { name: '在这台设备上付款' }).click();
  await page.getByRole('button', { name: '支付成功' }).click();
  await expect(page.getByText('已支付')).toBeVisible();
  await page.getByRole('link', { name: '返回订单' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '已完成' })).toBeVisible({ timeout: 20_000 });
}

/** The address of a lesson that only those read who bought the work, or are members. */
export async function lockedLesson(page: Page, slug: string): Promise<string> {
  const product = (await (await page.request.get(`/api/v1/products/${slug}`)).json()) as {
    outline: { items: { id: string; visibility: string }[] }[];
  };
  const item = product.outline
    .flatMap((section) => section.items)
    .findLast((entry) => entry.visibility === 'entitled');
  if (!item) throw new Error(`${slug} has no lesson for buyers only`);
  return `/p/${slug}/read/${item.id}`;
}
