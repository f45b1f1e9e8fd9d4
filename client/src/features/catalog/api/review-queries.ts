import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, body, idempotent } from '@/shared/api/client';
import { ApiProblem } from '@/shared/api/problem';

export type ReviewSort = 'helpful' | 'new';

export const reviewKeys = (productId: string) => ['catalog', 'reviews', productId] as const;

export const reviewsQuery = (productId: string, sort: ReviewSort, stars: number | null) =>
  infiniteQueryOptions({
    queryKey: [...reviewKeys(productId), 'list', sort, stars],
    queryFn: ({ signal, pageParam }) =>
      body(
        api.GET('/api/v1/products/{productId}/reviews', {
          params: {
            path: { productId },
            query: { sort, stars: stars ?? undefined, cursor: pageParam || undefined, limit: 10 },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const reviewSummaryQuery = (productId: string) =>
  queryOptions({
    queryKey: [...reviewKeys(productId), 'summary'],
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/products/{productId}/reviews/summary', { params: { path: { productId } }, signal }),
      ),
  });

/** One's own review of a work, or null. */
export const myReviewQuery = (productId: string) =>
  queryOptions({
    queryKey: [...reviewKeys(productId), 'mine'],
    queryFn: async ({ signal }) => {
      try {
        return await body(
          api.GET('/api/v1/products/{productId}/reviews/mine', { params: { path: { productId } }, signal }),
        );
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return null;
        throw error;
      }
    },
  });

export const saveReview = (productId: string, review: { stars: number; text: string }) =>
  body(
    api.PUT('/api/v1/products/{productId}/reviews/mine', { params: { path: { productId } }, body: review }),
  );

export const deleteReview = (productId: string) =>
  body(api.DELETE('/api/v1/products/{productId}/reviews/mine', { params: { path: { productId } } }));

export const voteHelpful = (reviewId: string, on: boolean) => {
  const params = { path: { reviewId } };
  return on
    ? body(api.PUT('/api/v1/reviews/{reviewId}/helpful', { params }))
    : body(api.DELETE('/api/v1/reviews/{reviewId}/helpful', { params }));
};

export const reply = (reviewId: string, text: string | null) => {
  const params = { path: { reviewId } };
  return text === null
    ? body(api.DELETE('/api/v1/reviews/{reviewId}/reply', { params }))
    : body(api.PUT('/api/v1/reviews/{reviewId}/reply', { params, body: { reply: text } }));
};

/** A moderator takes a review out of sight, with the reason that its writer is told; or brings it back. */
export const moderate = (reviewId: string, hideBecause: string | null, key: string) => {
  const params = { path: { reviewId } };
  return hideBecause === null
    ? body(api.POST('/api/v1/reviews/{reviewId}/show', { params, ...idempotent(key) }))
    : body(
        api.POST('/api/v1/reviews/{reviewId}/hide', {
          params,
          body: { reason: hideBecause },
          ...idempotent(key),
        }),
      );
};
