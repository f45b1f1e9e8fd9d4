import { renderHook } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import { changeLocale, preloadTexts, startI18n } from '@/shared/i18n';
import { useFault } from './use-fault';

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

  it('keeps what the server names', async () => {
    const sentence = 'The file lacks the columns external_id, title.';
    expect(await say('zh-CN', 'import.columns_missing', sentence)).toEqual(['文件缺少必要的列。', sentence]);
    expect(await say('en', 'import.columns_missing', sentence)).toEqual([sentence]);
  });

  it('falls back on the sentence where the code is new', async () => {
    expect(await say('zh-CN', 'import.of_tomorrow', 'Something new.')).toEqual(['Something new.']);
  });
});
