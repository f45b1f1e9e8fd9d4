import { expect, type Page } from '@playwright/test';
import { mailedLink } from './mail.ts';

const password = '雨后的石阶 2026';
let count = 0;

/**
 * Somebody who was not here before, signed in on this page without having seen the sign-in page. The demo's own members
 * would remember what an earlier run had them buy.
 */
export async function newMember(page: Page, locale: 'zh-CN' | 'en' = 'zh-CN'): Promise<{ email: string }> {
  count += 1;
  const email = `buyer-${Date.now().toString(36)}-${process.pid}-${count}@example.test`;
  const post = async (path: string, data: object) => {
    const answer = await page.request.post(`/api/v1/auth/${path}`, { data });
    expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true);
  };
  await post('register', { email, password, displayName: '阿岚', locale, timeZone: 'Asia/Shanghai' });
  const link = await mailedLink(page.request, email, '/verify-email');
  await post('verify-email', { token: link.split('#token=')[1] });
  await post('sign-in', { email, password, client: 'browser' });
  return { email };
}
