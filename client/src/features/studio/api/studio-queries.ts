import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';
import type { Page } from '@/shared/api/types';
import type { Draft } from '../model/autosave';
import type { WorkChanges } from '../model/details';
import type { OutlinePart } from '../model/outline';
import type {
  CalendarDay,
  Diff,
  Invitation,
  Item,
  ItemKind,
  Revision,
  Visibility,
  Work,
  WorkKind,
  WorkStatus,
  WorkSummary,
} from '../model/types';

type Schemas = components['schemas'];

export const studioKey = ['studio'] as const;
export const workKey = (id: string) => ['studio', 'work', id] as const;
export const itemKey = (id: string) => ['studio', 'item', id] as const;

export const worksQuery = (status: WorkStatus | undefined, query: string) =>
  infiniteQueryOptions({
    queryKey: ['studio', 'works', status ?? 'all', query],
    queryFn: ({ signal, pageParam }) =>
      request<Page<WorkSummary>>('GET', '/studio/products', {
        query: { status, query, cursor: pageParam, limit: 20 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const workQuery = (id: string) =>
  queryOptions({
    queryKey: workKey(id),
    queryFn: ({ signal }) => request<Work>('GET', `/studio/products/${id}`, { signal }),
  });

export const itemQuery = (id: string) =>
  queryOptions({
    queryKey: itemKey(id),
    queryFn: ({ signal }) => request<Item>('GET', `/studio/items/${id}`, { signal }),
    // The editor holds the truth while it is open.
    refetchOnWindowFocus: false,
    staleTime: 0,
    gcTime: 0,
  });

/** The server's version as it is now, beside the one that the editor holds. */
export const newestItemQuery = (id: string) =>
  queryOptions({
    queryKey: ['studio', 'newest', id],
    queryFn: ({ signal }) => request<Item>('GET', `/studio/items/${id}`, { signal }),
    gcTime: 0,
  });

export const revisionsQuery = (itemId: string) =>
  queryOptions({
    queryKey: [...itemKey(itemId), 'revisions'],
    queryFn: ({ signal }) => request<Revision[]>('GET', `/studio/items/${itemId}/revisions`, { signal }),
  });

export const diffQuery = (itemId: string, before: number, after: number) =>
  queryOptions({
    queryKey: [...itemKey(itemId), 'diff', before, after],
    queryFn: ({ signal }) =>
      request<Diff>('GET', `/studio/items/${itemId}/revisions/${before}/diff/${after}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const calendarQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['studio', 'calendar', from, to],
    queryFn: ({ signal }) =>
      request<CalendarDay[]>('GET', '/studio/calendar', { query: { from, to }, signal }),
  });

export const invitationsQuery = queryOptions({
  queryKey: ['studio', 'invitations'],
  queryFn: ({ signal }) => request<Invitation[]>('GET', '/studio/invitations', { signal }),
});

export const categoriesQuery = queryOptions({
  queryKey: ['catalog', 'categories'],
  queryFn: ({ signal }) => request<Schemas['CategoryNode'][]>('GET', '/categories', { signal }),
  staleTime: 30 * 60_000,
});

export const startWork = (
  input: { kind: WorkKind; title: string; language: string },
  idempotencyKey?: string,
) => request<Work>('POST', '/studio/products', { body: input, idempotencyKey });

export const editWork = (work: Work, changes: WorkChanges) =>
  request<Work>('PATCH', `/studio/products/${work.id}`, { body: changes, version: work.version });

export const discardWork = (work: Work) =>
  request<void>('DELETE', `/studio/products/${work.id}`, { version: work.version });

export type Step = 'submit' | 'withdraw' | 'publish' | 'archive' | 'unarchive';

export const takeStep = (work: Work, step: Step, idempotencyKey?: string) =>
  request<Work>('POST', `/studio/products/${work.id}/${step}`, { idempotencyKey });

export const scheduleWork = (work: Work, publishAt: string, idempotencyKey?: string) =>
  request<Work>('POST', `/studio/products/${work.id}/schedule`, { body: { publishAt }, idempotencyKey });

export const addSection = (work: Work, title: string, idempotencyKey?: string) =>
  request<Work>('POST', `/studio/products/${work.id}/sections`, {
    body: { title },
    version: work.version,
    idempotencyKey,
  });

export const renameSection = (work: Work, sectionId: string, title: string) =>
  request<Work>('PATCH', `/studio/products/${work.id}/sections/${sectionId}`, {
    body: { title },
    version: work.version,
  });

export const removeSection = (work: Work, sectionId: string) =>
  request<Work>('DELETE', `/studio/products/${work.id}/sections/${sectionId}`, { version: work.version });

export const arrange = (work: Work, sections: readonly OutlinePart[]) =>
  request<Work>('PUT', `/studio/products/${work.id}/outline`, { body: { sections }, version: work.version });

export const setBundle = (work: Work, productIds: readonly string[]) =>
  request<Work>('PUT', `/studio/products/${work.id}/bundle`, { body: { productIds }, version: work.version });

export const setPlan = (work: Work, plan: Work['plan']) =>
  request<Work>('PUT', `/studio/products/${work.id}/plan`, { body: { plan } });

export const addItem = (
  work: Work,
  input: { title: string; sectionId: string | null; type: ItemKind; visibility: Visibility },
  idempotencyKey?: string,
) => request<Item>('POST', `/studio/products/${work.id}/items`, { body: input, idempotencyKey });

export const editItem = (item: Item, settings: { type?: ItemKind; visibility?: Visibility }) =>
  request<Item>('PATCH', `/studio/items/${item.id}`, { body: settings, version: item.version });

export const discardItem = (item: { id: string; version: number }) =>
  request<void>('DELETE', `/studio/items/${item.id}`, { version: item.version });

export const saveDraft = (itemId: string, version: number, draft: Draft, deliberate: boolean) =>
  request<Schemas['SaveDraftResponse']>('PUT', `/studio/items/${itemId}/draft`, {
    body: { ...draft, deliberate },
    version,
  });

export const publishItem = (itemId: string, version: number, publishAt: string | null) =>
  request<Item>('POST', `/studio/items/${itemId}/publish`, { body: { publishAt }, version });

export const unpublishItem = (itemId: string, version: number) =>
  request<Item>('POST', `/studio/items/${itemId}/unpublish`, { version });

export const restoreRevision = (itemId: string, number: number, version: number) =>
  request<Item>('POST', `/studio/items/${itemId}/revisions/${number}/restore`, { version });

/** A text as readers will see it, and its beginning as everybody does. */
export const previewQuery = (text: string) =>
  queryOptions({
    queryKey: ['studio', 'preview', text],
    queryFn: ({ signal }) =>
      request<Schemas['PreviewMarkdownResponse']>('POST', '/studio/markdown/preview', {
        body: { body: text },
        signal,
      }),
    placeholderData: (previous) => previous,
    gcTime: 30_000,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const invite = (work: Work, handle: string, idempotencyKey?: string) =>
  request<Work>('POST', `/studio/products/${work.id}/authors`, { body: { handle }, idempotencyKey });

export const removeAuthor = (work: Work, memberId: string) =>
  request<void>('DELETE', `/studio/products/${work.id}/authors/${memberId}`);

export const answerInvitation = (productId: string, answer: 'accept' | 'decline', idempotencyKey?: string) =>
  request<void>('POST', `/studio/invitations/${productId}/${answer}`, { idempotencyKey });
