import { QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import { setupServer } from 'msw/node';
import type { ReactNode } from 'react';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueryClient } from '@/shared/api/query-client';
import { tellAccessChanged } from '@/shared/lib/access-news';
import { commerceHandlers } from '@/test/mocks/commerce-handlers';
import { useOrder } from './use-order';

vi.mock('@/shared/lib/access-news', () => ({ tellAccessChanged: vi.fn() }));

const server = setupServer(...commerceHandlers(true));
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  vi.mocked(tellAccessChanged).mockClear();
  sessionStorage.clear();
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function follow(id: string) {
  const queries = createQueryClient({ signIn: vi.fn(), tell: vi.fn() });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  return renderHook(() => useOrder(id), { wrapper });
}

describe('an order that is followed', () => {
  it('tells the other open pages when one comes back from paying elsewhere', async () => {
    sessionStorage.setItem('kp.order.done', 'awaitingPayment');
    const { result } = follow('done');
    await waitFor(() => expect(result.current.order.data?.status).toBe('fulfilled'));
    await waitFor(() => expect(tellAccessChanged).toHaveBeenCalledTimes(1));
    expect(sessionStorage.getItem('kp.order.done')).toBeNull();
  });

  it('says nothing of one that was opened long ago', async () => {
    const { result } = follow('done');
    await waitFor(() => expect(result.current.order.data?.status).toBe('fulfilled'));
    expect(tellAccessChanged).not.toHaveBeenCalled();
  });

  it('remembers that it waits, for the way back', async () => {
    const { result, unmount } = follow('waiting');
    await waitFor(() => expect(result.current.order.data?.status).toBe('awaitingPayment'));
    await waitFor(() => expect(sessionStorage.getItem('kp.order.waiting')).toBe('awaitingPayment'));
    unmount();
  });
});
