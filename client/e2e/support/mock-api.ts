import type { Page } from '@playwright/test';
import { getResponse } from 'msw';
import { handlers } from '../../src/test/mocks/handlers.ts';

/** Answers /api inside the browser from the test fixtures, so that pages can be looked at without a server. */
export async function mockApi(page: Page, options: Parameters<typeof handlers>[0] = {}): Promise<void> {
  const answers = handlers(options);
  if (options.signedIn) {
    await page.context().addCookies([{ name: 'kp_member', value: '1', domain: 'localhost', path: '/' }]);
  }
  // By pattern: a function would be asked about every script and font too. The front page of a real server carries answers of its own.
  await page.route(/^https?:\/\/[^/]+\/(\?|$)/, async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    await route.fulfill({ response, body: html.replace(/<script [^>]*data-read=.*?<\/script>/gs, '') });
  });
  await page.route(/^https?:\/\/[^/]+\/api\//, async (route) => {
    const asked = route.request();
    const request = new Request(asked.url(), {
      method: asked.method(),
      headers: asked.headers(),
      body: asked.postDataBuffer() as BodyInit | null,
    });
    const answer = await getResponse(answers, request);
    if (!answer) {
      await route.fulfill({ status: 404, json: { code: 'common.not_found' } });
      return;
    }
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  });
}
