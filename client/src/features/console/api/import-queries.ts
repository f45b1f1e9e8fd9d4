import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import { send } from '@/shared/api/send';
import type { Page } from '@/shared/api/types';
import { firstRows, type ImportKind, type ImportRun, isOver, type RejectedRow } from '../model/imports';

export const importsKey = ['console', 'imports'] as const;

/** How often a running import is asked for. */
const every = 1000;

export const importsQuery = (cursor?: string, limit = 20) =>
  queryOptions({
    queryKey: [...importsKey, 'list', cursor ?? '', limit],
    queryFn: ({ signal }) =>
      request<Page<ImportRun>>('GET', '/admin/imports', { query: { cursor, limit }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.items.some((run) => !isOver(run)) ? 2 * every : false),
  });

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: [...importsKey, 'one', id],
    queryFn: ({ signal }) =>
      request<ImportRun>('GET', `/admin/imports/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: (query) => (query.state.data && !isOver(query.state.data) ? every : false),
  });

/** How many rejected rows are shown; the file has them all. */
export const shownRejects = 50;

export const rejectsPath = (id: string) => `/api/v1/admin/imports/${id}/rejects`;

export const exportPath = (format: 'csv' | 'ndjson') => `/api/v1/admin/exports/courses?format=${format}`;

export const rejectsQuery = (id: string) =>
  queryOptions({
    queryKey: [...importsKey, 'rejects', id],
    queryFn: async ({ signal }): Promise<RejectedRow[]> => {
      const answer = await send(new Request(new URL(rejectsPath(id), location.origin), { signal }));
      return answer.body ? firstRows<RejectedRow>(answer.body, shownRejects) : [];
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

export interface Upload {
  kind: ImportKind;
  format: string;
  source: string;
  file: File;
  items: File | null;
  draft: boolean;
  dryRun: boolean;
}

export function startImport(upload: Upload, idempotencyKey?: string) {
  const form = new FormData();
  form.set('kind', upload.kind);
  if (upload.kind === 'enrolments') form.set('source', upload.source);
  else form.set('format', upload.format);
  if (upload.kind === 'courses' && upload.draft) form.set('draft', 'true');
  if (upload.dryRun) form.set('dryRun', 'true');
  if (upload.items && upload.kind !== 'courses') form.set('items', upload.items);
  form.set('file', upload.file);
  return request<{ id: string }>('POST', '/admin/imports', { body: form, idempotencyKey });
}

export const cancelImport = (id: string, idempotencyKey?: string) =>
  request<void>('POST', `/admin/imports/${id}/cancel`, { idempotencyKey });
