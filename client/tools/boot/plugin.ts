import { readFileSync } from 'node:fs';
import type { Plugin, Rolldown } from 'vite';
import { bootRoutes } from './routes.ts';

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk;

const languages = ['zh-CN', 'en'];
const template = () => readFileSync(new URL('./boot.template.js', import.meta.url), 'utf8');

const fill = (routes: unknown, shared: unknown) =>
  template()
    .replace('__ROUTES__', () => JSON.stringify(routes))
    .replace('__SHARED__', () => JSON.stringify(shared));

function chunks(bundle: Bundle): Chunk[] {
  return Object.values(bundle).filter((file): file is Chunk => file.type === 'chunk');
}

/** A chunk with everything it imports at once, styles included. */
function closure(bundle: Bundle, chunk: Chunk, seen = new Set<string>()): Set<string> {
  if (seen.has(chunk.fileName)) return seen;
  seen.add(chunk.fileName);
  for (const css of chunk.viteMetadata?.importedCss ?? []) seen.add(css);
  for (const name of chunk.imports) {
    const imported = bundle[name];
    if (imported?.type === 'chunk') closure(bundle, imported, seen);
  }
  return seen;
}

/** Writes boot.js, which knows the hashed names of what each landing page needs. */
export function boot(): Plugin {
  return {
    name: 'boot',
    // After the character set and before the styles: a script behind a stylesheet would wait for it.
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html.replace('<link rel="icon"', '<script src="/boot.js"></script>\n    <link rel="icon"'),
    },
    configureServer(server) {
      server.middlewares.use('/boot.js', (_request, response) => {
        response.setHeader('Content-Type', 'text/javascript');
        response.end(fill([], {}));
      });
    },
    generateBundle(_options, bundle) {
      const all = chunks(bundle);
      const entry = all.find((chunk) => chunk.isEntry);
      const known = entry ? closure(bundle, entry) : new Set<string>();
      const holding = (module: string) =>
        all.find((chunk) => chunk.moduleIds.some((id) => id.endsWith(module)));
      const texts = (language: string, namespaces: readonly string[]) =>
        namespaces.flatMap((namespace) => {
          const chunk = holding(`/locales/${language}/${namespace}.json`);
          return chunk && !known.has(chunk.fileName) ? [chunk.fileName] : [];
        });
      const perLanguage = (namespaces: readonly string[]) =>
        Object.fromEntries(languages.map((language) => [language, texts(language, namespaces)]));
      const routes = bootRoutes.map(({ pattern, page, texts: namespaces, reads, written = [] }) => {
        const chunk = holding(page);
        if (!chunk) throw new Error(`boot: ${page} is in no chunk`);
        const files = [...closure(bundle, chunk)].filter((file) => !known.has(file));
        return { pattern, files, texts: perLanguage(namespaces), reads, written };
      });
      this.emitFile({
        type: 'asset',
        fileName: 'boot.js',
        source: fill(routes, perLanguage(['common', 'errors'])),
      });
    },
  };
}
