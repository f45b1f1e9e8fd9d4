import { expect, it } from 'vitest';
import { csv } from './csv';

it('quotes what has to be quoted, and begins with the mark of its encoding', () => {
  const rows = [
    ['名字', '金额'],
    ['林,"晚"', -12.5],
  ];
  expect(csv(rows)).toBe('\uFEFF名字,金额\r\n"林,""晚""",-12.5\r\n');
});

it('never hands a formula to a spreadsheet', () => {
  expect(csv([['=HYPERLINK("x")', '@a', '-1', '+1']])).toBe('\uFEFF"\'=HYPERLINK(""x"")",\'@a,\'-1,\'+1\r\n');
});
