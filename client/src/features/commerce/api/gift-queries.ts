import { queryOptions } from '@tanstack/react-query';
import { api, body, idempotent } from '@/shared/api/client';

export const giftsKey = ['commerce', 'gifts'] as const;

export const giftsQuery = queryOptions({
  queryKey: giftsKey,
  queryFn: ({ signal }) =>
    body(api.GET('/api/v1/me/gifts', { params: { query: { limit: 100 } }, signal })).then(
      (page) => page.items,
    ),
});

/** What is inside, for whoever has the code. */
export const giftPreviewQuery = (code: string) =>
  queryOptions({
    queryKey: ['commerce', 'gift', code],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/gifts/{code}/preview', { params: { path: { code } }, signal })),
    retry: false,
  });

export const redeemGift = (code: string, key: string) =>
  body(api.POST('/api/v1/gifts/redeem', { body: { code }, ...idempotent(key) }));

export const returnGift = (giftId: string, key: string) =>
  body(api.POST('/api/v1/me/gifts/{giftId}/refund', { params: { path: { giftId } }, ...idempotent(key) }));
