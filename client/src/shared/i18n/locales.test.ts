import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = 'src/shared/i18n/locales';
const languages = ['zh-CN', 'en'];
const plural = /_(zero|one|two|few|many|other)$/;

type Texts = { [key: string]: string | Texts };

function flatten(texts: Texts, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : flatten(value, `${prefix}${key}.`),
  );
}

function read(language: string, namespace: string): Map<string, string> {
  return new Map(flatten(JSON.parse(readFileSync(path.join(root, language, namespace), 'utf8')) as Texts));
}

const namespaces = readdirSync(path.join(root, 'zh-CN')).sort();
const stem = (key: string) => key.replace(plural, '');
const holes = (text: string) =>
  [...new Set([...text.matchAll(/{{\s*(\w+)[^}]*}}/g)].map(([, name]) => name))].sort();

describe('texts', () => {
  it('exist in both languages', () => {
    expect(readdirSync(path.join(root, 'en')).sort()).toEqual(namespaces);
  });

  it.each(namespaces)('%s has the same keys and placeholders in both languages', (namespace) => {
    const [zh, en] = languages.map((language) => read(language, namespace)) as [
      Map<string, string>,
      Map<string, string>,
    ];
    expect([...new Set([...en.keys()].map(stem))].sort()).toEqual(
      [...new Set([...zh.keys()].map(stem))].sort(),
    );
    for (const [key, text] of zh) {
      const other = en.get(key) ?? en.get(`${stem(key)}_other`) ?? '';
      expect(`${key}: ${holes(other)}`).toBe(`${key}: ${holes(text)}`);
    }
  });

  it('are never empty and end without an exclamation mark', () => {
    for (const namespace of namespaces) {
      for (const language of languages) {
        for (const [key, text] of read(language, namespace)) {
          expect(text.trim(), `${language}/${namespace}:${key}`).not.toBe('');
          expect(text, `${language}/${namespace}:${key}`).not.toMatch(/[!！]$/);
        }
      }
    }
  });
});

interface Use {
  file: string;
  namespace: string;
  key: string;
  /** The key goes on with something computed. */
  open: boolean;
}

function sources(): { file: string; text: string }[] {
  return readdirSync('src', { recursive: true })
    .map(String)
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !name.includes('schema.d.ts'))
    .map((name) => ({ file: name, text: readFileSync(path.join('src', name), 'utf8') }));
}

/** `t('key')` and `t(\`key.${x}\`)` in the namespace the file's (last named) `useTranslation` opened. */
function uses(): Use[] {
  return sources().flatMap(({ file, text }) => {
    const opened = [...text.matchAll(/useTranslation\(\[?\s*'([\w-]+)'/g)].map(
      (match) => match[1] ?? 'common',
    );
    const namespace = opened[0] ?? 'common';
    return [...text.matchAll(/\bt\(\s*(?:'([^']+)'|`([^`$]+)(\$\{)?)/g)].map((match) => {
      const raw = match[1] ?? match[2] ?? '';
      const [named, rest] = raw.includes(':') ? (raw.split(':', 2) as [string, string]) : [namespace, raw];
      return { file, namespace: named, key: rest, open: match[3] !== undefined };
    });
  });
}

describe('the use of texts', () => {
  const known = new Map(
    namespaces.map((file) => [file.replace('.json', ''), [...read('zh-CN', file).keys()].map(stem)]),
  );

  it('asks for no text that is missing', () => {
    const missing = uses().filter(({ namespace, key, open }) => {
      const keys = [...(known.get(namespace) ?? []), ...(known.get('common') ?? [])];
      return !keys.some((name) => (open ? name.startsWith(key) : name === key));
    });
    expect(missing.map(({ file, namespace, key }) => `${file}: ${namespace}:${key}`)).toEqual([]);
  });

  it('leaves no text unused', () => {
    const everything = sources()
      .map(({ text }) => text)
      .join('\n');
    const open = uses()
      .filter((use) => use.open)
      .map((use) => use.key);
    const unused = [...known]
      .filter(([namespace]) => namespace !== 'errors')
      .flatMap(([namespace, keys]) =>
        [...new Set(keys)]
          .filter((key) => !everything.includes(`'${key}'`) && !everything.includes(`:${key}'`))
          .filter((key) => !open.some((prefix) => key.startsWith(prefix)))
          .map((key) => `${namespace}:${key}`),
      );
    expect(unused).toEqual([]);
  });
});
