import { expect, test } from '@playwright/test';
import { mailedLink } from '../support/mail.ts';

const stamp = Date.now().toString(36);

/** The main job of the product, on a real server with the demo content, as a stranger would do it. */
test('a stranger registers, finds a course, reads its preview, learns it, reviews it and switches to English', async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  const email = `stranger-${stamp}@example.test`;
  const password = `雨后的街 ${stamp}`;
  await page.goto('/register');
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('昵称').fill('小秋');
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '注册' }).click();
  await expect(page.getByRole('heading', { name: '去邮箱看看' })).toBeVisible();
  await page.goto(await mailedLink(request, email, '/verify-email'));
  await page.getByRole('button', { name: '验证邮箱' }).click();
  await expect(page.getByRole('heading', { name: '邮箱已验证' })).toBeVisible();
  await page.goto('/sign-in?return=%2F');
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('button', { name: '账户菜单' })).toBeVisible();

  await page
    .getByRole('combobox', { name: '搜索' })
    .or(page.getByPlaceholder('搜索课程、专栏、作者'))
    .first()
    .fill('心理');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/search\?q=/);
  await page
    .getByRole('main')
    .getByRole('link', { name: /心理学入门/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: /心理学入门/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: /先读一节|先试读/ })).toBeVisible();

  await page.getByRole('button', { name: '免费加入学习' }).first().click();
  await expect(page).toHaveURL(/\/read\//);
  await expect(page.getByRole('article')).toBeVisible();
  await page.getByRole('button', { name: /学完了/ }).click();
  await expect(page.getByRole('button', { name: /学完了/ })).toBeVisible();

  await page.goto('/learning');
  await expect(page.getByRole('link', { name: /心理学入门/ }).first()).toBeVisible();
  await page
    .getByRole('heading', { name: /心理学入门/ })
    .getByRole('link')
    .click();
  await page.getByRole('heading', { name: '评价', exact: true }).scrollIntoViewIfNeeded();
  await page.getByRole('radio', { name: /4/ }).first().check({ force: true });
  await page.getByLabel('评价内容').fill(`例子都很日常，跟着记了一周情绪，${stamp}。`);
  await page.getByRole('button', { name: '发布评价' }).click();
  await expect(page.getByText('评价已发布')).toBeVisible();

  await page.getByRole('button', { name: 'English' }).first().click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('link', { name: 'Discover' }).first()).toBeVisible();
});

test('the front page that the server wrote is not asked for again', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/');
  // The rows that the page draws from them, beyond the first text.
  await expect(page.locator('.kp-first')).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('link', { name: /.+/ }).first()).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  expect(asked).toContain('/api/v1/categories');
  expect(asked).not.toContain('/api/v1/discover');
});
