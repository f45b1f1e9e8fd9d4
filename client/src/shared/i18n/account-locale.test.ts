import { afterEach, describe, expect, it } from 'vitest';
import { accountLocale, keepChoice } from '.';

const nadia = { id: 'm-nadia', locale: 'en' };

describe('the language of a session', () => {
  afterEach(() => localStorage.clear());

  it('is the account’s, whatever this device was set to by a visitor', () => {
    localStorage.setItem('kp.lang', 'zh-CN');
    keepChoice(null);
    expect(accountLocale(nadia)).toBe('en');
    expect(accountLocale({ id: 'm-xiaoman', locale: 'zh-CN' })).toBe('zh-CN');
  });

  it('is the one its member chose on this device since', () => {
    keepChoice(nadia.id);
    localStorage.setItem('kp.lang', 'zh-CN');
    expect(accountLocale(nadia)).toBe('zh-CN');
  });

  it('is not the one that another member chose on this device', () => {
    keepChoice('m-xiaoman');
    localStorage.setItem('kp.lang', 'zh-CN');
    expect(accountLocale(nadia)).toBe('en');
  });
});
