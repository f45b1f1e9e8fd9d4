import { defineConfig } from '@playwright/test';
import { chromium } from '../support/chromium.ts';

/** `npm run shoot`: pictures of pages over widths, schemes and languages, to be looked at. */
export default defineConfig({
  testDir: '.',
  testMatch: 'shoot.spec.ts',
  timeout: 60_000,
  workers: 2,
  reporter: 'line',
  outputDir: '../../test-results/shoot',
  use: { launchOptions: chromium },
});
