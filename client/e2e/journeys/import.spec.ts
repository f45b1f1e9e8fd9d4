import { expect, test } from '@playwright/test';

const stamp = Date.now().toString(36);

const catalogue = [
  'source,external_id,language,title,summary,price,currency',
  `journey-${stamp},a,zh-CN,雨天的走廊 ${stamp},写给在雨天走路的人。,0,CNY`,
  `journey-${stamp},b,zh-CN,晴天的屋顶 ${stamp},写给在屋顶晒太阳的人。,19.90,CNY`,
  `journey-${stamp},c,zh-CN,,没有名字的一行。,0,CNY`,
].join('\n');

/** An administrator brings a catalogue in, learns what came of every row, and that bringing it again changes nothing. */
test('an administrator imports a small catalogue twice', async ({ page }) => {
  test.setTimeout(90_000);
  await page.goto('/sign-in?return=%2Fconsole%2Fimports');
  await page.getByLabel('邮箱').fill('admin@demo.knowledgepay.local');
  await page.getByLabel('密码', { exact: true }).fill('zhifu-demo-2026');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '导入与导出' })).toBeVisible();

  const figures = page.locator('dl').first().locator('dd');
  const bringIn = async () => {
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: `catalogue-${stamp}.csv`,
        mimeType: 'text/csv',
        buffer: Buffer.from(catalogue),
      });
    await page.getByRole('button', { name: '开始导入' }).click();
    await expect(page).toHaveURL(/\/console\/imports\/[0-9a-f-]{36}$/);
    await expect(page.getByRole('heading', { level: 2, name: '已完成' })).toBeVisible({ timeout: 30_000 });
  };

  await bringIn();
  await expect(figures).toHaveText(['3', '2', '0', '1']);
  await expect(page.getByRole('row', { name: /第 4 行 title/ })).toContainText('标题须为 1 到 200 个字符');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载全部' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('rejects.ndjson');

  await page.getByRole('link', { name: '回到导入' }).click();
  await bringIn();
  await expect(figures).toHaveText(['3', '0', '2', '1']);

  await page.goto(`/console/products?q=${encodeURIComponent(`屋顶 ${stamp}`)}`);
  await page.getByRole('link', { name: `晴天的屋顶 ${stamp}` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('晴天的屋顶');
  await page.getByRole('link', { name: '打开公开页' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('晴天的屋顶');
});
