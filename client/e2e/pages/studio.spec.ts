import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from '../support/axe.ts';
import { mockApi } from '../support/mock-api.ts';
import { test } from '../support/page-test.ts';

const pages: [string, string, string][] = [
  ['作品列表', '/studio', '我的作品 · 知付'],
  ['课程的内容', '/studio/works/w-course', '三到六岁：把日子过成两个人的 · 知付'],
  ['介绍与价格', '/studio/works/w-course?tab=details', '三到六岁：把日子过成两个人的 · 知付'],
  ['作者', '/studio/works/w-course?tab=people', '三到六岁：把日子过成两个人的 · 知付'],
  ['计划', '/studio/works/w-course?tab=plan', '三到六岁：把日子过成两个人的 · 知付'],
  ['退回的专栏', '/studio/works/w-column', '雨天散步手记 · 知付'],
  ['电子书', '/studio/works/w-ebook', '改稿手册 · 知付'],
  ['合集', '/studio/works/w-bundle', '关系里的心理学：伴侣与孩子 · 知付'],
  ['审核中', '/studio/works/w-review?tab=details', '怎么写一封让人愿意回的求助信 · 知付'],
  ['编辑', '/studio/items/i2', '编辑：超市地板上的二十分钟 · 知付'],
  ['音频课', '/studio/items/i3', '编辑：奖励、惩罚，和第三样东西 · 知付'],
  ['历史版本', '/studio/items/i2/revisions', '历史版本 · 知付'],
  ['日历', '/studio/calendar?month=2026-11', '2026年11月 · 更新日历 · 知付'],
  ['空的月份', '/studio/calendar?month=2031-02', '2031年2月 · 更新日历 · 知付'],
];

async function open(page: Page, path: string, setup: { language?: string; theme?: string } = {}) {
  await page.addInitScript(
    ([language, theme]) => {
      localStorage.setItem('kp.lang', language ?? 'zh-CN');
      localStorage.setItem('kp.theme', theme ?? 'light');
    },
    [setup.language, setup.theme],
  );
  await mockApi(page, { signedIn: true });
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}

for (const [name, path, title] of pages) {
  test(`${name}: says in the tab where one is, and shuts nobody out`, async ({ page }) => {
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

const body = (page: Page) => page.getByRole('textbox', { name: '正文' });

test('the words save themselves, and the bar says so', async ({ page }) => {
  await open(page, '/studio/items/i2');
  const sent = page.waitForRequest(
    (request) => request.method() === 'PUT' && request.url().endsWith('/draft'),
  );
  await body(page).press('Control+End');
  await body(page).pressSequentially('新的一句。');
  expect((await sent).headers()['if-match']).toBe('"3"');
  await expect(page.getByText(/^已保存/)).toBeVisible();
});

test('a lost network keeps the words on the device until it is back', async ({ page, context }) => {
  await open(page, '/studio/items/i2');
  await page.route('**/draft', (route) => route.abort());
  await context.setOffline(true);
  await body(page).fill('写在地铁里的一句。');
  await expect(page.getByText(/内容先留在这台设备上/)).toBeVisible({ timeout: 15_000 });
  expect(await page.evaluate(() => localStorage.getItem('kp.draft.i2'))).toContain('写在地铁里的一句');
  await page.unroute('**/draft');
  await context.setOffline(false);
  await expect(page.getByText(/^已保存/)).toBeVisible({ timeout: 15_000 });
  expect(await page.evaluate(() => localStorage.getItem('kp.draft.i2'))).toBeNull();
});

test('when somebody else saved, both versions are shown and one chooses', async ({ page }) => {
  await open(page, '/studio/items/i2');
  let refused = false;
  await page.route('**/draft', async (route) => {
    if (refused) return route.fallback();
    refused = true;
    await route.fulfill({ status: 412, json: { code: 'common.version_mismatch', status: 412 } });
  });
  await body(page).fill('我的第一句。');
  await expect(page.getByRole('heading', { name: '别人在你之后保存了这一篇' })).toBeVisible();
  await expect(page.getByRole('article', { name: '你的版本' })).toContainText('我的第一句。');
  await expect(page.getByRole('article', { name: /周叙 的版本/ })).toContainText('超市收银台旁边');
  await expect(page.getByRole('button', { name: '复制正文' })).toHaveCount(2);
  await expectAccessible(page);
  await page.getByRole('button', { name: '用我的' }).click();
  await expect(body(page)).toHaveValue('我的第一句。');
  await expect(page.getByText(/^已保存/)).toBeVisible();
});

test('a title left empty is not sent and not forgotten', async ({ page }) => {
  await open(page, '/studio/items/i2');
  await page.getByRole('textbox', { name: '标题' }).fill('');
  await expect(page.getByText('标题空着，暂时没有保存')).toBeVisible({ timeout: 10_000 });
});

test('marks are set by button and by key, and undone by the keyboard', async ({ page }) => {
  await open(page, '/studio/items/i2');
  await body(page).fill('一个词');
  await body(page).press('Control+a');
  await body(page).press('Control+b');
  await expect(body(page)).toHaveValue('**一个词**');
  await body(page).press('Control+z');
  await expect(body(page)).toHaveValue('一个词');
  await body(page).fill('- 第一点');
  await body(page).press('Control+End');
  await body(page).press('Enter');
  await body(page).pressSequentially('第二点');
  await expect(body(page)).toHaveValue('- 第一点\n- 第二点');
});

test('the preview line says what a visitor sees', async ({ page }) => {
  await open(page, '/studio/items/i2');
  const preview = page.getByRole('region', { name: '预览' });
  await expect(preview).toContainText('没买的人读到试读线为止');
  await preview.getByText('访客', { exact: true }).click();
  await expect(preview).toContainText('女孩躺到地上');
  await expect(preview).not.toContainText('蹲下来');
  await expect(preview).toContainText('后面的内容不会发送到浏览器');
  await page.getByRole('button', { name: '去掉试读线' }).click();
  await expect(preview).toContainText('没买的人只看到标题');
  await expect(body(page)).not.toHaveValue(/preview-end/);
});

test('a pasted picture is uploaded while one writes on; a file of the wrong kind is refused at once', async ({
  page,
}) => {
  await open(page, '/studio/items/i2');
  await body(page).fill('前面。');
  await body(page).evaluate((area) => {
    const data = new DataTransfer();
    data.items.add(new File(['x'], '伞.png', { type: 'image/png' }));
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(body(page)).toHaveValue(/!\[umbrella\]\(\/media\/f2\/umbrella\.png\)/);
  await body(page).evaluate((area) => {
    const data = new DataTransfer();
    data.items.add(new File(['x'], '病毒.exe', { type: 'application/x-msdownload' }));
    area.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await expect(page.getByRole('alert')).toContainText('这种文件在这里用不了');
  await expect(body(page)).not.toHaveValue(/exe/);
});

test('lessons are put in order by keyboard, and the order is saved', async ({ page }) => {
  await open(page, '/studio/works/w-course');
  const sent = page.waitForRequest((request) => request.url().endsWith('/outline'));
  const handle = page.getByRole('button', { name: '拖动排序：他不是故意的：四岁的大脑' });
  await handle.focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('拿起了 他不是故意的：四岁的大脑')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText(/移到了 超市地板上的二十分钟 的位置/)).toHaveCount(1);
  await page.keyboard.press('Space');
  const { sections } = (await sent).postDataJSON() as { sections: { id: string; itemIds: string[] }[] };
  expect(sections.find((part) => part.id === 's1')?.itemIds).toEqual(['i2', 'i1']);
});

test('a lesson goes into the next section by its menu', async ({ page }) => {
  await open(page, '/studio/works/w-course');
  const sent = page.waitForRequest((request) => request.url().endsWith('/outline'));
  await page.getByRole('button', { name: '更多操作：超市地板上的二十分钟' }).click();
  await page.getByRole('menuitem', { name: '下移' }).click();
  const { sections } = (await sent).postDataJSON() as { sections: { id: string; itemIds: string[] }[] };
  expect(sections.find((part) => part.id === 's2')?.itemIds).toEqual(['i2', 'i3', 'i4']);
});

test('a draft says what is missing, shows the note, and cannot be handed in empty', async ({ page }) => {
  await open(page, '/studio/works/w-column');
  const bar = page.getByRole('region', { name: '发布进度' });
  await expect(bar).toContainText('开头三段绕了一点');
  await expect(bar.getByText('至少一篇写好')).toBeVisible();
  await expect(bar.getByRole('button', { name: '提交审核' })).toBeDisabled();
  await bar.getByRole('link', { name: '选一个分类' }).click();
  await expect(page).toHaveURL(/tab=details/);
});

test('an e-book with its file is handed in', async ({ page }) => {
  await open(page, '/studio/works/w-ebook');
  await expect(page.getByText('改稿手册-第二版.epub')).toBeVisible();
  await expect(page.getByText('4.8 MB')).toBeVisible();
  const bar = page.getByRole('region', { name: '发布进度' });
  await bar.getByRole('button', { name: '提交审核' }).click();
  await expect(bar.getByText(/正在等编辑看/)).toBeVisible();
});

test('details that a co-author changed too are shown side by side', async ({ page }) => {
  await open(page, '/studio/works/w-course?tab=details');
  await page.getByLabel('一句话承诺').fill('我写的一句');
  await page.evaluate(() =>
    fetch('/api/v1/studio/products/w-course', {
      method: 'PATCH',
      headers: { 'If-Match': '"7"', 'Content-Type': 'application/json' },
      body: JSON.stringify({ subtitle: '对方写的一句' }),
    }),
  );
  await page.getByRole('button', { name: '保存' }).click();
  const clash = page.getByRole('alert').filter({ hasText: '同样的地方' });
  await expect(clash).toContainText('我写的一句');
  await expect(clash).toContainText('对方写的一句');
  await clash.getByRole('button', { name: '用我的' }).click();
  await expect(page.getByText('已保存。')).toBeVisible();
  await expect(page.getByLabel('一句话承诺')).toHaveValue('我写的一句');
});

test('details that were not saved ask before they are left', async ({ page }) => {
  await open(page, '/studio/works/w-course?tab=details');
  await page.getByLabel('一句话承诺').fill('还没有保存');
  await page.getByRole('link', { name: '作者', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('修改还没有保存');
  await dialog.getByRole('button', { name: '取消' }).click();
  await expect(page.getByLabel('一句话承诺')).toHaveValue('还没有保存');
});

test('the calendar begins on Monday, keeps its month in the address and takes a plan', async ({ page }) => {
  await open(page, '/studio/calendar?month=2026-11');
  const grid = page.getByRole('list', { name: '2026年11月' });
  await expect(grid.getByRole('listitem').first()).toContainText('10月26日');
  await expect(grid).toContainText('加餐：睡前那半小时');
  await page.getByRole('button', { name: '下个月' }).click();
  await expect(page).toHaveURL(/month=2026-12/);
  await expect(page.getByRole('list', { name: '2026年12月' }).getByRole('listitem')).toHaveCount(35);
  await page.goBack();
  await expect(page).toHaveURL(/month=2026-11/);

  await page.getByRole('button', { name: /^计划在.*11月30日$/ }).click();
  const dialog = page.getByRole('dialog', { name: '加入计划' });
  await dialog.getByRole('combobox', { name: '作品' }).click();
  await page.getByRole('option', { name: '雨天散步手记' }).click();
  await dialog.getByLabel('打算写').fill('第二天');
  await expect(dialog.getByLabel('日期')).toHaveValue('2026-11-30');
  const sent = page.waitForRequest((request) => request.url().endsWith('/w-column/plan'));
  await dialog.getByRole('button', { name: '加入计划' }).click();
  expect((await sent).postDataJSON()).toEqual({ plan: [{ title: '第二天', plannedFor: '2026-11-30' }] });
});

test('in English the week begins on Sunday', async ({ page }) => {
  await open(page, '/studio/calendar?month=2026-11', { language: 'en' });
  await expect(page.getByRole('list', { name: 'November 2026' }).getByRole('listitem').first()).toContainText(
    'Nov 1',
  );
});
