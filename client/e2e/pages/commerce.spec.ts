import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from '../support/axe.ts';
import { mockApi } from '../support/mock-api.ts';

const pages: [string, string, string][] = [
  ['结算', '/checkout?product=p1', '结算 · 知付'],
  ['送礼结算', '/checkout?product=p1&gift=1', '结算 · 知付'],
  ['没选内容', '/checkout', '结算 · 知付'],
  ['待支付', '/orders/waiting', '待支付 · 订单 · 知付'],
  ['没付成', '/orders/declined', '待支付 · 订单 · 知付'],
  ['线下转账', '/orders/transfer', '待支付 · 订单 · 知付'],
  ['还没选支付方式', '/orders/unchosen', '待支付 · 订单 · 知付'],
  ['完成', '/orders/done', '已完成 · 订单 · 知付'],
  ['礼物订单', '/orders/present', '已完成 · 订单 · 知付'],
  ['部分退款', '/orders/partly', '部分退款 · 订单 · 知付'],
  ['已退款', '/orders/returned', '已退款 · 订单 · 知付'],
  ['超时', '/orders/late', '已超时 · 订单 · 知付'],
  ['收据', '/orders/done/receipt', '收据 · 知付'],
  ['申请退款', '/orders/done/refund', '申请退款 · 知付'],
  ['超出约定的退款', '/orders/partly/refund', '申请退款 · 知付'],
  ['送出的礼物', '/gifts', '我送出的礼物 · 知付'],
  ['领取礼物', '/gift?code=GIFT-7K3M', '领取礼物 · 知付'],
  ['填礼物码', '/gift', '领取礼物 · 知付'],
  ['没有这个礼物', '/gift?code=NOTHING', '领取礼物 · 知付'],
  ['会员', '/memberships', '会员 · 知付'],
  ['订单列表', '/orders', '我的订单 · 知付'],
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
  await page.getByRole('heading').first().waitFor();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}

for (const [name, path, title] of pages) {
  test(`${name}: says in the tab where one is, and shuts nobody out`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
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

test('from the price box to a QR code with the time that is left', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, '/p/python-data-analysis');
  const box = page.getByRole('complementary');
  await expect(box).toContainText('72 小时内');
  await box.getByRole('link', { name: '立即购买' }).click();
  await page.getByRole('radio', { name: /支付宝/ }).check();
  const sent = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().endsWith('/api/v1/orders'),
  );
  await page.getByRole('button', { name: '支付 ¥199.50' }).click();
  const request = await sent;
  expect(request.headers()['idempotency-key']).toBeTruthy();
  expect(request.postDataJSON()).toMatchObject({
    lines: [{ productId: 'p1' }],
    expectedTotal: { minorUnits: 19_950, currency: 'CNY' },
    provider: 'alipay',
  });
  await expect(page).toHaveURL(/\/orders\/placed$/);
  await expect(page.getByRole('img', { name: /付款二维码/ })).toBeVisible();
  await expect(page.getByRole('timer')).toHaveText(/请在 1[12]:\d\d 内完成支付/);
});

test('a code takes off what it takes off, and a wrong one says so', async ({ page }) => {
  await open(page, '/checkout?product=p1');
  await page.getByRole('button', { name: '有优惠码' }).click();
  await page.getByLabel('优惠码', { exact: true }).fill('hello-20');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '支付 ¥179.50' })).toBeEnabled();
  await expect(page.getByText('新同学优惠')).toBeVisible();
  await page.getByLabel('优惠码', { exact: true }).fill('nonsense');
  await page.keyboard.press('Enter');
  await expect(page.getByText('没有这个优惠码。').first()).toBeVisible();
  await page.getByRole('button', { name: '移除 NONSENSE' }).click();
  await expect(page.getByRole('button', { name: '支付 ¥179.50' })).toBeEnabled();
});

test('a price that changed meanwhile is shown, and paid only when asked again', async ({ page }) => {
  await open(page, '/checkout?product=p11');
  await page.getByRole('button', { name: '支付 ¥199.50' }).click();
  await expect(page.getByRole('alert')).toContainText('刚才是 ¥199.50，现在是 ¥250');
  await expect(page).toHaveURL(/\/checkout/);
  await page.getByRole('button', { name: '支付 ¥250' }).click();
  await expect(page).toHaveURL(/\/orders\/placed$/);
});

test('“I have paid” says what the wait means, and a paid order leads into the content', async ({ page }) => {
  await open(page, '/orders/waiting');
  await page.getByRole('button', { name: '我已支付' }).click();
  await expect(page.getByText(/还没有收到支付结果/)).toBeVisible();
  await open(page, '/orders/done');
  await expect(page.getByRole('link', { name: '开始学' })).toHaveAttribute(
    'href',
    /\/p\/python-data-analysis\/read\//,
  );
});

test('an order is given up after saying what that means', async ({ page }) => {
  await open(page, '/orders/waiting');
  await page.getByRole('button', { name: '取消订单' }).click();
  await expect(page.getByRole('dialog')).toContainText('保留的价格和优惠会放开');
  await page.getByRole('dialog').getByRole('button', { name: '取消订单' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '已取消' })).toBeVisible();
});

test('a proof of a transfer is sent from the order', async ({ page }) => {
  await open(page, '/orders/transfer');
  await expect(page.getByRole('region', { name: '支付' })).toContainText('KP261121TRANSFER');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'p.png', mimeType: 'image/png', buffer: Buffer.from('x') });
  await page.getByRole('button', { name: '提交凭证' }).click();
  await expect(page.getByText('凭证已收到')).toBeVisible();
});

test('the promise and what goes back are shown before asking', async ({ page }) => {
  await open(page, '/orders/done');
  await page.getByRole('link', { name: '申请退款' }).click();
  await expect(page.getByText('支付后 72 小时内可以自助退款，款项原路退回。')).toBeVisible();
  await expect(page.getByRole('button', { name: '退回 ¥179.50' })).toBeDisabled();
  await page.getByLabel('原因').fill('买重了');
  await page.getByRole('button', { name: '退回 ¥179.50' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '已退款' })).toBeVisible();
});

test('a gift is shown before it is taken, and then read', async ({ page }) => {
  await open(page, '/gift');
  await page.getByLabel('礼物码').fill('gift-7k3m');
  await page.getByRole('button', { name: '看看里面' }).click();
  await expect(page.getByRole('region', { name: '礼物' })).toContainText('阿树送给你');
  await page.getByRole('button', { name: '领取' }).click();
  await expect(page).toHaveURL(/\/p\/python-data-analysis\/read\//);
});

test('a change of plan shows its arithmetic before paying', async ({ page }) => {
  await open(page, '/memberships');
  await page.getByRole('button', { name: '换成这个' }).click();
  const dialog = page.getByRole('dialog', { name: '更换方案' });
  await expect(dialog).toContainText('−¥10');
  await expect(dialog.getByRole('link', { name: '支付 ¥58' })).toHaveAttribute(
    'href',
    '/checkout?tier=tier-friend&period=month',
  );
});

test('cancelling a membership says until when it lasts', async ({ page }) => {
  await open(page, '/memberships');
  await page.getByRole('button', { name: '取消会员' }).click();
  await expect(page.getByRole('dialog')).toContainText('到2026年12月1日之前一切照常');
  const sent = page.waitForRequest((request) => request.url().endsWith('/me/memberships/ms1/cancel'));
  await page.getByRole('dialog').getByRole('button', { name: '取消会员' }).click();
  await sent;
});

test('a visitor signs in on the way to the checkout', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, '/p/python-data-analysis', { signedIn: false });
  await expect(page.getByRole('link', { name: '登录后购买' }).first()).toHaveAttribute(
    'href',
    '/sign-in?return=%2Fcheckout%3Fproduct%3Dp1',
  );
});
