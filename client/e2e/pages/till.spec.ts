import { expect } from '@playwright/test';
import { expectAccessible, expectFingerSized, expectNoSidewaysScroll } from '../support/axe.ts';
import { holdsOnEvery, open } from '../support/desk.ts';
import { test } from '../support/page-test.ts';

const work = 'w-course';
const id = (tail: number) => `0197a000-0000-7000-8000-0000000004${tail}`;

const pages: [string, string, string][] = [
  ['转账凭证', '/console/offline-proofs', '转账凭证 · 知付'],
  ['支付通知', '/console/payment-events?show=all', '支付通知 · 知付'],
  ['对账', '/console/reconciliation', '对账 · 知付'],
  ['收入报表', '/console/revenue', '收入 · 知付'],
  ['按来源的收入', '/console/revenue?by=stream', '收入 · 知付'],
  ['按创作者的收入', '/console/revenue?by=creator', '收入 · 知付'],
  ['订单', '/console/orders', '订单 · 知付'],
  ['一个订单', `/console/orders/${id(50)}`, 'KP261120A1B2C350 · 知付'],
  ['退款', '/console/refunds?status=all', '退款 · 知付'],
  ['发票', '/console/invoices', '发票 · 知付'],
  ['结算打款', '/console/payouts', '结算打款 · 知付'],
  ['打款批次', `/console/payouts/${id(70)}`, '打款批次 · 知付'],
  ['价格表', `/studio/works/${work}?tab=price`, '知付'],
];

holdsOnEvery(pages);

test('money that does not match is sent back only after saying where it goes', async ({ page }) => {
  await open(page, '/console/payment-events');
  await expect(page.getByText('应收¥99，渠道报告¥90，所以没有放行。')).toBeVisible();
  await page.getByRole('button', { name: '退回这笔钱' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('¥90会通过微信支付退回付款人');
  await dialog.getByLabel('备注').fill('少付了九块');
  await expectAccessible(page);
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.url().endsWith('/resolve')),
    dialog.getByRole('button', { name: '退回这笔钱' }).click(),
  ]);
  expect(asked.postDataJSON()).toEqual({ decision: 'return', note: '少付了九块' });
  expect(asked.headers()['idempotency-key']).toMatch(/.{8,}/);
  await expect(page.getByText('已安排退回')).toBeVisible();
});

test('the report is readable to the letter, folded until asked for', async ({ page }) => {
  await open(page, '/console/payment-events?show=orphan');
  await expect(page.getByText('trade_status=TRADE_SUCCESS')).toBeHidden();
  await page.getByText('渠道发来的原文').click();
  await expect(page.getByText('trade_status=TRADE_SUCCESS')).toBeVisible();
});

test('a proof that was used before warns, and is accepted only knowingly', async ({ page }) => {
  await open(page, '/console/offline-proofs');
  const doubtful = page.getByRole('article').nth(1);
  await expect(doubtful).toContainText('KP261119ZZZZ1111');
  await doubtful.getByRole('button', { name: '已收到款，通过' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('只有账户里收到两笔');
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.url().endsWith('/accept')),
    dialog.getByRole('button', { name: '已收到款，通过' }).click(),
  ]);
  expect(asked.postDataJSON()).toEqual({ despiteDuplicate: true });
});

test('a proof is rejected with a reason that the buyer reads', async ({ page }) => {
  await open(page, '/console/offline-proofs');
  await page
    .getByRole('button', { name: /放大订单/ })
    .first()
    .click();
  await expect(page.getByRole('dialog').getByRole('img', { name: /转账凭证/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '没有收到，拒绝' }).first().click();
  const dialog = page.getByRole('dialog', { name: '拒绝这份凭证' });
  await dialog.getByRole('button', { name: '没有收到，拒绝' }).click();
  await expect(dialog.getByText('请写明原因，买家会看到。')).toBeVisible();
  await dialog.getByLabel('告诉买家原因').fill('账户里没有这笔钱');
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.url().endsWith('/reject')),
    dialog.getByRole('button', { name: '没有收到，拒绝' }).click(),
  ]);
  expect(asked.postDataJSON()).toEqual({ reason: '账户里没有这笔钱' });
});

test('books are compared at once and say what came of it', async ({ page }) => {
  await open(page, '/console/reconciliation');
  await expect(page.getByRole('row', { name: /金额不同/ })).toContainText('已付款 · ¥90');
  await page.getByRole('button', { name: '现在核对' }).click();
  await expect(page.getByText('核对了7笔：新到账1笔，关闭2笔，有出入3笔')).toBeVisible();
});

test('a price the buyer chooses is entered with its minimum, from a moment to come', async ({ page }) => {
  await open(page, `/studio/works/${work}?tab=price`);
  await page.getByText('随心付').click();
  await page.getByText('定时生效', { exact: true }).click();
  await page.getByRole('button', { name: '定时改价' }).click();
  await expect(page.getByText('请填写大于零的金额')).toBeVisible();
  await page.getByLabel('建议价').fill('99.5');
  await page.getByLabel('最低价').fill('120');
  await page.getByLabel('生效时间').first().fill('2030-01-01T09:00');
  await page.getByRole('button', { name: '定时改价' }).click();
  await expect(page.getByText('最低价不能高于建议价。')).toBeVisible();
  await page.getByLabel('最低价').fill('1');
  await page.getByRole('button', { name: '定时改价' }).click();
  await expect(page.getByRole('dialog')).toContainText('¥99.50');
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/prices')),
    page.getByRole('dialog').getByRole('button', { name: '定时改价' }).click(),
  ]);
  expect(asked.postDataJSON()).toEqual({
    amount: { minorUnits: 9950, currency: 'CNY' },
    minimumMinor: 100,
    startsAt: '2030-01-01T01:00:00.000Z',
  });
});

test('a scheduled price is withdrawn after asking', async ({ page }) => {
  await open(page, `/studio/works/${work}?tab=price`);
  await page.getByRole('button', { name: '撤回¥199' }).click();
  await expect(page.getByRole('dialog')).toContainText('读者继续看到现在的价格');
  await Promise.all([
    page.waitForRequest((request) => request.method() === 'DELETE'),
    page.getByRole('dialog').getByRole('button', { name: '撤回' }).click(),
  ]);
  await expect(page.getByText('已撤回¥199')).toBeVisible();
});

test('a till on its first day says so, and whoever may only look cannot decide', async ({ page }) => {
  await open(page, '/console/payment-events', { empty: true });
  await expect(page.getByRole('heading', { name: '没有要处理的通知' })).toBeVisible();
  await page.getByRole('link', { name: '转账凭证' }).click();
  await expect(page.getByRole('heading', { name: '没有待审核的凭证' })).toBeVisible();
  await page.getByRole('link', { name: '对账' }).click();
  await expect(page.getByRole('heading', { name: '两边一致' })).toBeVisible();
  await expectAccessible(page);
});

test('whoever may only read orders sees the queue without its buttons', async ({ page }) => {
  await open(page, '/console/payment-events', { permissions: ['member', 'commerce.orders_read'] });
  await expect(page.getByText('应收¥99')).toBeVisible();
  await expect(page.getByRole('button', { name: '退回这笔钱' })).toHaveCount(0);
});

test('a refund says what follows before it is decided, and a refusal is said in the form', async ({
  page,
}) => {
  await open(page, '/console/refunds');
  await page.getByRole('button', { name: '同意退款' }).click();
  await expect(page.getByRole('dialog')).toContainText('买家不能再读对应的内容，作者的收入同时扣回');
  await expectAccessible(page);
  await page.route(
    '**/approve',
    (route) =>
      route.fulfill({
        status: 409,
        json: { code: 'commerce.refund_decided', detail: '这笔退款已经处理过了。' },
      }),
    { times: 1 },
  );
  await page.getByRole('dialog').getByRole('button', { name: '同意退款' }).click();
  await expect(page.getByRole('dialog')).toContainText('这笔退款已经处理过了。');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '拒绝' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '拒绝' }).click();
  await expect(page.getByText('请写明原因，买家会看到。')).toBeVisible();
  await page.getByLabel('告诉买家原因').fill('已经读完');
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.url().endsWith('/reject')),
    page.getByRole('dialog').getByRole('button', { name: '拒绝' }).click(),
  ]);
  expect(asked.postDataJSON()).toEqual({ note: '已经读完' });
});

test('an invoice is recorded for what is kept of its order, and a refusal is said in the form', async ({
  page,
}) => {
  await open(page, '/console/invoices');
  const special = page.getByRole('article').filter({ hasText: '专票' });
  await expect(special.getByRole('link', { name: 'KP261120A1B2C363' })).toHaveAttribute(
    'href',
    `/console/orders/${id(50)}`,
  );
  await expect(special).toContainText('申请之后有退款，这个订单现在实留¥248，只能按这个金额开。');
  const gone = page.getByRole('article').filter({ hasText: '已全额退款' });
  await expect(gone.getByRole('button', { name: '不开' })).toBeVisible();
  await expect(gone.getByRole('button', { name: '登记已开' })).toHaveCount(0);
  await special.getByRole('button', { name: '登记已开' }).click();
  const dialog = page.getByRole('dialog', { name: '登记已开' });
  const record = dialog.getByRole('button', { name: '登记¥248的发票' });
  await record.click();
  await expect(dialog.getByText('请填写发票号码。')).toBeVisible();
  await dialog.getByLabel('发票号码').fill(' 26312000000012345678 ');
  await expectAccessible(page);
  await page.route(
    '**/issued',
    (route) =>
      route.fulfill({
        status: 422,
        json: { code: 'commerce.invoice_more_than_kept', detail: '超过了订单现在留下的金额。' },
      }),
    { times: 1 },
  );
  await record.click();
  await expect(dialog).toContainText('超过了订单现在留下的金额。');
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.url().endsWith('/issued')),
    record.click(),
  ]);
  expect(asked.url()).toContain(`/admin/invoices/${id(63)}/`);
  expect(asked.postDataJSON()).toEqual({ reference: '26312000000012345678', amountMinor: 24_800 });
  await expect(page.getByText('订单KP261120A1B2C363的发票已登记')).toBeVisible();
});

test('an invoice is refused with a reason that the buyer reads', async ({ page }) => {
  await open(page, '/console/invoices');
  const person = page.getByRole('article').filter({ hasText: '林晚' });
  await person.getByRole('button', { name: '不开' }).click();
  const dialog = page.getByRole('dialog', { name: '不开' });
  await dialog.getByRole('button', { name: '不开' }).click();
  await expect(dialog.getByText('请写明原因，买家会看到。')).toBeVisible();
  await dialog.getByLabel('告诉买家原因').fill('抬头不全');
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.url().endsWith('/reject')),
    dialog.getByRole('button', { name: '不开' }).click(),
  ]);
  expect(asked.postDataJSON()).toEqual({ why: '抬头不全' });
  await page.getByRole('link', { name: '已开', exact: true }).click();
  await expect(page.getByText('已开的发票需要红冲')).toBeVisible();
  await expect(page.getByText('发票号码：26312000000012345678')).toBeVisible();
});

test('what goes on an invoice is copied line by line, on a small phone too', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, '/console/invoices');
  await page.getByRole('button', { name: '开票信息' }).first().click();
  const dialog = page.getByRole('dialog', { name: '开票信息' });
  await dialog.getByRole('button', { name: '复制税号' }).click();
  await expect(dialog.getByRole('button', { name: '已复制税号' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('91310115MA1K4BXQ0Y');
  await expectAccessible(page);
  await expectFingerSized(page);
  await expectNoSidewaysScroll(page);
});

test('invoices that nobody asked for, could not be read, or are not for everybody, say so', async ({
  page,
}) => {
  await open(page, '/console/invoices', { empty: true });
  await expect(page.getByRole('heading', { name: '没有待开的发票' })).toBeVisible();
  await expectAccessible(page);
  await page.route('**/admin/invoices?*', (route) =>
    route.fulfill({
      status: route.request().url().includes('status=issued') ? 403 : 500,
      json: { code: 'common.unexpected', traceId: 't-1' },
    }),
  );
  await page.getByRole('link', { name: '已开', exact: true }).click();
  await expect(page.getByRole('heading', { name: '你还不能看这一页' })).toBeVisible();
  await page.getByRole('link', { name: '未开', exact: true }).click();
  await expect(page.getByRole('button', { name: '重试' })).toBeVisible({ timeout: 20_000 });
});

test('invoices are not in the console of whoever may only read orders', async ({ page }) => {
  await open(page, '/console/orders', { permissions: ['member', 'commerce.orders_read'] });
  await expect(page.getByRole('link', { name: '订单', exact: true }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: '发票', exact: true })).toHaveCount(0);
});

test('a work promises something about refunds of its own, within what is possible', async ({ page }) => {
  await open(page, `/studio/works/${work}?tab=price`);
  await page.getByText('自己设定').click();
  await page.getByLabel('退款时限（小时）').fill('9000');
  await page.getByLabel('学习比例上限（%）').fill('10');
  await page.getByRole('button', { name: '保存承诺' }).click();
  await expect(page.getByText('请填 0 到 8760 的整数。')).toBeVisible();
  await page.getByLabel('退款时限（小时）').fill('24');
  await expectAccessible(page);
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'PUT' && request.url().endsWith('/refund-policy')),
    page.getByRole('button', { name: '保存承诺' }).click(),
  ]);
  expect(asked.postDataJSON()).toEqual({ windowHours: 24, maxConsumedPercent: 10 });
  await expect(page.getByText('退款承诺已更新')).toBeVisible();
});

test('the code of a gift is ended from its order, after saying what that means', async ({ page }) => {
  await open(page, `/console/orders/${id(50)}`);
  await expect(page.getByText('已退¥30', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '作废礼物码' }).click();
  await expect(page.getByRole('dialog')).toContainText('款项不变');
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.url().endsWith('/revoke')),
    page.getByRole('dialog').getByRole('button', { name: '作废礼物码' }).click(),
  ]);
  expect(asked.url()).toContain(`/admin/gifts/${id(59)}/`);
  await expect(page.getByText('礼物码已作废')).toBeVisible();
});

test('a refund that the provider could not make is tried again or recorded by hand', async ({ page }) => {
  await open(page, '/console/refunds?status=failed');
  await expect(page.getByRole('button', { name: '再退一次' })).toBeVisible();
  await page.getByRole('button', { name: '已手工退款' }).click();
  await page.getByLabel('转账流水号').fill('ICBC-1');
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.url().endsWith('/settle')),
    page.getByRole('dialog').getByRole('button', { name: '已手工退款' }).click(),
  ]);
  expect(asked.postDataJSON()).toEqual({ reference: 'ICBC-1' });
});

test('a batch is prepared, kept as a file, and marked as paid with its reference', async ({ page }) => {
  await open(page, '/console/payouts');
  await page.getByLabel('每人最低金额').fill('50');
  await page.getByRole('button', { name: '准备一批' }).click();
  await expect(page.getByRole('dialog')).toContainText('¥50');
  const [prepared] = await Promise.all([
    page.waitForRequest(
      (request) => request.method() === 'POST' && request.url().endsWith('/payout-batches'),
    ),
    page.getByRole('dialog').getByRole('button', { name: '准备一批' }).click(),
  ]);
  expect(prepared.postDataJSON()).toEqual({ currency: 'CNY', minimumMinor: 5000 });
  await expect(page).toHaveURL(new RegExp(`/console/payouts/${id(70)}`));
  await expect(page.getByRole('link', { name: '下载 CSV' })).toHaveAttribute(
    'href',
    `/api/v1/admin/payout-batches/${id(70)}.csv`,
  );
  await page.getByRole('button', { name: '登记已打款' }).click();
  await expect(page.getByRole('dialog')).toContainText('¥12,843.50');
  await page.getByLabel('银行流水号').fill('ICBC-20261119-004');
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.url().endsWith('/paid')),
    page.getByRole('dialog').getByRole('button', { name: '登记已打款' }).click(),
  ]);
  expect(asked.postDataJSON()).toEqual({ reference: 'ICBC-20261119-004' });
});

test('with nothing payable the form says so', async ({ page }) => {
  await open(page, '/console/payouts', { empty: true });
  await page.getByRole('button', { name: '准备一批' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '准备一批' }).click();
  await expect(page.getByRole('alert')).toHaveText('这个币种没有可打款的余额。');
});

test('revenue keeps its question in the address, and every figure says what it means', async ({ page }) => {
  await open(page, '/console/revenue?from=2026-10-01&to=2026-10-28');
  await expect(page.locator('svg text').getByText('收款').first()).toBeAttached();
  await page.getByRole('button', { name: '待交付' }).click();
  await expect(page.getByText('例如没有被领取的礼物')).toBeVisible();
  await expect(page.getByRole('row', { name: /^10月28日/ })).toBeVisible();
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.url().includes('by=stream')),
    page.getByText('按来源', { exact: true }).click(),
  ]);
  expect(new URL(asked.url()).searchParams.get('from')).toBe('2026-09-30T16:00:00.000Z');
  expect(new URL(asked.url()).searchParams.get('to')).toBe('2026-10-28T16:00:00.000Z');
  await expect(page).toHaveURL(/by=stream/);
  await expect(page.getByRole('row', { name: /^作品/ })).toBeVisible();
});

test('an order is found and everything that hangs on it is there', async ({ page }) => {
  await open(page, '/console/orders');
  await page.getByRole('searchbox', { name: '订单号、用户名或标题' }).fill('情绪');
  await expect(page).toHaveURL(/q=/);
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('link', { name: 'KP261120A1B2C350' }).click();
  await expect(page.getByRole('heading', { name: 'KP261120A1B2C350' })).toBeVisible();
  await expect(page.getByText('cash:wechat')).toBeVisible();
  await expect(page.getByText('购买获得')).toBeVisible();
});

test('of an order goes back what is typed by line, never more than is left, after asking', async ({
  page,
}) => {
  await open(page, `/console/orders/${id(50)}`);
  await page.getByRole('button', { name: '退款', exact: true }).click();
  const form = page.getByRole('dialog', { name: '退款' });
  const [first, second] = [form.getByLabel('情绪的用处'), form.getByLabel(/一门名字/)];
  await expect(first).toHaveValue('99');
  await expect(second).toHaveValue('129');
  await second.fill('130');
  await form.getByRole('button', { name: '退款', exact: true }).click();
  await expect(form.getByText('填写 0 到¥129之间的金额。')).toBeVisible();
  await expect(form.getByText('请写明原因，买家会看到。')).toBeVisible();
  await expectAccessible(page);
  await first.fill('');
  await second.fill('20.5');
  await form.getByLabel('原因').fill('第三章有误');
  await form.getByRole('button', { name: '退款', exact: true }).click();
  const dialog = page.getByRole('dialog').filter({ hasText: '¥20.50' });
  await expect(dialog.last()).toContainText('作者的收入同时扣回');
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/refunds')),
    page.getByRole('button', { name: '退款¥20.50' }).click(),
  ]);
  expect(asked.postDataJSON()).toEqual({
    lines: [{ orderLineId: id(54), amountMinor: 2050 }],
    reason: '第三章有误',
  });
});
