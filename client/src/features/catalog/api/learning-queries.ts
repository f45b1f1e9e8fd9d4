import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, body, idempotent, request } from '@/shared/api/client';

export type LearningState = 'active' | 'completed';

export const learningKey = ['catalog', 'learning'] as const;

export const learningQuery = (state: LearningState) =>
  infiniteQueryOptions({
    queryKey: [...learningKey, state],
    queryFn: ({ signal, pageParam }) =>
      body(
        api.GET('/api/v1/me/learning', {
          params: { query: { state, cursor: pageParam || undefined, limit: 20 } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const continueQuery = queryOptions({
  queryKey: [...learningKey, 'continue'],
  queryFn: ({ signal }) =>
    body(api.GET('/api/v1/me/learning', { params: { query: { state: 'active', limit: 8 } }, signal })),
});

export const certificateQuery = (code: string) =>
  queryOptions({
    queryKey: ['catalog', 'certificate', code],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/certificates/{code}', { params: { path: { code } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const enrol = (productId: string, key: string) =>
  body(
    api.POST('/api/v1/products/{productId}/enrol', { params: { path: { productId } }, ...idempotent(key) }),
  );

export interface Position {
  positionSeconds: number;
  percent: number;
}

/** Outlives the page: the last position is sent while it closes. */
export const saveProgress = (itemId: string, position: Position) =>
  request<void>('PUT', `/items/${itemId}/progress`, { body: position, keepalive: true });

export const completeItem = (itemId: string, done: boolean) => {
  const params = { path: { itemId } };
  return done
    ? body(api.POST('/api/v1/items/{itemId}/complete', { params }))
    : body(api.DELETE('/api/v1/items/{itemId}/complete', { params }));
};

export const issueCertificate = (productId: string, key: string) =>
  body(
    api.POST('/api/v1/products/{productId}/certificate', {
      params: { path: { productId } },
      ...idempotent(key),
    }),
  );
