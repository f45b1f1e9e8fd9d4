import type { components } from '@/shared/api/schema';

export type ImportRun = components['schemas']['ImportRunView'];
export type ImportKind = components['schemas']['ImportKind'];

export const importKinds: readonly ImportKind[] = ['courses', 'enrolments', 'reviews'];

/** The formats of each kind; enrolments have one that is not named. */
export const formats: Record<ImportKind, readonly string[]> = {
  courses: ['neutral-csv', 'ndjson', 'mooccubex', 'udemy', 'coursera'],
  enrolments: [],
  reviews: ['neutral-csv', 'coursera'],
};

/** What the name of a file says about its format; the neutral one where it says nothing. */
export function guessFormat(kind: ImportKind, fileName: string): string {
  const name = fileName.toLowerCase().replace(/\.gz$/, '');
  const named = formats[kind].find((format) => name.includes(format));
  if (named) return named;
  return /\.(ndjson|jsonl)$/.test(name) && formats[kind].includes('ndjson')
    ? 'ndjson'
    : (formats[kind][0] ?? '');
}

/** Whose file it is, for enrolments: the word that the server takes. */
export const sourcePattern = /^[a-z0-9][a-z0-9-]{0,39}$/;

export const isOver = (run: Pick<ImportRun, 'status'>) =>
  run.status === 'succeeded' || run.status === 'failed' || run.status === 'cancelled';

/** How far it is, 0 to 100: by bytes, since nobody knows how many rows there are. */
export function progress(run: Pick<ImportRun, 'status' | 'bytes' | 'totalBytes'>): number {
  if (run.status === 'succeeded') return 100;
  if (run.totalBytes <= 0) return 0;
  return Math.min(100, Math.floor((run.bytes / run.totalBytes) * 100));
}

export interface RejectedRow {
  line: number;
  field: string;
  code: string;
  reason: string;
}

/** The first lines of a stream of NDJSON; the rest is not fetched. */
export async function firstRows<T>(body: ReadableStream<Uint8Array>, most: number): Promise<T[]> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
  const rows: T[] = [];
  let left = '';
  const take = (line: string) => {
    if (line.trim() && rows.length < most) rows.push(JSON.parse(line) as T);
  };
  while (rows.length < most) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (left + value).split('\n');
    left = lines.pop() ?? '';
    for (const line of lines) take(line);
  }
  take(left);
  if (rows.length >= most) await reader.cancel();
  return rows;
}
