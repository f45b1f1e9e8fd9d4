import { type APIRequestContext, expect } from '@playwright/test';

/** The newest mail to an address, as the development server shows it. */
export async function mailedLink(request: APIRequestContext, address: string, page: string): Promise<string> {
  let found = '';
  await expect
    .poll(
      async () => {
        const list = await (await request.get('/dev/mail')).text();
        const rows = [...list.matchAll(/<td>([^<]*)<\/td><td><a href="(\/dev\/mail\/[^"]+)"/g)];
        for (const [, to, file] of rows) {
          if (to !== address) continue;
          const mail = await (await request.get(file ?? '')).text();
          found = mail.match(new RegExp(`${page}#token=[\\w-]+`))?.[0] ?? '';
          if (found) return found;
        }
        return '';
      },
      { timeout: 20_000 },
    )
    .not.toBe('');
  return found;
}
