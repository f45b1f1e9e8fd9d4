import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { Page } from '@/shared/api/types';
import type { Coupon, CouponStatus, CouponTerms } from '../model/types';

/** Whose coupons: the creator's own, or the platform's. */
export type Desk = 'studio' | 'admin';

export const couponsKey = (desk: Desk) => ['till', 'coupons', desk] as const;

/** Newest first, page by page. */
export const couponsQuery = (desk: Desk, cursor?: string) =>
  queryOptions({
    queryKey: [...couponsKey(desk), cursor ?? ''],
    queryFn: ({ signal }) =>
      request<Page<Coupon>>('GET', `/${desk}/coupons`, { query: { cursor, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  });

export const offerCoupon = (desk: Desk, terms: CouponTerms, idempotencyKey: string) =>
  request<Coupon>('POST', `/${desk}/coupons`, { body: terms, idempotencyKey });

export const changeCoupon = (
  desk: Desk,
  coupon: Coupon,
  change: { terms?: CouponTerms; status?: CouponStatus },
) =>
  request<Coupon>('PATCH', `/${desk}/coupons/${coupon.id}`, {
    body: { terms: change.terms ?? null, status: change.status ?? null },
    version: coupon.version,
  });

export interface NewCodes {
  count: number | null;
  codes: string[] | null;
  cap: number | null;
}

export const addCodes = (desk: Desk, id: string, codes: NewCodes, idempotencyKey: string) =>
  request<{ codes: string[] }>('POST', `/${desk}/coupons/${id}/codes`, { body: codes, idempotencyKey });

export const codesPath = (desk: Desk, id: string) => `/api/v1/${desk}/coupons/${id}/codes?format=csv`;
