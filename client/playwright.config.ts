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
  workers: 4,
  reporter: 'list',
  use: {
    baseURL: product ?? preview,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    launchOptions: chromium,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
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
