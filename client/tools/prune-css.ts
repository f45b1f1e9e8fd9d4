import { transform } from 'lightningcss';
import type { Plugin } from 'vite';

const mantineClass = /m_[0-9a-f]{6,8}/g;

/** Mantine's class names that a stylesheet may keep: those that the bundled components carry. */
export function usedClasses(scripts: Iterable<string>): Set<string> {
  const used = new Set<string>();
  for (const code of scripts) for (const [name] of code.matchAll(mantineClass)) used.add(name);
  return used;
}

/**
 * Drops the rules of Mantine components that no chunk contains. Mantine ships one sheet for everything; its class
 * names are fixed in the components' code, so what is used can be read off the bundle.
 */
export function prune(css: Uint8Array | string, used: ReadonlySet<string>): string {
  const { code } = transform({
    filename: 'pruned.css',
    code: Buffer.from(css),
    minify: true,
    visitor: {
      Rule: {
        style(rule) {
          const selectors = rule.value.selectors.filter((selector) => {
            const names = JSON.stringify(selector).match(mantineClass) ?? [];
            return names.every((name) => used.has(name));
          });
          if (selectors.length === rule.value.selectors.length) return undefined;
          if (selectors.length === 0) return [];
          return { ...rule, value: { ...rule.value, selectors } };
        },
      },
    },
  });
  return Buffer.from(code).toString();
}

export function pruneMantineCss(): Plugin {
  return {
    name: 'prune-mantine-css',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = Object.values(bundle);
      const used = usedClasses(files.flatMap((file) => (file.type === 'chunk' ? [file.code] : [])));
      for (const file of files) {
        if (file.type === 'asset' && file.fileName.endsWith('.css')) file.source = prune(file.source, used);
      }
    },
  };
}
