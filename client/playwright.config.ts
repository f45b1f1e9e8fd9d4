import { defineConfig } from '@playwright/test';
import { chromium } from './e2e/support/chromium.ts';

/** A running product to test against; without one, the built client alone is served and only its pages are tested. */
const product = process.env.KNOWLEDGEPAY_URL;
const preview = 'http://localhost:4173';

export default defineConfig({
  testDir: 'e2e',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // One more chance where nobody can press the button again; what needed it is named in the report.
  retries: process.env.CI ? 1 : 0,
  workers: 4,
  reporter: 'list',
  use: {
    baseURL: product ?? preview,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    launchOptions: chromium,
    screenshot: 'only-on-failure',
    // Recording costs a third of the time, so only what is tried again is recorded; `--trace on` records the rest.
    trace: 'on-first-retry',
  },
  projects: [
    // Every page with answers from fixtures: states that a real server cannot be brought into at will.
    { name: 'pages', testMatch: 'pages/**/*.spec.ts' },
    // What people do, on a real server with the demo content.
    ...(product ? [{ name: 'journeys', testMatch: 'journeys/**/*.spec.ts' }] : []),
  ],
  webServer: product
    ? undefined
    : {
        command: 'npm run build && npm run preview -- --port 4173 --strictPort',
        url: preview,
        reuseExistingServer: true,
      },
});
