// Imports go app → features → shared; another feature only through its public.ts. Run by `npm run lint`.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const importing = /(?:\bfrom\s*|\bimport\s*\(?\s*|\bexport\s+\*\s+from\s*)['"]([^'"]+)['"]/g;

/** Where a source file stands: its layer and, inside features, whose it is. */
function place(file) {
  const [layer, feature, ...rest] = file.split('/');
  return { layer, feature: layer === 'features' ? feature : undefined, rest: rest.join('/') };
}

/** Resolves a specifier of a file to a path below src, or undefined for a package. */
function resolve(file, specifier) {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  if (specifier.startsWith('.'))
    return path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
  return undefined;
}

/** The complaint about one import, or undefined when it may stand. */
export function complaint(file, specifier) {
  const target = resolve(file, specifier);
  if (target === undefined) return undefined;
  if (target.startsWith('..')) return 'leaves src/';
  const from = place(file);
  const to = place(target);
  if (from.layer === 'test') return undefined;
  if (to.layer === 'app' && from.layer !== 'app') return `${from.layer} may not import app`;
  if (to.layer === 'features' && from.layer === 'shared') return 'shared may not import a feature';
  if (to.layer === 'features' && to.feature !== from.feature && !/^public(\.ts)?$/.test(to.rest)) {
    return `another feature only through features/${to.feature}/public`;
  }
  if (to.layer === 'test' && !/\.test\.tsx?$/.test(file)) return 'only tests import test/';
  return undefined;
}

export function complaints(file, source) {
  return [...source.matchAll(importing)]
    .map(([, specifier]) => ({ specifier, reason: complaint(file, specifier) }))
    .filter(({ reason }) => reason !== undefined)
    .map(({ specifier, reason }) => `${file}: "${specifier}": ${reason}`);
}

function main() {
  const root = fileURLToPath(new URL('../src', import.meta.url));
  const found = readdirSync(root, { recursive: true })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => complaints(name, readFileSync(path.join(root, name), 'utf8')));
  for (const line of found) console.error(line);
  if (found.length > 0) {
    console.error(`${found.length} imports cross a border (see tools/boundaries.mjs).`);
    process.exit(1);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
