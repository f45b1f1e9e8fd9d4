import { act, renderHook, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { itemOf, works } from '@/test/mocks/studio-data';
import { localCopy } from '../model/autosave';
import type { Item, Work } from '../model/types';
import { useDraft } from './use-draft';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  server.resetHandlers();
  localStorage.clear();
});
afterAll(() => server.close());

const work = works[0] as Work;
const item = itemOf(work, work.items[0] as Work['items'][number]);

interface Seen {
  version: string | null;
  body: string;
}

let seen: Seen[] = [];
beforeEach(() => {
  seen = [];
});

/** Answers as the server does: the version must be the newest, and goes up. */
function answering(pace: () => Promise<unknown> = () => Promise.resolve()) {
  let version = item.version;
  server.use(
    http.put('*/studio/items/:id/draft', async ({ request }) => {
      const { body } = (await request.json()) as { body: string };
      seen.push({ version: request.headers.get('If-Match'), body });
      await pace();
      if (request.headers.get('If-Match') !== `"${version}"`)
        return HttpResponse.json({ code: 'common.version_mismatch', status: 412 }, { status: 412 });
      version += 1;
      return HttpResponse.json({ version, updatedAt: '2026-11-21T06:00:00Z', hasUnpublishedChanges: true });
    }),
  );
}

const start = (of: Item = item) => renderHook(() => useDraft(of));

describe('the draft', () => {
  it('sends saves one after another, each over the version the one before brought', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    answering(() => (seen.length === 1 ? held : Promise.resolve()));
    const { result } = start();
    act(() => result.current.change({ body: 'one' }));
    act(() => void result.current.save());
    await waitFor(() => expect(seen).toHaveLength(1));
    act(() => result.current.change({ body: 'two' }));
    act(() => void Promise.all([result.current.save(), result.current.save()]));
    release();
    await waitFor(() => expect(seen).toHaveLength(2));
    await waitFor(() => expect(result.current.state.kind).toBe('saved'));
    expect(seen).toEqual([
      { version: `"${item.version}"`, body: 'one' },
      { version: `"${item.version + 1}"`, body: 'two' },
    ]);
  });

  it('keeps the words on the device until the server has them', async () => {
    server.use(http.put('*/studio/items/:id/draft', () => HttpResponse.error()));
    const { result, unmount } = start();
    act(() => result.current.change({ body: 'written in a tunnel' }));
    await act(async () => expect(await result.current.save()).toBe('kept'));
    expect(result.current.state.kind).toBe('waiting');
    unmount();
    expect(localCopy.read(item.id)?.draft.body).toBe('written in a tunnel');

    answering();
    const again = start();
    expect(again.result.current.draft.body).toBe('written in a tunnel');
    await waitFor(() => expect(again.result.current.state.kind).toBe('saved'));
    expect(localCopy.read(item.id)).toBeNull();
  });

  it('stops before somebody else’s version and goes on over it when the author has chosen', async () => {
    answering();
    const { result } = start({ ...item, version: item.version - 1 });
    act(() => result.current.change({ body: 'mine' }));
    await act(async () => expect(await result.current.save()).toBe('overtaken'));
    expect(result.current.state.kind).toBe('conflict');
    await act(async () => expect(await result.current.save()).toBe('overtaken'));
    expect(seen).toHaveLength(1);
    act(() => result.current.resolve(result.current.draft, item));
    await waitFor(() => expect(result.current.state.kind).toBe('saved'));
    expect(seen.at(-1)).toEqual({ version: `"${item.version}"`, body: 'mine' });
  });

  it('does not send an empty title, and sends nothing where nothing changed', async () => {
    answering();
    const { result } = start();
    await act(async () => expect(await result.current.save()).toBe('saved'));
    act(() => result.current.change({ title: '  ' }));
    await act(async () => expect(await result.current.save()).toBe('kept'));
    expect(result.current.state.kind).toBe('untitled');
    expect(seen).toEqual([]);
  });
});
