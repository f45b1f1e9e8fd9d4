import { queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { Tier, TierDetails, TierStatus } from '../model/tiers';
import type { Desk } from './coupon-queries';

export const tiersKey = (desk: Desk) => ['till', 'tiers', desk] as const;

/** Every tier of the desk, drafts and archived ones too. */
export const tiersQuery = (desk: Desk) =>
  queryOptions({
    queryKey: tiersKey(desk),
    queryFn: ({ signal }) => request<Tier[]>('GET', `/${desk}/tiers`, { signal }),
  });

export const createTier = (desk: Desk, slug: string, details: TierDetails, idempotencyKey: string) =>
  request<{ id: string }>('POST', `/${desk}/tiers`, { body: { slug, details }, idempotencyKey });

export const editTier = (desk: Desk, tier: Tier, details: TierDetails, status: TierStatus | null) =>
  request<void>('PATCH', `/${desk}/tiers/${tier.id}`, { body: { details, status }, version: tier.version });
