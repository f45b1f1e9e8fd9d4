import { createHmac } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { mailedLink } from '../support/mail.ts';

/** The code an authenticator app would show for a moment. */
function code(secret: string, at: number): string {
  const bits = [...secret]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const stamp = Date.now().toString(36);
const password = `夏天的风 ${stamp}`;

async function register(page: Page, email: string) {
  await page.goto('/register');
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('昵称').fill('小雨');
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '注册' }).click();
  await expect(page.getByRole('heading', { name: '去邮箱看看' })).toBeVisible();
}

async function signIn(page: Page, email: string) {
  await page.goto('/sign-in?return=%2Fsettings%2Fsecurity');
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

test('a new member registers, verifies, signs in, adds a second factor and signs in with it', async ({
  page,
  request,
}) => {
  const email = `journey-${stamp}@example.test`;
  await register(page, email);
  await page.goto(await mailedLink(request, email, '/verify-email'));
  await page.getByRole('button', { name: '验证邮箱' }).click();
  await page.getByRole('link', { name: '登录' }).click();
  await signIn(page, email);
  await expect(page).toHaveURL(/settings\/security/);

  const card = page.getByRole('region', { name: '两步验证' });
  await card.getByRole('button', { name: '开启两步验证' }).click();
  await card.getByLabel('当前密码').fill(password);
  await card.getByRole('button', { name: '下一步' }).click();
  const secret = (await card.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{4}){7}$/).innerText()).replaceAll(' ', '');
  await card.getByLabel('验证码').fill(code(secret, Date.now()));
  await card.getByRole('button', { name: '开启', exact: true }).click();
  const recovery = await card.getByRole('listitem').first().innerText();
  await card.getByRole('button', { name: '我保存好了' }).click();

  await page.getByRole('button', { name: '账户菜单' }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await expect(page.getByRole('link', { name: '登录' })).toBeVisible();
  await signIn(page, email);
  await page.getByRole('button', { name: '用恢复码' }).click();
  await page.getByLabel('恢复码').fill(recovery);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page).toHaveURL(/settings\/security/);
  await expect(page.getByText('还有9个恢复码可用。')).toBeVisible();
});

test('somebody who forgot the password sets a new one, and the old one is gone', async ({
  page,
  request,
}) => {
  const email = `forgot-${stamp}@example.test`;
  await register(page, email);
  await page.goto(await mailedLink(request, email, '/verify-email'));
  await page.getByRole('button', { name: '验证邮箱' }).click();
  await expect(page.getByRole('heading', { name: '邮箱已验证' })).toBeVisible();
  await page.goto('/forgot-password');
  await page.getByLabel('邮箱').fill(email);
  await page.getByRole('button', { name: '发送链接' }).click();
  await expect(page.getByText(email)).toBeVisible();
  await page.goto(await mailedLink(request, email, '/reset-password'));
  await page.getByLabel('新密码').fill(`另一句话 ${stamp}`);
  await page.getByRole('button', { name: '设置新密码' }).click();
  await expect(page.getByRole('heading', { name: '新密码已设置' })).toBeVisible();
  await signIn(page, email);
  await expect(page.getByRole('alert')).toHaveText('邮箱或密码不对。');
});

test('a member changes their profile, and language and look go with the account', async ({
  page,
  request,
}) => {
  const email = `profile-${stamp}@example.test`;
  await register(page, email);
  await page.goto(await mailedLink(request, email, '/verify-email'));
  await page.getByRole('button', { name: '验证邮箱' }).click();
  await expect(page.getByRole('heading', { name: '邮箱已验证' })).toBeVisible();
  await signIn(page, email);
  await expect(page).toHaveURL(/settings\/security/);
  await page.getByRole('link', { name: '资料', exact: true }).click();
  await page.getByLabel('用户名').fill('admin');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('这个用户名由本站保留，请换一个。')).toBeVisible();
  await page.getByLabel('用户名').fill(`yu-${stamp}`);
  await page.getByLabel('简介').fill('晚上九点半之后的时间是自己的。');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存。')).toBeVisible();

  await page.getByRole('link', { name: '隐私', exact: true }).click();
  await page.getByRole('button', { name: '同意', exact: true }).click();
  await page.getByRole('textbox', { name: '职业' }).fill('教师');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存。').last()).toBeVisible();
  await page.getByRole('button', { name: '撤回同意' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '撤回同意' }).click();
  await expect(page.getByRole('textbox', { name: '职业' })).toHaveCount(0);

  await page.getByRole('link', { name: '语言与外观' }).click();
  await page.getByRole('radio', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('radio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect
    .poll(
      async () => (await (await page.request.get('/api/v1/me')).json()) as { locale: string; theme: string },
    )
    .toMatchObject({ locale: 'en', theme: 'dark' });
});
