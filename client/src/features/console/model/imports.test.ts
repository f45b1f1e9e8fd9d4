import { describe, expect, it } from 'vitest';
import { firstRows, guessFormat, progress, sourcePattern } from './imports';

const stream = (...parts: string[]) => {
  let cancelled = false;
  const bytes = parts.map((part) => new TextEncoder().encode(part));
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = bytes.shift();
      if (next) controller.enqueue(next);
      else controller.close();
    },
    cancel() {
      cancelled = true;
    },
  });
  return { body, wasCancelled: () => cancelled };
};

describe('an import', () => {
  it('guesses the format from the name of the file, within what the kind takes', () => {
    expect(guessFormat('courses', 'Catalogue.NDJSON')).toBe('ndjson');
    expect(guessFormat('courses', 'works.jsonl.gz')).toBe('ndjson');
    expect(guessFormat('courses', 'udemy_courses.csv')).toBe('udemy');
    expect(guessFormat('courses', 'catalogue.csv')).toBe('neutral-csv');
    expect(guessFormat('reviews', 'reviews.ndjson')).toBe('neutral-csv');
    expect(guessFormat('enrolments', 'train.txt.gz')).toBe('');
  });

  it('is as far as its bytes say, and whole when it succeeded', () => {
    expect(progress({ status: 'running', bytes: 999, totalBytes: 1000 })).toBe(99);
    expect(progress({ status: 'queued', bytes: 0, totalBytes: 0 })).toBe(0);
    expect(progress({ status: 'running', bytes: 2000, totalBytes: 1000 })).toBe(100);
    expect(progress({ status: 'succeeded', bytes: 10, totalBytes: 1000 })).toBe(100);
  });

  it('takes the same sources as the server', () => {
    expect(['mooccubex', 'a', '2-b'].every((source) => sourcePattern.test(source))).toBe(true);
    expect(['', '-a', 'A', 'a b', 'x'.repeat(41)].some((source) => sourcePattern.test(source))).toBe(false);
  });
});

describe('the rejected rows', () => {
  it('are put together across chunks, also inside a character', async () => {
    const bytes = new TextEncoder().encode('{"reason":"缺少"}\n{"reason":"b"}');
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes.slice(0, 12));
        controller.enqueue(bytes.slice(12));
        controller.close();
      },
    });
    expect(await firstRows(body, 10)).toEqual([{ reason: '缺少' }, { reason: 'b' }]);
  });

  it('are read no further than they are shown', async () => {
    const { body, wasCancelled } = stream(
      '{"line":1}\n{"line":2}\n{"line":3}\n',
      '{"line":4}\n',
      '{"line":5}\n',
    );
    expect(await firstRows(body, 2)).toEqual([{ line: 1 }, { line: 2 }]);
    expect(wasCancelled()).toBe(true);
  });
});
