import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { Page } from '@/shared/api/types';
import type { Certificate, LearningEntry } from '../model/types';

export type LearningState = 'active' | 'completed';

export const learningKey = ['catalog', 'learning'] as const;

export const learningQuery = (state: LearningState) =>
  infiniteQueryOptions({
    queryKey: [...learningKey, state],
    queryFn: ({ signal, pageParam }) =>
      request<Page<LearningEntry>>('GET', '/me/learning', {
        query: { state, cursor: pageParam, limit: 20 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const continueQuery = queryOptions({
  queryKey: [...learningKey, 'continue'],
  queryFn: ({ signal }) =>
    request<Page<LearningEntry>>('GET', '/me/learning', { query: { state: 'active', limit: 8 }, signal }),
});

export const certificateQuery = (code: string) =>
  queryOptions({
    queryKey: ['catalog', 'certificate', code],
    queryFn: ({ signal }) =>
      request<Certificate>('GET', `/certificates/${encodeURIComponent(code)}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const enrol = (productId: string, idempotencyKey?: string) =>
  request<void>('POST', `/products/${productId}/enrol`, { idempotencyKey });

export interface Position {
  positionSeconds: number;
  percent: number;
}

export const saveProgress = (itemId: string, position: Position) =>
  request<void>('PUT', `/items/${itemId}/progress`, { body: position, keepalive: true });

export const completeItem = (itemId: string, done: boolean) =>
  request<void>(done ? 'POST' : 'DELETE', `/items/${itemId}/complete`);

export const issueCertificate = (productId: string, idempotencyKey?: string) =>
  request<{ code: string }>('POST', `/products/${productId}/certificate`, { idempotencyKey });
