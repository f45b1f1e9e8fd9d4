import { deflateSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { signInAs } from '../support/sign-in.ts';

const stamp = Date.now().toString(36);
const title = `雨天散步手记 ${stamp}`;
const open = `伞收起来的时候，街上只剩下脚步声（${stamp}）。`;
const secret = `只有买了的人知道第二段写着${stamp}暗号。`;

/** A picture that is one, and its own for every run: the server looks at the content. */
function png(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    let sum = ~0;
    for (const byte of body) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    }
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(~sum >>> 0);
    return Buffer.concat([size, body, check]);
  };
  const head = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0]);
  const rows = Buffer.alloc(8 * 25, 0);
  for (let row = 0; row < 8; row += 1) rows.fill(120 + row * 10, row * 25 + 1, row * 25 + 25);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

async function saved(page: Page) {
  await expect(page.getByText(/^已保存/)).toBeVisible({ timeout: 15_000 });
}

/** From an empty desk to a stranger's screen: what is behind the cut must not leave the server. */
test('a creator starts a column, writes with a cut, submits; a moderator approves; a visitor reads the preview and only the preview', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await signInAs(page, 'linwan', '/studio');

  await page.getByRole('button', { name: '新建作品' }).first().click();
  const dialog = page.getByRole('dialog', { name: '新建作品' });
  await dialog.getByLabel('标题').fill(title);
  await dialog.getByRole('radio', { name: /专栏/ }).check({ force: true });
  await dialog.getByRole('button', { name: '创建草稿' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const work = page.url();
  const bar = page.getByRole('region', { name: '发布进度' });
  await expect(bar.getByRole('button', { name: '提交审核' })).toBeDisabled();
  await expect(bar.getByText('至少一篇写好')).toBeVisible();

  // Writing: the words are on the server without anybody asking for it.
  await page.getByLabel('添加一篇文章').fill('第一天');
  await page.getByRole('button', { name: '添加并开始写' }).click();
  const body = page.getByRole('textbox', { name: '正文' });
  await body.fill(`${open}\n\n${secret}\n\n爱因斯坦写过 $E = mc^2$。`);
  await saved(page);
  await page.reload();
  await expect(body).toHaveValue(new RegExp(stamp));
  await expect(page.locator('.katex').first()).toBeVisible();

  // The cut, put behind the first paragraph by its button.
  await body.evaluate((area: HTMLTextAreaElement, at) => {
    area.focus();
    area.setSelectionRange(at, at);
  }, open.length);
  await page.getByRole('button', { name: '试读线' }).click();
  await expect(body).toHaveValue(
    new RegExp(`${open.replace(/[（）]/g, '.')}\\n\\n<!-- preview-end -->\\n\\n`),
  );
  await expect(page.getByText('没买的人读到试读线为止，买了的人读全文。')).toBeVisible();

  // A picture, sent by its button.
  const chooser = page.waitForEvent('filechooser');
  await body.press('Control+Home');
  await page.getByRole('button', { name: '插入图片' }).click();
  await (await chooser).setFiles({ name: '伞.png', mimeType: 'image/png', buffer: png() });
  await expect(body).toHaveValue(/!\[伞\]\(\/media\/[0-9a-f-]{36}\//, { timeout: 15_000 });
  const picture = page.getByRole('region', { name: '预览' }).locator('img').first();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(8);
  await page.getByText('访客', { exact: true }).click();
  await expect(page.getByRole('region', { name: '预览' })).not.toContainText('暗号');
  await saved(page);
  await page.getByRole('button', { name: '标为写好' }).click();
  await expect(page.getByText('已写好', { exact: true })).toBeVisible();
  await expectAccessible(page);

  // A price, and off to the editors.
  await page.goto(`${work}?tab=details`);
  await page.getByLabel(/^价格/).fill('19.9');
  await page.getByLabel('一句话承诺').fill('七天，七条走过的路。');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存。')).toBeVisible();
  await bar.getByRole('button', { name: '提交审核' }).click();
  await expect(bar.getByText(/正在等编辑看/)).toBeVisible();

  const desk = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const moderator = await desk.newPage();
  await signInAs(moderator, 'hemiao', '/console/review');
  await moderator.getByRole('link', { name: new RegExp(stamp) }).click();
  await moderator.getByRole('button', { name: '通过并立即发布' }).click();
  await moderator.getByRole('dialog').getByRole('button', { name: '通过并立即发布' }).click();
  await expect(moderator.getByText(`“${title}”已发布`)).toBeVisible();
  await desk.close();

  await page.reload();
  await expect(bar.getByText(/所有人都能找到它/)).toBeVisible();
  const address = await page.getByRole('link', { name: '看线上页面' }).getAttribute('href');

  // A stranger: everything that reaches this browser is looked through.
  const street = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const visitor = await street.newPage();
  const received: Promise<string>[] = [];
  visitor.on('response', (answer) => {
    const type = answer.headers()['content-type'] ?? '';
    if (/json|html/.test(type)) received.push(answer.text().catch(() => ''));
  });
  await visitor.goto(address ?? '');
  await expect(visitor.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(visitor.getByText(open).first()).toBeVisible();
  await visitor.goto(`${address}/read/${await itemOf(page, work)}`);
  await expect(visitor.getByText(open).first()).toBeVisible();
  await expect(visitor.getByRole('region', { name: '试读到这里' })).toBeVisible();
  await visitor.goto(`/search?q=${encodeURIComponent(stamp)}`);
  await visitor.waitForLoadState('networkidle');
  const texts = (await Promise.all(received)).join('\n');
  expect(texts).toContain(open);
  expect(texts).not.toContain('暗号');
  await street.close();
});

async function itemOf(page: Page, work: string): Promise<string> {
  const id = new URL(work).pathname.split('/').at(-1);
  const answer = await page.request.get(`/api/v1/studio/products/${id}`);
  return ((await answer.json()) as { items: { id: string }[] }).items[0]?.id ?? '';
}
