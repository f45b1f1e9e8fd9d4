import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, body, idempotent } from '@/shared/api/client';
import type { Period } from '../model/types';

export const membershipsKey = ['commerce', 'memberships'] as const;

/** A creator's tiers by their handle, or the platform's own. */
export const tiersQuery = (owner: string) =>
  queryOptions({
    queryKey: ['commerce', 'tiers', owner],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/tiers', { params: { query: { owner: owner || undefined } }, signal })),
  });

/** The creators who offer memberships. */
export const tierOwnersQuery = queryOptions({
  queryKey: ['commerce', 'tier-owners'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/tiers/owners', { signal })),
  staleTime: 5 * 60_000,
});

/** The names behind what a tier includes; the same read as the catalogue's own. */
export const categoriesQuery = queryOptions({
  queryKey: ['catalog', 'categories'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/categories', { signal })),
  staleTime: 30 * 60_000,
});

export const tierQuery = (tierId: string) =>
  queryOptions({
    queryKey: ['commerce', 'tier', tierId],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/tiers/{tierId}', { params: { path: { tierId } }, signal })),
  });

export const membershipsQuery = queryOptions({
  queryKey: membershipsKey,
  queryFn: ({ signal }) => body(api.GET('/api/v1/me/memberships', { signal })),
});

/** What is given changes with the memberships: it is read anew with them. */
export const benefitsQuery = queryOptions({
  queryKey: [...membershipsKey, 'benefits'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/me/benefits', { signal })),
});

export const myQuotaUsesQuery = (membershipId: string) =>
  infiniteQueryOptions({
    queryKey: [...membershipsKey, membershipId, 'quota-uses'],
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/api/v1/me/memberships/{membershipId}/quota-uses', {
          params: { path: { membershipId }, query: { cursor: pageParam || undefined } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const historyQuery = (membershipId: string) =>
  queryOptions({
    queryKey: [...membershipsKey, membershipId, 'history'],
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/me/memberships/{membershipId}/history', {
          params: { path: { membershipId } },
          signal,
        }),
      ),
  });

export interface Plan {
  tierId: string;
  period: Period;
}

/** What a change would cost and when it would begin. */
export const changePreviewQuery = (membershipId: string, plan: Plan) =>
  queryOptions({
    queryKey: [...membershipsKey, membershipId, 'preview', plan],
    queryFn: ({ signal }) =>
      body(
        api.POST('/api/v1/me/memberships/{membershipId}/change/preview', {
          params: { path: { membershipId } },
          body: plan,
          signal,
        }),
      ),
    staleTime: 0,
    retry: false,
  });

export const startTrial = (tierId: string, key: string) =>
  body(api.POST('/api/v1/memberships/trial', { body: { tierId }, ...idempotent(key) }));

export const changePlan = (membershipId: string, plan: Plan, key: string) =>
  body(
    api.POST('/api/v1/me/memberships/{membershipId}/change', {
      params: { path: { membershipId } },
      body: plan,
      ...idempotent(key),
    }),
  );

/** What its member does to a membership without more to say. */
export type Step = 'cancel' | 'resume' | 'unpause';

export const takeStep = (membershipId: string, step: Step, key: string) => {
  const options = { params: { path: { membershipId } }, ...idempotent(key) };
  if (step === 'cancel') return body(api.POST('/api/v1/me/memberships/{membershipId}/cancel', options));
  if (step === 'resume') return body(api.POST('/api/v1/me/memberships/{membershipId}/resume', options));
  return body(api.POST('/api/v1/me/memberships/{membershipId}/unpause', options));
};

export const pauseMembership = (membershipId: string, days: number, key: string) =>
  body(
    api.POST('/api/v1/me/memberships/{membershipId}/pause', {
      params: { path: { membershipId } },
      body: { days },
      ...idempotent(key),
    }),
  );
