import { expect, test } from '@playwright/test';
import { newMember } from '../support/new-member.ts';
import { lockedLesson } from '../support/sandbox.ts';
import { signInAs } from '../support/sign-in.ts';

const bought = 'qinmi-goutong';

test('a member transfers money and hands in a proof; when an operator has seen the money, the open pages unlock', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  await newMember(page);
  const reader = await context.newPage();
  await reader.goto(await lockedLesson(page, bought));
  const wall = reader.getByRole('region', { name: '试读到这里' });
  await expect(wall).toBeVisible();

  await page.goto(`/p/${bought}`);
  await page.getByRole('complementary').getByRole('link', { name: '立即购买' }).click();
  await page.getByRole('radio', { name: /线下转账/ }).check();
  await page.getByRole('button', { name: '支付 ¥199' }).click();
  const panel = page.getByRole('region', { name: '支付' });
  await expect(panel).toContainText('知付（上海）文化有限公司');
  await expect(panel.getByRole('timer')).toHaveText(/还剩 2 天 23:\d\d:\d\d/);
  const number = (await panel.getByText(/^KP\d{6}[0-9A-Z]{8}$/).textContent()) ?? '';

  // The picture shows the order's own number: no two runs hand in the same.
  await panel
    .locator('input[type=file]')
    .setInputFiles({ name: '转账.png', mimeType: 'image/png', buffer: await page.screenshot() });
  await panel.getByLabel(/要补充的话/).fill('付款人：阿岚');
  await panel.getByRole('button', { name: '提交凭证' }).click();
  await expect(panel.getByText('凭证已收到，正在核对')).toBeVisible();
  await page.reload();
  await expect(panel.getByText('凭证已收到，正在核对')).toBeVisible();

  const office = await browser.newPage({ locale: 'zh-CN' });
  await signInAs(office, 'guyi', '/console/offline-proofs');
  const proof = office.getByRole('article').filter({ hasText: number });
  await expect(proof).toContainText('付款人：阿岚');
  await proof.getByRole('button', { name: '已收到款，通过' }).click();
  await office.getByRole('dialog').getByRole('button', { name: '已收到款，通过' }).click();
  await expect(proof).toHaveCount(0);
  await office.close();

  // Nobody touched either page: the order asked, and told the lesson.
  await expect(page.getByRole('heading', { level: 1, name: '已完成' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('link', { name: '开始学' })).toBeVisible();
  await expect(wall).toHaveCount(0, { timeout: 20_000 });
  await expect(reader.getByRole('article')).toBeVisible();
});
