import type { Gift, GiftPreview } from '../../../features/commerce/model/types.ts';
import { product } from '../catalog-data.ts';
import { cny, day, minutes, work } from './shared.ts';

export const gifts: Gift[] = (['issued', 'redeemed', 'returned'] as const).map((status, index) => ({
  id: `g${index}`,
  orderId: 'present',
  title: product(index + 1).title,
  productId: product(index + 1).id,
  tierId: null,
  period: null,
  code: 'GIFT-7K3M-Q2XW-9PLD',
  note: index === 0 ? '生日快乐，送你一门我喜欢的课。' : null,
  paid: cny(19_950),
  refunded: cny(index === 0 ? 5000 : 0),
  status,
  issuedAt: minutes(-60 * (index + 1)),
  expiresAt: minutes(365 * day),
  redeemedAt: status === 'redeemed' ? minutes(-20) : null,
  can: { return: status === 'issued' },
}));

export const giftPreview = (code: string): GiftPreview => ({
  title: work.title,
  productId: work.id,
  productSlug: work.slug,
  tierId: null,
  period: null,
  from: '阿树',
  note: '生日快乐，送你一门我喜欢的课。',
  status: code === 'USED' ? 'redeemed' : 'issued',
  expiresAt: minutes(365 * day),
  owned: false,
  can: { redeem: code !== 'USED' },
});
