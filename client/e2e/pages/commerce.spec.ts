import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectFingerSized, expectNoSidewaysScroll } from '../support/axe.ts';
import { mockApi } from '../support/mock-api.ts';
import { test } from '../support/page-test.ts';

const pages: [string, string, string][] = [
  ['结算', '/checkout?product=p1', '结算 · 知付'],
  ['送礼结算', '/checkout?product=p1&gift=1', '结算 · 知付'],
  ['没选内容', '/checkout', '结算 · 知付'],
  ['待支付', '/orders/waiting', '待支付 · 订单 · 知付'],
  ['没付成', '/orders/declined', '待支付 · 订单 · 知付'],
  ['已经拥有', '/checkout?product=p12', '结算 · 知付'],
  ['升级会员', '/checkout?tier=tier-friend&period=month', '结算 · 知付'],
  ['转账凭证没通过', '/orders/transfer-refused', '待支付 · 订单 · 知付'],
  ['赞赏', '/orders/thanks', '已完成 · 订单 · 知付'],
  ['申请发票', '/orders/done/invoice', '发票 · 知付'],
  ['发票没开成', '/orders/present/invoice', '发票 · 知付'],
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
  setup: { language?: string; theme?: string; signedIn?: boolean } & Parameters<typeof mockApi>[1] = {},
) {
  const { language, theme, ...answers } = setup;
  await page.addInitScript(
    ([tongue, scheme]) => {
      localStorage.setItem('kp.lang', tongue ?? 'zh-CN');
      localStorage.setItem('kp.theme', scheme ?? 'light');
    },
    [language, theme],
  );
  await mockApi(page, { signedIn: true, ...answers });
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
    await expectFingerSized(page);
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
  await expect(page.getByText('凭证已收到，正在核对')).toBeVisible();
  await expect(page.getByRole('timer')).toHaveText(/还剩 2 天 23:\d\d:\d\d/);
});

test('a refused proof says why, and another one takes its place', async ({ page }) => {
  await open(page, '/orders/transfer-refused');
  await expect(page.getByText('原因：截图里看不到转账金额。请核对后重新上传。')).toBeVisible();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'p.png', mimeType: 'image/png', buffer: Buffer.from('x') });
  await page.getByRole('button', { name: '重新提交凭证' }).click();
  await expect(page.getByText('凭证已收到，正在核对')).toBeVisible();
});

test('what one has is not sold again: no sum, nothing to pay, the way to it', async ({ page }) => {
  await open(page, '/checkout?product=p12');
  await expect(page.getByRole('heading', { level: 2, name: '你已经有这部作品了' })).toBeVisible();
  await expect(page.getByRole('link', { name: '去读' })).toHaveAttribute('href', /\/read\//);
  await expect(page.getByRole('link', { name: '买一份送给朋友' })).toHaveAttribute(
    'href',
    '/checkout?product=p12&gift=1',
  );
  await expect(page.getByText('合计')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^(支付|免费获取)/ })).toHaveCount(0);
});

test('a tip is given with a few words and thanked for', async ({ page }) => {
  await open(page, '/u/lin-wan');
  await page.getByRole('button', { name: '赞赏' }).click();
  const dialog = page.getByRole('dialog', { name: '赞赏林晚' });
  await expect(dialog.getByRole('button', { name: '赞赏 ¥18' })).toBeEnabled();
  await expectAccessible(page);
  await dialog.getByLabel('其他金额').fill('8.8');
  await dialog.getByLabel(/想说的话/).fill('谢谢你');
  const sent = page.waitForRequest((request) => request.url().endsWith('/authors/lin-wan/tips'));
  await dialog.getByRole('button', { name: '赞赏 ¥8.80' }).click();
  expect((await sent).postDataJSON()).toMatchObject({
    amount: { minorUnits: 880, currency: 'CNY' },
    expectedTotal: { minorUnits: 880, currency: 'CNY' },
    note: '谢谢你',
  });
  await expect(page).toHaveURL(/\/orders\/placed$/);
  await open(page, '/orders/thanks');
  await expect(page.getByText('谢谢你。林晚会看到你的心意。')).toBeVisible();
  await expect(page.getByRole('link', { name: '去作者主页' })).toHaveAttribute('href', '/u/lin-wan');
});

test('an author’s page leads to their memberships; a visitor signs in to tip', async ({ page }) => {
  await open(page, '/u/lin-wan', { signedIn: false });
  await expect(page.getByRole('link', { name: /成为会员，¥30 起/ })).toHaveAttribute(
    'href',
    '/memberships?owner=lin-wan',
  );
  await expect(page.getByRole('link', { name: '赞赏' })).toHaveAttribute(
    'href',
    '/sign-in?return=%2Fu%2Flin-wan',
  );
});

test('an invoice of a company needs a tax number that can be one', async ({ page }) => {
  await open(page, '/orders/done');
  await page.getByRole('link', { name: '发票' }).click();
  await page.getByText('企业', { exact: true }).click();
  await page.getByLabel('抬头', { exact: false }).last().fill('知付（上海）文化有限公司');
  await page.getByRole('button', { name: '申请发票' }).click();
  await expect(page.getByText('企业抬头需要税号。')).toBeVisible();
  await page.getByLabel('税号').fill('13800138000');
  await page.getByRole('button', { name: '申请发票' }).click();
  await expect(page.getByText(/18 位的末位是校验码/)).toBeVisible();
  await page.getByLabel('税号').fill('91310115ma1k4bxq0y');
  await page.getByRole('button', { name: '申请发票' }).click();
  await expect(page.getByText(/已经申请，开好后会发到/)).toBeVisible();
  await expect(page.getByText('91310115MA1K4BXQ0Y')).toBeVisible();
});

test('a special invoice asks for all that it names, and says so field by field', async ({ page }) => {
  await open(page, '/orders/done/invoice');
  await page.getByText('企业', { exact: true }).click();
  await page.getByText('增值税专用发票', { exact: true }).click();
  await page.getByLabel('抬头', { exact: false }).last().fill('知付（上海）文化有限公司');
  await page.getByLabel('税号').fill('91310115MA1K4BXQ0Y');
  await page.getByLabel('电话').fill('12');
  await page.getByRole('button', { name: '申请发票' }).click();
  await expect(page.getByText('请填写企业的注册地址。')).toBeVisible();
  await expect(page.getByText('请填写企业的电话，至少 7 位数字。')).toBeVisible();
  await expect(page.getByText('请填写企业的银行账号，8 到 32 位数字。')).toBeVisible();
  await page.getByLabel('注册地址').fill('上海市某路 1 号');
  await page.getByLabel('电话').fill('021-6688 0000');
  await page.getByLabel('开户行').fill('招商银行某支行');
  await page.getByLabel('银行账号').fill('6225 8801 2345 6789');
  await expectAccessible(page);
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/invoice')),
    page.getByRole('button', { name: '申请发票' }).click(),
  ]);
  expect(asked.postDataJSON()).toMatchObject({ type: 'special', account: '6225880123456789' });
  await expect(page.getByText('6225880123456789')).toBeVisible();
});

test('the price of the buyer’s choice is in the bar at the thumb', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, '/p/the-craft-of-writing');
  const own = page.getByRole('textbox', { name: /你定价格 · 最低 ¥9/ });
  await own.fill('12');
  await expect(page.getByRole('link', { name: '立即购买' })).toHaveAttribute(
    'href',
    '/checkout?product=p2&amount=1200',
  );
  await expectNoSidewaysScroll(page);
});

test('the price box names the memberships that change the price', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, '/p/python-data-analysis');
  const box = page.getByRole('complementary');
  await expect(box.getByRole('link', { name: '会员免费：读者会员，¥30 起' })).toHaveAttribute(
    'href',
    '/memberships?tier=tier-reader',
  );
  await expect(box.getByRole('link', { name: '会员价 ¥159.60：加入「挚友会员」' })).toHaveAttribute(
    'href',
    '/memberships?tier=tier-friend',
  );
});

test('a member’s own price is shown with the membership that gives it, up to the button', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, '/p/work-14');
  const box = page.getByRole('complementary');
  await expect(box).toContainText('已按「挚友会员」会员价 ¥159.60');
  await box.getByRole('link', { name: '立即购买' }).click();
  await expect(page.getByText('「挚友会员」会员价，原价 ¥199.50')).toBeVisible();
  await expect(page.getByRole('button', { name: '支付 ¥159.60' })).toBeEnabled();
});

test('the language is the account’s, unless its member switches on this device', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const english = { language: 'zh-CN', locale: 'en', me: { timeZone: 'America/Toronto' } };
  await open(page, '/checkout?tier=tier-friend&period=month', english);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  // 02:00 in UTC is the evening before in Toronto.
  await expect(page.getByText(/lasts until December 20, 2026 at 9:00/)).toBeVisible();
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '结算' })).toBeVisible();
  const again = await page.context().newPage();
  await mockApi(again, { signedIn: true, ...english });
  await again.goto('/memberships');
  await expect(again.getByRole('heading', { level: 1, name: '会员' })).toBeVisible();
});

test('what becomes of a membership is said in words, each with what may be done', async ({ page }) => {
  await open(page, '/memberships', { memberships: 'many' });
  const card = (text: RegExp) => page.getByRole('article').filter({ hasText: text });
  await expect(card(/暂停到/).getByRole('button', { name: '结束暂停' })).toBeVisible();
  await expect(card(/之后不再续/).getByRole('button', { name: '撤回取消' })).toBeVisible();
  await expect(card(/前续费就不会中断/).getByRole('link', { name: '续费' })).toBeVisible();
  await expect(card(/试用到/).getByRole('button', { name: '取消会员' })).toBeVisible();
  await expect(card(/到期自动续费/)).toBeVisible();
  await expect(card(/暂停到/)).toContainText('暂停期间权益停用');
  await expect(card(/之后不再续/)).toContainText('2026年12月1日前有效');
  const gone = card(/已于2026年10月1日到期/);
  await expect(gone).toContainText('现在加入 ¥24，原价 ¥30');
  await expect(gone.getByRole('link', { name: '重新加入' })).toHaveAttribute(
    'href',
    '/checkout?tier=tier-rafael&period=month',
  );
  await page.getByRole('button', { name: '过去的会员（1）' }).click();
  await expect(card(/已于2026年6月1日结束/)).toBeVisible();
  await expectAccessible(page);
  await gone.getByRole('button', { name: '记录', exact: true }).click();
  await expect(gone.getByRole('heading', { name: '付过的周期' })).toBeVisible();
  await expect(gone).toContainText('新的周期开始');
});

test('an upgrade shows at the checkout what unused time is worth', async ({ page }) => {
  await open(page, '/checkout?tier=tier-friend&period=month');
  const sum = page.getByRole('complementary', { name: '金额' });
  await expect(sum).toContainText('剩余时间折抵−¥10');
  await expect(sum.getByRole('button', { name: '支付 ¥58' })).toBeEnabled();
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
  await page.getByRole('button', { name: '升级到这个' }).click();
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

test('what a membership gives is shown with what is left of it and what it was used for', async ({
  page,
}) => {
  await open(page, '/memberships');
  const given = page.getByRole('region', { name: '会员权益' });
  await expect(given).toContainText('包含 24 部作品');
  await expect(given).toContainText('共 2 次，已用 1 次 · 2026年12月1日重新计次');
  await given.getByRole('button', { name: '使用记录' }).click();
  await expect(given).toContainText('电话四十分钟，聊第二章的结构。');
  await expect(given).toContainText('撤销：对方临时改期');
  await expect(given.getByRole('button', { name: '撤销' })).toHaveCount(0);
  await expectAccessible(page);
});

test('a visitor signs in on the way to the checkout', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, '/p/python-data-analysis', { signedIn: false });
  await expect(page.getByRole('link', { name: '登录后购买' }).first()).toHaveAttribute(
    'href',
    '/sign-in?return=%2Fcheckout%3Fproduct%3Dp1',
  );
});
