import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import type { ReactNode } from 'react';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { useAction } from '@/shared/hooks/use-action';
import { request } from './client';
import type { ApiProblem } from './problem';
import { createQueryClient } from './query-client';
import { sessionQuery } from './session';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

describe('the way out', () => {
  it('names the language, proves its origin and makes every POST safe to repeat', async () => {
    let seen: Headers | undefined;
    server.use(
      http.post('*/api/v1/things', ({ request: asked }) => {
        seen = asked.headers;
        return HttpResponse.json({ id: 1 });
      }),
    );
    document.documentElement.lang = 'en';
    await request('POST', '/things', { body: { a: 1 }, version: 7 });
    expect(seen?.get('Accept-Language')).toBe('en');
    expect(seen?.get('X-Requested-With')).toBe('KnowledgePay');
    expect(seen?.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
    expect(seen?.get('If-Match')).toBe('"7"');
  });

  it('throws a refusal with its code, and a lost network as such', async () => {
    server.use(
      http.get('*/api/v1/gone', () =>
        HttpResponse.json({ code: 'catalog.gone', detail: 'Gone' }, { status: 404 }),
      ),
      http.get('*/api/v1/lost', () => HttpResponse.error()),
    );
    await expect(request('GET', '/gone')).rejects.toMatchObject({ code: 'catalog.gone', status: 404 });
    await expect(request('GET', '/lost')).rejects.toMatchObject({ code: 'client.offline', status: 0 });
  });
});

function withClient(policy = { signIn: vi.fn(), tell: vi.fn() }) {
  const queries = createQueryClient(policy);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  return { queries, policy, wrapper };
}

describe('the error policy', () => {
  it('leads to sign-in when the session has ended, and forgets the member', async () => {
    server.use(http.post('*/api/v1/things', () => HttpResponse.json({ code: 'x' }, { status: 401 })));
    const { queries, policy, wrapper } = withClient();
    const { result } = renderHook(() => useAction<void>({ run: () => request('POST', '/things') }), {
      wrapper,
    });
    act(() => result.current.mutate());
    await waitFor(() => expect(policy.signIn).toHaveBeenCalled());
    expect(queries.getQueryData(sessionQuery.queryKey)).toBeNull();
    expect(policy.tell).not.toHaveBeenCalled();
  });

  it('leaves to a form what the form shows', async () => {
    server.use(
      http.post('*/api/v1/things', () => HttpResponse.json({ code: 'common.invalid' }, { status: 400 })),
    );
    const { policy, wrapper } = withClient();
    const { result } = renderHook(
      () => useAction<void>({ run: () => request('POST', '/things'), handles: ['invalid'] }),
      { wrapper },
    );
    act(() => result.current.mutate());
    await waitFor(() => expect(result.current.isError).toBe(true));
    expect(policy.tell).not.toHaveBeenCalled();
  });

  it('offers another try of what may have been lost, with the same idempotency key', async () => {
    const keys: (string | null)[] = [];
    server.use(
      http.post('*/api/v1/things', ({ request: asked }) => {
        keys.push(asked.headers.get('Idempotency-Key'));
        return keys.length === 1 ? HttpResponse.json({}, { status: 503 }) : HttpResponse.json({ ok: true });
      }),
    );
    const { policy, wrapper } = withClient();
    const { result } = renderHook(
      () =>
        useAction<void>({ run: (_, { idempotencyKey }) => request('POST', '/things', { idempotencyKey }) }),
      { wrapper },
    );
    act(() => result.current.mutate());
    await waitFor(() => expect(policy.tell).toHaveBeenCalled());
    const [problem, retry] = policy.tell.mock.calls[0] as [ApiProblem, () => void];
    expect(problem.status).toBe(503);
    act(() => retry());
    await waitFor(() => expect(keys.length).toBe(2));
    expect(keys[1]).toBe(keys[0]);
  });

  it('offers no other try of what was refused', async () => {
    server.use(http.post('*/api/v1/things', () => HttpResponse.json({ code: 'x' }, { status: 422 })));
    const { policy, wrapper } = withClient();
    const { result } = renderHook(() => useAction<void>({ run: () => request('POST', '/things') }), {
      wrapper,
    });
    act(() => result.current.mutate());
    await waitFor(() => expect(policy.tell).toHaveBeenCalled());
    expect(policy.tell.mock.calls[0]?.[1]).toBeUndefined();
  });
});
