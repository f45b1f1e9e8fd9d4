import { readFileSync } from 'node:fs';
import { renderHook } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import { changeLocale, preloadTexts, startI18n } from '@/shared/i18n';
import { naming, useFault } from './use-fault';

beforeAll(async () => {
  await startI18n('zh-CN');
});

async function say(language: 'zh-CN' | 'en', code: string, message: string) {
  await changeLocale(language);
  await preloadTexts(['console']);
  return renderHook(() => useFault()).result.current(code, message);
}

describe('a fault of an import', () => {
  it('is said in the words of the reader', async () => {
    expect(await say('zh-CN', 'import.file_empty', 'The file is empty.')).toEqual(['文件是空的。']);
    expect(await say('en', 'import.file_empty', 'The file is empty.')).toEqual(['The file is empty.']);
  });

  it('names the columns and lines that the server names', async () => {
    const sentence = 'The file lacks the columns external_id, title.';
    expect(await say('zh-CN', 'import.columns_missing', sentence)).toEqual([
      '文件缺少这些列：external_id, title。',
    ]);
    expect(await say('en', 'import.columns_missing', sentence)).toEqual([sentence]);
    const double = 'Line 17 of the file already says this; the first one counts.';
    expect(await say('zh-CN', 'import.duplicate_row', double)).toEqual([
      '文件第 17 行已经有同样的内容，以先出现的为准。',
    ]);
  });

  it('keeps the sentence of a server that says it otherwise', async () => {
    expect(await say('zh-CN', 'import.row_huge', 'Row 3 is huge.')).toEqual([
      '有一行超过了 1 MiB；其中的引号可能没有闭合。',
      'Row 3 is huge.',
    ]);
  });

  it('knows every sentence of the server that names something', () => {
    const sources = ['Integrations/Import/ImportErrors.cs', 'Catalog/Contracts/Import/IntakeErrors.cs']
      .map((file) => readFileSync(`${process.cwd()}/../src/Application/${file}`, 'utf8'))
      .join('');
    const said = [...sources.matchAll(/"(import\.\w+)", "([^"]*\{\w+\}[^"]*)"/g)];
    expect(said.map(([, code]) => code).sort()).toEqual(Object.keys(naming).sort());
    for (const [, code = '', sentence = ''] of said)
      expect(sentence.replace(/\{\w+\}/, '42'), code).toMatch(naming[code] ?? /$^/);
  });

  it('falls back on the sentence where the code is new', async () => {
    expect(await say('zh-CN', 'import.of_tomorrow', 'Something new.')).toEqual(['Something new.']);
  });
});
