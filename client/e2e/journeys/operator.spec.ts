import { type APIRequestContext, expect, test } from '@playwright/test';
import { signInAs } from '../support/sign-in.ts';

/** Works for members only through what they sell; read whole at once, so that a refund has to be asked for. */
const sold = { slug: 'tijian-jiantou', title: /体检/ };
const reason = '读完了，可是和我想找的不是一回事。';

interface Placed {
  id: string;
  number: string;
}

/** Somebody buys an article, reads it to the end, and asks for the money back. */
async function boughtReadAndAskedBack(request: APIRequestContext): Promise<Placed> {
  const signedIn = await request.post('/api/v1/auth/sign-in', {
    data: { email: 'songhe@demo.knowledgepay.local', password: 'zhifu-demo-2026', client: 'api' },
  });
  const { accessToken } = await signedIn.json();
  const send = async (path: string, data: object = {}) => {
    const answer = await request.post(`/api/v1${path}`, {
      data,
      headers: { Authorization: `Bearer ${accessToken}`, 'Idempotency-Key': crypto.randomUUID() },
    });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return answer.status() === 204 ? null : answer.json();
  };
  const product = await (await request.get(`/api/v1/products/${sold.slug}`)).json();
  const order = await send('/orders', {
    lines: [{ productId: product.id }],
    couponCodes: [],
    expectedTotal: product.price,
    provider: 'sandbox',
  });
  const reference = new URL(order.payment.instructions.url, 'http://sandbox').pathname.split('/').at(-1);
  expect((await request.post(`/sandbox/checkout/${reference}/succeed`)).ok()).toBe(true);
  await expect
    .poll(
      async () =>
        (
          await (
            await request.get(`/api/v1/orders/${order.id}`, {
              headers: { Authorization: `Bearer ${accessToken}` },
            })
          ).json()
        ).status,
    )
    .toBe('fulfilled');
  for (const section of product.outline)
    for (const item of section.items) await send(`/items/${item.id}/complete`);
  await send(`/orders/${order.id}/refunds`, { reason });
  return order;
}

test('an operator finds an order, agrees to the refund that waits, and sees what the provider reported', async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  const order = await boughtReadAndAskedBack(request);

  await signInAs(page, 'guyi', '/console/orders');
  await page.goto('/console/orders');
  await page.getByRole('searchbox', { name: '订单号、用户名或标题' }).fill(order.number);
  await expect(page).toHaveURL(new RegExp(order.number));
  await page.getByRole('link', { name: order.number }).click();
  await expect(page.getByRole('heading', { level: 1, name: order.number })).toBeVisible();
  await expect(page.getByText(sold.title).first()).toBeVisible();
  await expect(page.getByText('购买获得')).toBeVisible();

  await page.goto('/console/refunds');
  const about = { has: page.locator(`a[href$="${order.id}"]`) };
  const waiting = page.getByRole('article').filter(about);
  await expect(waiting).toContainText(reason);
  await waiting.getByRole('button', { name: '同意退款' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('¥9.90');
  await dialog.getByRole('button', { name: '同意退款' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.goto(`/console/orders/${order.id}`);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('钱已退回，对应的内容已经收回。')).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 30_000 });
  await expect(page.getByText('cash:sandbox').first()).toBeVisible();

  await page.goto('/console/payment-events?show=applied');
  const report = page.getByRole('article').filter(about);
  await expect(report.first()).toBeVisible();
  await report.first().getByText('渠道发来的原文').click();
  await expect(report.first().locator('pre')).toBeVisible();
});
