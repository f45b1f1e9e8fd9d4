import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from '../support/axe.ts';
import { mockApi } from '../support/mock-api.ts';
import { test } from '../support/page-test.ts';

interface Setup {
  language?: string;
  theme?: string;
  account?: boolean;
}

async function open(page: Page, path: string, setup: Setup = {}) {
  await page.addInitScript(
    ([language, theme]) => {
      localStorage.setItem('kp.lang', language ?? 'zh-CN');
      localStorage.setItem('kp.theme', theme ?? 'light');
    },
    [setup.language, setup.theme],
  );
  await mockApi(page, { signedIn: setup.account ?? false, account: setup.account ?? false });
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}

const pages: [string, string, string, boolean][] = [
  ['登录', '/sign-in', '登录 · 知付', false],
  ['注册', '/register', '注册 · 知付', false],
  ['验证邮箱', '/verify-email#token=good', '验证邮箱 · 知付', false],
  ['重新发送', '/verify-email', '重新发送验证邮件 · 知付', false],
  ['忘记密码', '/forgot-password', '重新设置密码 · 知付', false],
  ['新密码', '/reset-password#token=good', '设置新密码 · 知付', false],
  ['确认新邮箱', '/confirm-email#token=good', '确认新邮箱 · 知付', false],
  ['资料', '/settings', '资料 · 设置 · 知付', true],
  ['安全', '/settings/security', '安全 · 设置 · 知付', true],
  ['设备', '/settings/sessions', '设备 · 设置 · 知付', true],
  ['隐私', '/settings/privacy', '隐私 · 设置 · 知付', true],
  ['语言与外观', '/settings/appearance', '语言与外观 · 设置 · 知付', true],
  ['会员', '/console/members', '会员 · 知付', true],
  ['一位会员', '/console/members/0197a000-0000-7000-8000-000000000106', 'Rafael Osei-Lund · 知付', true],
  ['角色', '/console/roles', '角色与权限 · 知付', true],
];

for (const [name, path, title, account] of pages) {
  test(`${name}: says in the tab where one is, and shuts nobody out`, async ({ page }) => {
    await open(page, path, { account });
    await expect(page).toHaveTitle(title);
    await expectAccessible(page);
  });

  test(`${name}: in the dark, in English, on a small phone`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open(page, path, { account, language: 'en', theme: 'dark' });
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });
}

test('signing in leads back to where one came from, by keyboard alone', async ({ page }) => {
  await open(page, '/sign-in?return=%2Flearning');
  await page.getByLabel('邮箱').fill('xiaoyu@example.com');
  await page.keyboard.press('Tab');
  await page.keyboard.type('a good password');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/learning$/);
});

test('another site cannot be returned to', async ({ page }) => {
  await open(page, '/sign-in?return=%2F%2Fevil.example%2F');
  await page.getByLabel('邮箱').fill('xiaoyu@example.com');
  await page.getByLabel('密码', { exact: true }).fill('a good password');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page).toHaveURL((url) => url.pathname === '/');
});

test('a wrong password is said, and what was typed stays', async ({ page }) => {
  await open(page, '/sign-in');
  await page.getByLabel('邮箱').fill('xiaoyu@example.com');
  await page.getByLabel('密码', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('alert')).toHaveText('邮箱或密码不对。');
  await expect(page.getByLabel('邮箱')).toHaveValue('xiaoyu@example.com');
});

test('an address that is not verified is offered a new mail', async ({ page }) => {
  await open(page, '/sign-in');
  await page.getByLabel('邮箱').fill('unverified@example.com');
  await page.getByLabel('密码', { exact: true }).fill('a good password');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('link', { name: '重新发送验证邮件' }).click();
  await page.getByRole('heading', { name: '重新发送验证邮件' }).waitFor();
  await page.getByLabel('邮箱').fill('unverified@example.com');
  await page.getByRole('button', { name: '重新发送' }).click();
  await expect(page.getByRole('status').filter({ hasText: '新的邮件已经在路上' })).toBeVisible();
});

test('the second factor is a step of its own', async ({ page }) => {
  await open(page, '/sign-in');
  await page.getByLabel('邮箱').fill('factor@example.com');
  await page.getByLabel('密码', { exact: true }).fill('a good password');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('heading', { name: '两步验证' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('验证码').fill('000000');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('alert')).toHaveText('验证码不对，或已经用过。');
  await page.getByLabel('验证码').fill('123456');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page).toHaveURL((url) => url.pathname === '/');
});

test('registering puts complaints beside their fields and then sends one to the mail', async ({ page }) => {
  await open(page, '/register');
  await page.getByRole('button', { name: '注册' }).click();
  await expect(page.getByText('请填写一个完整的邮箱地址。')).toBeVisible();
  await page.getByLabel('邮箱').fill('new@example.com');
  await page.getByLabel('昵称').fill('小雨');
  await page.getByLabel('密码', { exact: true }).fill('password123');
  await page.getByRole('button', { name: '注册' }).click();
  await expect(page.getByText('这个密码太容易被猜到，请换一个。')).toBeVisible();
  await page.getByLabel('密码', { exact: true }).fill('a good password');
  await page.getByRole('button', { name: '注册' }).click();
  await expect(page.getByRole('heading', { name: '去邮箱看看' })).toBeVisible();
  await expect(page.getByText('new@example.com')).toBeVisible();
  await expect(page.getByRole('button', { name: /秒后可以重新发送/ })).toBeDisabled();
  await expectAccessible(page);
});

test('a verification link waits for a click; an old one offers another', async ({ page }) => {
  await open(page, '/verify-email#token=old');
  await page.getByRole('button', { name: '验证邮箱' }).click();
  await expect(page.getByRole('heading', { name: '链接已经失效' })).toBeVisible();
  await expect(page.getByLabel('邮箱')).toBeVisible();
});

test('where several registered one address, the holder of the mailbox chooses the password', async ({
  page,
}) => {
  await open(page, '/verify-email#token=contested');
  await page.getByRole('button', { name: '验证邮箱' }).click();
  await expect(page).toHaveURL(/\/reset-password#token=choose$/);
  await page.getByLabel('新密码').fill('my own choice');
  await page.getByRole('button', { name: '设置新密码' }).click();
  await expect(page.getByRole('heading', { name: '新密码已设置' })).toBeVisible();
});

test('a taken handle is said beside the handle', async ({ page }) => {
  await open(page, '/settings', { account: true });
  await page.getByLabel('用户名').fill('taken');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('这个用户名已被使用。')).toBeVisible();
  await expect(page.getByLabel('用户名')).toHaveValue('taken');
});

test('the second factor is set up with a QR code and its recovery codes are shown once', async ({ page }) => {
  await open(page, '/settings/security', { account: true });
  const card = page.getByRole('region', { name: '两步验证' });
  await card.getByRole('button', { name: '开启两步验证' }).click();
  await card.getByLabel('当前密码').fill('wrong');
  await card.getByRole('button', { name: '下一步' }).click();
  await expect(card.getByText('密码不对。')).toBeVisible();
  await card.getByLabel('当前密码').fill('a good password');
  await card.getByRole('button', { name: '下一步' }).click();
  await expect(card.getByRole('img', { name: '两步验证的二维码' })).toBeVisible();
  await expectAccessible(page);
  await card.getByLabel('验证码').fill('123456');
  await card.getByRole('button', { name: '开启', exact: true }).click();
  await expect(card.getByText('k7m20-p4q80')).toBeVisible();
  await card.getByRole('button', { name: '我保存好了' }).click();
  await expect(card.getByText('k7m20-p4q80')).toHaveCount(0);
  await expect(card.getByText('还有10个恢复码可用。')).toBeVisible();
});

test('ending all other sessions asks first and says what follows', async ({ page }) => {
  await open(page, '/settings/sessions', { account: true });
  await page.getByRole('button', { name: '退出其他所有设备' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('这台设备不受影响');
  await dialog.getByRole('button', { name: '退出其他所有设备' }).click();
  await expect(page.getByText('其他设备都已退出登录。')).toBeVisible();
});

test('the search over members lives in the address', async ({ page }) => {
  await open(page, '/console/members', { account: true });
  await page.getByRole('searchbox', { name: '名字、用户名或邮箱' }).fill('林晚');
  await expect(page).toHaveURL(/q=/);
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('link', { name: /林晚/ }).click();
  await expect(page.getByRole('heading', { name: '林晚' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('searchbox', { name: '名字、用户名或邮箱' })).toHaveValue('林晚');
});

test('the last administrator cannot step down, and is told why', async ({ page }) => {
  await open(page, '/console/members/0197a000-0000-7000-8000-000000000101', { account: true });
  await page.getByRole('checkbox', { name: '管理员' }).uncheck();
  await page.getByRole('button', { name: '保存角色' }).click();
  await expect(page.getByRole('alert')).toHaveText('这是最后一位能操作的管理员，请先设置另一位。');
});

test('somebody without the permission is told so', async ({ page }) => {
  await mockApi(page, { signedIn: false });
  await page.goto('/console/members');
  await expect(page.getByRole('heading', { name: '你还不能看这一页' })).toBeVisible();
});
