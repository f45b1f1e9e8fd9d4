import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';
import type { Page } from '@/shared/api/types';
import type { Tier } from '../model/tiers';
import type { Desk } from './coupon-queries';

type Schemas = components['schemas'];

export type TierMember = Schemas['ListTierMembersRow'];
export type Quota = Schemas['QuotaView'];
export type QuotaUse = Schemas['QuotaUseView'];

/** Everything about the members of tiers: a use changes what is left, and what was used. */
export const tierMembersKey = ['till', 'tier-members'] as const;

/** A tier by itself: not only those of the desk. */
export const openTierQuery = (tierId: string) =>
  queryOptions({
    queryKey: ['till', 'tier', tierId],
    queryFn: ({ signal }) => request<Tier>('GET', `/tiers/${encodeURIComponent(tierId)}`, { signal }),
  });

/** The tiers of creators with whom one writes. */
export const servedTiersQuery = queryOptions({
  queryKey: ['till', 'tiers', 'served'],
  queryFn: ({ signal }) => request<Tier[]>('GET', '/studio/tiers/served', { signal }),
});

const address = (desk: Desk, tierId: string) => `/${desk}/tiers/${encodeURIComponent(tierId)}/members`;

export const tierMembersQuery = (desk: Desk, tierId: string, filter: { handle?: string; cursor?: string }) =>
  queryOptions({
    queryKey: [...tierMembersKey, desk, tierId, filter],
    queryFn: ({ signal }) =>
      request<Page<TierMember>>('GET', address(desk, tierId), { query: { ...filter, limit: 25 }, signal }),
    placeholderData: keepPreviousData,
  });

export const quotaUsesQuery = (desk: Desk, tierId: string, memberId: string) =>
  infiniteQueryOptions({
    queryKey: [...tierMembersKey, desk, tierId, memberId, 'uses'],
    queryFn: ({ pageParam, signal }) =>
      request<Page<QuotaUse>>('GET', `${address(desk, tierId)}/${memberId}/quota-uses`, {
        query: { cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const markQuotaUse = (
  desk: Desk,
  tierId: string,
  memberId: string,
  use: { quota: string; note: string | null },
  idempotencyKey: string,
) =>
  request<{ id: string; left: number }>('POST', `${address(desk, tierId)}/${memberId}/quota-uses`, {
    body: use,
    idempotencyKey,
  });

export const undoQuotaUse = (
  desk: Desk,
  tierId: string,
  memberId: string,
  useId: string,
  reason: string,
  idempotencyKey: string,
) =>
  request<void>('POST', `${address(desk, tierId)}/${memberId}/quota-uses/${useId}/undo`, {
    body: { reason },
    idempotencyKey,
  });
