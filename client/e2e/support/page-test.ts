import { type BrowserContext, test as base } from '@playwright/test';

/**
 * Tests of pages share one browser profile in a worker: a profile of one's own costs as much as the page. Each test has a tab of
 * its own (history, session storage, routes) and finds the profile empty: no cookies, nothing kept, online.
 */
export const test = base.extend<object, { profile: BrowserContext }>({
  profile: [
    async ({ browser }, use, { project }) => {
      const { baseURL, locale, timezoneId } = project.use;
      const profile = await browser.newContext({ baseURL, locale, timezoneId });
      await use(profile);
      await profile.close();
    },
    { scope: 'worker' },
  ],

  context: async ({ profile }, use) => {
    await use(profile);
    await Promise.all(profile.pages().map((page) => page.close()));
    await profile.setOffline(false);
  },

  page: async ({ context, baseURL }, use) => {
    const page = await context.newPage();
    const tools = await context.newCDPSession(page);
    await tools.send('Storage.clearDataForOrigin', {
      origin: new URL(baseURL ?? '').origin,
      storageTypes: 'all',
    });
    await tools.detach();
    await context.clearCookies();
    await use(page);
  },
});
