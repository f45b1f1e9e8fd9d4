import { describe, expect, it } from 'vitest';
import { mailedToken } from './mailed-token';
import { handleFault, looksLikeEmail, passwordFault } from './password';
import { timeZones } from './time-zones';

describe('the token of a mailed link', () => {
  it.each([
    ['#token=abc-_1', 'abc-_1'],
    ['token=abc', 'abc'],
    ['#a=1&token=x', 'x'],
    ['', ''],
    ['#nothing', ''],
  ])('%s holds "%s"', (hash, token) => expect(mailedToken(hash)).toBe(token));
});

describe('a password', () => {
  it('is long enough', () => {
    expect(passwordFault('1234567')).toBe('short');
    expect(passwordFault('correct horse')).toBeNull();
  });
  it('is not the address, its beginning, or the name', () => {
    expect(passwordFault('Longname@example.com', ['longname@example.com'])).toBe('name');
    expect(passwordFault('longname', ['longname@example.com'])).toBe('name');
    expect(passwordFault('longname1', ['longname@example.com'])).toBeNull();
  });
});

describe('an address', () => {
  it.each(['a@b.cn', ' 用户@例子.测试 ', 'first.last+tag@sub.example.com'])('%s will do', (text) =>
    expect(looksLikeEmail(text)).toBe(true),
  );
  it.each(['', 'a@b', 'a b@c.cn', 'Name <a@b.cn>', 'a@b.cn,c@d.cn'])('%s will not', (text) =>
    expect(looksLikeEmail(text)).toBe(false),
  );
});

describe('a handle', () => {
  it.each(['linwan', 'a_b-9'])('%s will do', (text) => expect(handleFault(text)).toBe(false));
  it.each(['ab', '9ab', 'Ab1', '名字们'])('%s will not', (text) => expect(handleFault(text)).toBe(true));
});

describe('time zones', () => {
  it('always offer the one that is kept', () => {
    expect(timeZones('Asia/Shanghai')).toContain('Asia/Shanghai');
    expect(timeZones('Etc/Somewhere')[0]).toBe('Etc/Somewhere');
  });
});
