import { expect } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { holdsOnEvery, open } from '../support/desk.ts';
import { test } from '../support/page-test.ts';

const id = (tail: number) => `0197a000-0000-7000-8000-0000000003${tail}`;
const work = id(20);
const waiting = id(21);
const [running, finished, unchanged, failed] = [id(80), id(81), id(82), id(83)];

const pages: [string, string, string][] = [
  ['概览', '/console', '概览 · 知付'],
  ['审核', '/console/review', '审核 · 知付'],
  ['审核一部', `/console/review?work=${waiting}`, 'Python 数据分析：从入门到实践 · 知付'],
  ['作品', '/console/products', '作品 · 知付'],
  ['一部作品', `/console/products/${work}`, '情绪的用处 · 知付'],
  ['分类', '/console/categories', '分类 · 知付'],
  ['导入', '/console/imports', '导入与导出 · 知付'],
  ['进行中的导入', `/console/imports/${running}`, 'enrolments-2026'],
  ['完成的导入', `/console/imports/${finished}`, 'autumn-catalogue.csv · 知付'],
  ['失败的导入', `/console/imports/${failed}`, 'export (3).csv · 知付'],
];

holdsOnEvery(pages);

test('a site on its first day says what to do first', async ({ page }) => {
  await open(page, '/console', { empty: true });
  await expect(page.getByText('眼下没有等你处理的事')).toBeVisible();
  await page.getByRole('link', { name: '作品', exact: true }).click();
  await expect(page.getByRole('link', { name: '去导入' })).toBeVisible();
  await page.getByRole('link', { name: '分类', exact: true }).click();
  await expect(page.getByRole('heading', { name: '还没有分类' })).toBeVisible();
  await expectAccessible(page);
});

test('without the permission every page says so, and the menu does not offer it', async ({ page }) => {
  await open(page, '/console/categories', { permissions: ['member', 'catalog.review', 'catalog.read_all'] });
  await expect(page.getByRole('heading', { name: '你还不能看这一页' })).toBeVisible();
  const menu = page.getByRole('navigation', { name: '管理后台' });
  await expect(menu.getByRole('link')).toHaveText(['概览', '审核', '作品']);
  for (const path of [
    '/console/imports',
    `/console/imports/${running}`,
    '/console/members',
    '/console/roles',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: '你还不能看这一页' })).toBeVisible();
  }
  await menu.getByRole('link', { name: '概览' }).click();
  await expect(page.getByRole('link', { name: /已发布的作品/ })).toBeVisible();
  await expect(page.getByText('注册会员')).toHaveCount(0);
});

test('every figure and every task leads to its rows', async ({ page }) => {
  await open(page, '/console');
  await expect(page.getByRole('link', { name: /已发布的作品/ })).toContainText('2,412');
  await page.getByRole('link', { name: /^已下架/ }).click();
  await expect(page).toHaveURL(/\/console\/products\?status=archived/);
  await expect(page.getByRole('link', { name: '茶事' })).toBeVisible();
  await expect(page.getByRole('link', { name: '情绪的用处' })).toHaveCount(0);
  await page.goBack();
  await page.getByRole('link', { name: /3\s*部作品待审/ }).click();
  await expect(page).toHaveURL(/\/console\/review$/);
});

test('a failed read offers another try and leaves the rest standing', async ({ page }) => {
  await open(page, '/console');
  await page.route('**/api/v1/admin/imports**', (route) =>
    route.fulfill({ status: 400, json: { code: 'common.invalid_request', traceId: 't-9' } }),
  );
  await page.goto('/console/imports');
  await expect(page.getByText('t-9')).toBeVisible();
  await expect(page.getByRole('button', { name: '开始导入' })).toBeVisible();
  await page.unroute('**/api/v1/admin/imports**');
  await page.getByRole('button', { name: '重试' }).click();
  await expect(page.getByRole('link', { name: 'spring.ndjson' })).toBeVisible();
});

test('a category is moved by keyboard, keeps the focus and says where it went', async ({ page }) => {
  await open(page, '/console/categories');
  const sent: unknown[] = [];
  page.on('request', (asked) => {
    if (asked.method() === 'PATCH') sent.push([asked.headers()['if-match'], asked.postDataJSON().position]);
  });
  const up = page.getByRole('button', { name: '上移“编程”' });
  await up.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('“编程”现在排第1，共4个')).toBeAttached();
  await expect
    .poll(() => sent)
    .toEqual([
      ['"1"', 50],
      ['"1"', 10],
    ]);
  await expect(up).toBeFocused();
  const down = page.getByRole('button', { name: '下移“情绪与压力”' });
  await down.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('“情绪与压力”现在排第2，共2个')).toBeAttached();
  await expect(down).toBeFocused();
  await expect(page.getByRole('button', { name: '下移“睡眠”' })).toHaveAttribute('aria-disabled', 'true');
});

test('a category that holds something is not deleted but explained', async ({ page }) => {
  await open(page, '/console/categories');
  await page.getByRole('button', { name: '删除“心理”' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('2个子分类');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '知道了' }).click();
  await page.getByRole('button', { name: '删除“睡眠”' }).click();
  await page.route('**/api/v1/admin/categories/*', (route) =>
    route.fulfill({ status: 422, json: { code: 'catalog.category_in_use', detail: '还有作品。' } }),
  );
  await page.getByRole('dialog').getByRole('button', { name: '删除分类' }).click();
  await expect(page.getByRole('dialog', { name: '“睡眠”还不能删除' })).toBeVisible();
});

test('a new category goes under its parent, and a taken address is said in the form', async ({ page }) => {
  await open(page, '/console/categories');
  await page.getByRole('button', { name: '在“编程”下新建' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog.getByText('两种语言的名字都要写。')).toHaveCount(2);
  await dialog.getByLabel('中文名').fill('测试');
  await dialog.getByLabel('英文名').fill('Testing');
  await dialog.getByRole('radio', { name: '梅' }).click();
  await expectAccessible(page);
  await page.route(
    '**/api/v1/admin/categories',
    (route) =>
      route.fulfill({
        status: 409,
        json: { code: 'catalog.category_slug_taken', detail: '这个地址已被别的分类使用。' },
      }),
    { times: 1 },
  );
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('这个地址已被别的分类使用。');
  const [asked] = await Promise.all([
    page.waitForRequest(
      (request) => request.method() === 'POST' && request.url().endsWith('/admin/categories'),
    ),
    dialog.getByRole('button', { name: '保存' }).click(),
  ]);
  expect(asked.postDataJSON()).toMatchObject({
    nameZh: '测试',
    nameEn: 'Testing',
    parentId: id(4).replace(/3(\d)$/, '30$1'),
    colorKey: 'plum',
    position: 70,
  });
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a work is found, taken down after asking, and put back with one click', async ({ page }) => {
  await open(page, '/console/products');
  await page.getByRole('searchbox', { name: '按标题查找' }).fill('情绪');
  await expect(page).toHaveURL(/q=/);
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: '下架“情绪的用处”' }).click();
  await expect(page.getByRole('dialog')).toContainText('已经拥有它的人仍然能读');
  await page.getByRole('dialog').getByRole('button', { name: '下架' }).click();
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.url().endsWith('/unarchive')),
    page.getByRole('button', { name: '撤销' }).click(),
  ]);
  expect(asked.url()).toContain(work);
});

test('a grant is given with a reason and taken back after asking', async ({ page }) => {
  await open(page, `/console/products/${work}`);
  await page.getByRole('button', { name: '授权', exact: true }).click();
  await expect(page.getByText('请填写会员的用户名。')).toBeVisible();
  await page.getByLabel('用户名').fill('@nobody');
  await page.getByLabel('原因').fill('课程助教');
  await page.getByRole('button', { name: '授权', exact: true }).click();
  await expect(page.getByText('没有这位会员。')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('用户名').fill('gu-yi');
  await page.getByRole('button', { name: '授权', exact: true }).click();
  await expect(page.getByText('已授权给 @gu-yi')).toBeVisible();
  await expect(page.getByLabel('原因')).toHaveValue('');
  await page.getByRole('button', { name: '收回小雨的授权' }).click();
  await expect(page.getByRole('dialog')).toContainText('马上不能再读付费内容');
  await page.getByRole('dialog').getByRole('button', { name: '收回' }).click();
  await expect(page.getByText('已收回小雨的授权')).toBeVisible();
});

test('a file is sent with what its kind needs', async ({ page }) => {
  await open(page, '/console/imports');
  await page.getByRole('button', { name: '开始导入' }).click();
  await expect(page.getByText('请先选择一个文件。')).toBeVisible();
  await page.getByText('学习记录', { exact: true }).first().click();
  await expect(page.getByLabel('格式')).toHaveCount(0);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'train.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('u1 c1\n'),
    });
  await page.getByLabel('来源').fill('Nowhere!');
  await page.getByRole('button', { name: '开始导入' }).click();
  await expect(page.getByText('1 到 40 个小写字母、数字和短横线。')).toBeVisible();
  await page.getByLabel('来源').fill('our-school');
  await expectAccessible(page);
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/admin/imports')),
    page.getByRole('button', { name: '开始导入' }).click(),
  ]);
  const body = asked.postDataBuffer()?.toString() ?? '';
  expect(body).toMatch(/name="kind"\s+enrolments/);
  expect(body).toMatch(/name="source"\s+our-school/);
  expect(body).not.toContain('name="format"');
  await expect(page).toHaveURL(new RegExp(`/console/imports/${running}`));
});

test('an import shows how far it is, can be stopped, and in the end adds up', async ({ page }) => {
  await open(page, `/console/imports/${running}`);
  await expect(page.getByRole('progressbar', { name: '导入进度' })).toHaveAttribute('aria-valuenow', '44');
  await page.getByRole('button', { name: '取消导入' }).click();
  await expect(page.getByRole('dialog')).toContainText('已经读入的部分也不会保留');
  await Promise.all([
    page.waitForRequest((request) => request.url().endsWith(`/${running}/cancel`)),
    page.getByRole('dialog').getByRole('button', { name: '取消导入' }).click(),
  ]);

  await page.goto(`/console/imports/${finished}`);
  const figures = page.locator('dl').first().locator('dd');
  await expect(figures).toHaveText(['2,297', '2,180', /40/, '112', '5']);
  await expect(page.getByRole('row', { name: /第 14 行 title 标题须为 1 到 200 个字符/ })).toBeVisible();
  await expect(page.getByRole('link', { name: '下载全部' })).toHaveAttribute(
    'href',
    `/api/v1/admin/imports/${finished}/rejects`,
  );

  await page.goto(`/console/imports/${unchanged}`);
  await expect(page.getByText('文件里的每一行都已经在这里了')).toBeVisible();

  await page.goto(`/console/imports/${failed}`);
  await expect(page.getByText('文件缺少这些列：external_id, title。')).toBeVisible();
});

test('a reviewer reads up to the cut and past it, and answers', async ({ page }) => {
  await open(page, `/console/review?work=${waiting}`);
  await page.getByRole('button', { name: '阅读“一次完整的情绪记录”' }).click();
  await expect(page.getByText('试读到这里，后面购买后可读')).toBeVisible();
  await page.getByRole('button', { name: '阅读“听一段：雨声里的呼吸练习”' }).click();
  await expect(page.locator('audio')).toHaveAttribute('src', /rain\.mp3/);
  await expectAccessible(page);

  await page.getByRole('button', { name: '通过并定时发布' }).click();
  await page.getByLabel('发布时间').fill('2020-01-01T09:00');
  await page.getByRole('dialog').getByRole('button', { name: '通过并定时发布' }).click();
  await expect(page.getByText('请选一个将来的时间。')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: '退回给创作者' }).click();
  await page.getByLabel('需要修改的地方').fill('第二节的例子请换一个。');
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.url().endsWith('/return')),
    page.getByRole('dialog').getByRole('button', { name: '退回给创作者' }).click(),
  ]);
  expect(asked.postDataJSON()).toEqual({ note: '第二节的例子请换一个。' });
  await expect(page.getByText(/已退回/)).toBeVisible();
  await expect(page).toHaveURL(/\/console\/review$/);
});
