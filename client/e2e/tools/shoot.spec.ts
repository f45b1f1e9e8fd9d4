import { test } from '@playwright/test';

/**
 * SHOOT_ROUTES=/,/search?q=心理  SHOOT_WIDTHS=360,768,1440  SHOOT_SCHEMES=light,dark  SHOOT_LANGS=zh-CN,en
 * SHOOT_URL=http://localhost:5173  SHOOT_OUT=shots  SHOOT_FULL=1  SHOOT_MOCK=visitor|member|patron|admin (answers /api from the test fixtures)
 */
const list = (name: string, fallback: string) =>
  (process.env[name] ?? fallback).split(',').filter((part) => part.length > 0);

const base = process.env.SHOOT_URL ?? 'http://localhost:5173';
const slice = 1600;
const out = process.env.SHOOT_OUT ?? 'shots';

for (const route of list('SHOOT_ROUTES', '/')) {
  for (const width of list('SHOOT_WIDTHS', '360,768,1440').map(Number)) {
    for (const scheme of list('SHOOT_SCHEMES', 'light,dark')) {
      for (const language of list('SHOOT_LANGS', 'zh-CN,en')) {
        const name = `${route.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'home'}-${width}-${scheme}-${language}`;
        test(name, async ({ browser }) => {
          const context = await browser.newContext({
            viewport: { width, height: width < 700 ? 780 : 900 },
            colorScheme: scheme as 'light' | 'dark',
            deviceScaleFactor: 1,
            reducedMotion: 'reduce',
            storageState: {
              cookies: [],
              origins: [{ origin: base, localStorage: [{ name: 'kp.lang', value: language }] }],
            },
          });
          const page = await context.newPage();
          page.on('pageerror', (error) => console.error(name, error.message));
          page.on('response', (answer) => {
            if (answer.status() >= 400 && !answer.url().endsWith('/api/v1/me'))
              console.error(answer.status(), answer.url());
          });
          if (process.env.SHOOT_MOCK) {
            const { mockApi } = await import('../support/mock-api.ts');
            const who = process.env.SHOOT_MOCK;
            await mockApi(page, {
              signedIn: who !== 'visitor',
              account: who === 'admin',
              memberships: who === 'patron' ? 'many' : undefined,
            });
          }
          const [email, password] = (process.env.SHOOT_AS ?? '').split(':');
          if (email) {
            const entered = await context.request.post(`${base}/api/v1/auth/sign-in`, {
              data: { email, password, client: 'browser' },
            });
            // The language of the picture, whatever that of the account is.
            const { member } = (await entered.json()) as { member: { id: string } };
            await page.addInitScript((id) => localStorage.setItem('kp.lang.by', id), member.id);
          }
          await page.goto(base + route, { waitUntil: 'networkidle' });
          await page.evaluate(() => document.fonts.ready);
          const height = await page.evaluate(() => document.documentElement.scrollHeight);
          const whole = process.env.SHOOT_FULL !== '0';
          // Tall pages come as several pictures: one tall picture cannot be looked at.
          for (let y = 0, part = 1; y < (whole ? height : 1); y += slice, part += 1) {
            await page.screenshot({
              path: `${out}/${name}${whole && height > slice ? `-${part}` : ''}.png`,
              fullPage: whole,
              clip: whole ? { x: 0, y, width, height: Math.min(slice, height - y) } : undefined,
            });
          }
          await context.close();
        });
      }
    }
  }
}
