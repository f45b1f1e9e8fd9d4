import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { Page } from '@/shared/api/types';
import type { Review, ReviewSummary } from '../model/types';

export type ReviewSort = 'helpful' | 'new';

export const reviewKeys = (productId: string) => ['catalog', 'reviews', productId] as const;

export const reviewsQuery = (productId: string, sort: ReviewSort, stars: number | null) =>
  infiniteQueryOptions({
    queryKey: [...reviewKeys(productId), 'list', sort, stars],
    queryFn: ({ signal, pageParam }) =>
      request<Page<Review>>('GET', `/products/${productId}/reviews`, {
        query: { sort, stars, cursor: pageParam, limit: 10 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const reviewSummaryQuery = (productId: string) =>
  queryOptions({
    queryKey: [...reviewKeys(productId), 'summary'],
    queryFn: ({ signal }) =>
      request<ReviewSummary>('GET', `/products/${productId}/reviews/summary`, { signal }),
  });

export const saveReview = (productId: string, review: { stars: number; text: string }) =>
  request<Review>('PUT', `/products/${productId}/reviews/mine`, { body: review });

export const deleteReview = (productId: string) =>
  request<void>('DELETE', `/products/${productId}/reviews/mine`);

export const voteHelpful = (reviewId: string, on: boolean) =>
  request<void>(on ? 'PUT' : 'DELETE', `/reviews/${reviewId}/helpful`);
