import type { Offer, ProviderOffer } from '../../../features/commerce/model/types.ts';
import { cny } from './shared.ts';

export const providers: ProviderOffer[] = [
  { provider: 'wechat', renewsByItself: false, takesProof: false },
  { provider: 'alipay', renewsByItself: false, takesProof: false },
  { provider: 'offline', renewsByItself: false, takesProof: true },
  { provider: 'sandbox', renewsByItself: false, takesProof: false },
];

export const offer = (productId: string): Offer => ({
  productId,
  price: productId === 'p2' ? cny(5000) : cny(19_950),
  minimum: productId === 'p2' ? cny(900) : null,
  currency: 'CNY',
  includes: [],
  refundPolicy: {
    windowHours: 72,
    maxConsumedPercent: 30,
    text: '购买后 72 小时内、学习未满 30% 时，可自助全额退款。',
  },
  owned: false,
  giftable: true,
  tiers: [
    {
      id: 'tier-reader',
      slug: 'reader',
      nameZh: '读者会员',
      nameEn: 'Reader',
      from: cny(3000),
    },
  ],
  // The work p14 is the one that the reader's own membership makes cheaper.
  memberPrice: productId === 'p14' ? cny(15_960) : null,
  memberPrices:
    productId === 'p2'
      ? []
      : [
          {
            id: 'tier-friend',
            nameZh: '挚友会员',
            nameEn: 'Friend',
            from: cny(6800),
            price: cny(15_960),
            held: productId === 'p14',
          },
        ],
  can: { buy: true, gift: true },
});
