import { newKey } from '@/shared/lib/id';
import { ApiProblem, readProblem } from './problem';

declare global {
  /** What boot.js asked for before the application was there; each answer is taken once. */
  var kpReads: Record<string, Promise<Response>> | undefined;
}

function takeEarly(request: Request): Promise<Response> | undefined {
  const { pathname, search } = new URL(request.url);
  const early = request.method === 'GET' ? globalThis.kpReads?.[pathname + search] : undefined;
  if (early && globalThis.kpReads) delete globalThis.kpReads[pathname + search];
  return early;
}

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * The one way out to the server: same-origin cookie, the member's language, an idempotency key on every POST,
 * and every refusal thrown as an `ApiProblem`.
 */
export async function send(input: Request): Promise<Response> {
  const request = new Request(input, { credentials: 'same-origin' });
  request.headers.set('Accept-Language', document.documentElement.lang || 'zh-CN');
  if (unsafe.has(request.method)) request.headers.set('X-Requested-With', 'KnowledgePay');
  if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
    request.headers.set('Idempotency-Key', newKey());
  }
  let response: Response;
  try {
    response = (await takeEarly(request)?.catch(() => undefined)) ?? (await fetch(request));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem({ code: 'client.offline', status: 0 });
  }
  if (!response.ok && response.status !== 304) throw await readProblem(response);
  return response;
}
