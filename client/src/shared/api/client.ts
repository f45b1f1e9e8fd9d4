import createClient from 'openapi-fetch';
import type { paths } from './schema';
import { send } from './send';

const origin = () => globalThis.location?.origin ?? 'http://localhost';

/** The typed client: paths and bodies come from the server's own OpenAPI document. Refusals throw `ApiProblem`. */
export const api = createClient<paths>({ baseUrl: origin(), fetch: send });

export type Query = Record<string, string | number | boolean | null | undefined | readonly string[]>;

interface RequestOptions {
  query?: Query;
  body?: unknown;
  /** The version read earlier; sent as `If-Match`, so that nobody overwrites what they have not seen. */
  version?: number | string;
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Lets a small last message out while the page is closing. */
  keepalive?: boolean;
}

/** The same road for calls whose type the document does not carry (uploads, streams). */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const url = new URL(path.startsWith('/api') ? path : `/api/v1${path}`, origin());
  for (const [name, value] of Object.entries(options.query ?? {})) {
    if (value === undefined || value === null || value === '') continue;
    if (Array.isArray(value)) for (const item of value) url.searchParams.append(name, item);
    else url.searchParams.set(name, String(value));
  }
  const headers = new Headers({ Accept: 'application/json' });
  if (options.version !== undefined) headers.set('If-Match', ifMatch(options.version));
  if (options.idempotencyKey) headers.set('Idempotency-Key', options.idempotencyKey);
  let body: BodyInit | undefined;
  if (options.body instanceof FormData) body = options.body;
  else if (options.body !== undefined) {
    headers.set('Content-Type', 'application/json');
    body = JSON.stringify(options.body);
  }
  const response = await send(
    new Request(url, { method, headers, body, signal: options.signal, keepalive: options.keepalive }),
  );
  if (response.status === 204 || response.headers.get('Content-Length') === '0') return undefined as T;
  return (await response.json()) as T;
}

export function ifMatch(version: number | string): string {
  return `"${version}"`;
}

/** Takes the body out of an openapi-fetch answer; a refusal has already been thrown. */
export async function body<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T;
}

/** For a POST of the typed client that may be sent twice: the key of the intent. */
export function idempotent(key: string): { headers: { 'Idempotency-Key': string } } {
  return { headers: { 'Idempotency-Key': key } };
}
