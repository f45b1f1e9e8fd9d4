import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { boot } from './tools/boot/plugin.ts';
import { pruneMantineCss } from './tools/prune-css.ts';

const api = process.env.KNOWLEDGEPAY_API ?? 'http://localhost:5080';
const served = ['/api', '/dev', '/media', '/rss', '/sandbox', '/sitemap.xml'];

export default defineConfig({
  plugins: [react(), boot(), pruneMantineCss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    port: 5173,
    strictPort: true,
    watch: { ignored: ['**/shots/**', '**/test-results/**', '**/dist/**'] },
    proxy: Object.fromEntries(
      served.map((path) => [
        path,
        {
          target: api,
          changeOrigin: false,
          // The kitchen sink is ours; everything else under /dev is the server's.
          bypass: (request) => (request.url?.startsWith('/dev/kitchen-sink') ? request.url : undefined),
        },
      ]),
    ),
  },
  build: {
    outDir: 'dist',
    target: 'es2022',
    sourcemap: false,
    // A strict content policy refuses data: scripts and fonts: keep every asset a file.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few files: over HTTP/1.1 a page of forty crumbs waits for six of them at a time.
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            { name: 'vendor', test: /node_modules[\\/](@tanstack|i18next|react-i18next|openapi-fetch)[\\/]/ },
            // What every page stands on, with discover and the product page: who opens one goes on to the other.
            {
              name: 'shelf',
              test: /src[/](app[/](router|providers)|features[/]catalog[/]pages[/](discover|product)-page)\.tsx$/,
            },
          ],
        },
      },
    },
  },
  test: {
    globals: true,
    environment: 'jsdom',
    setupFiles: ['src/test/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
    maxWorkers: 2,
    // A busy machine takes longer; what hangs is ended all the same.
    testTimeout: 30_000,
  },
});
