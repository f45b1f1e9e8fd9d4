import { expect, it } from 'vitest';
import { readable } from './books';

it('a payload that is no JSON is shown as it came', () => {
  expect(readable('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(readable('trade_status=SUCCESS&x')).toBe('trade_status=SUCCESS&x');
});
