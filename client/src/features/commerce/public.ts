import type { FeatureModule } from '@/shared/lib/feature';
import { page } from '@/shared/lib/feature';
import { orderQuery, ordersQuery } from './api/commerce-queries';
import { giftsQuery } from './api/gift-queries';
import { asFilter } from './model/orders';

export { AuthorTiers } from './components/author-tiers';
export {
  GiftLink,
  MemberOffers,
  OfferPrice,
  type OfferState,
  OfferTerms,
  OwnPrice,
  useOffer,
} from './components/offer';
export { QuotaLine, QuotaUses } from './components/quota';
export { TierFace } from './components/tier-face';
export { TipButton } from './components/tip';

const texts = ['commerce'] as const;

/** Buying: the checkout, one's orders, and what follows from them. */
export const feature: FeatureModule = {
  member: (parent) => [
    page(parent, {
      path: '/checkout',
      load: () => import('./pages/checkout-page'),
      name: 'CheckoutPage',
      texts,
    }),
    page(parent, {
      path: '/orders',
      load: () => import('./pages/orders-page'),
      name: 'OrdersPage',
      texts,
      prefetch: ({ queries, search }) =>
        void queries.prefetchInfiniteQuery(ordersQuery(asFilter(String(search.status ?? '')))),
    }),
    page(parent, {
      path: '/orders/$id',
      load: () => import('./pages/order-page'),
      name: 'OrderPage',
      texts,
      prefetch: ({ queries, params }) => void queries.prefetchQuery(orderQuery(params.id ?? '')),
    }),
    page(parent, {
      path: '/orders/$id/receipt',
      load: () => import('./pages/receipt-page'),
      name: 'ReceiptPage',
      texts,
      prefetch: ({ queries, params }) => void queries.prefetchQuery(orderQuery(params.id ?? '')),
    }),
    page(parent, {
      path: '/orders/$id/invoice',
      load: () => import('./pages/invoice-page'),
      name: 'InvoicePage',
      texts: ['commerce', 'invoice'],
      prefetch: ({ queries, params }) => void queries.prefetchQuery(orderQuery(params.id ?? '')),
    }),
    page(parent, {
      path: '/orders/$id/refund',
      load: () => import('./pages/refund-page'),
      name: 'RefundPage',
      texts,
      prefetch: ({ queries, params }) => void queries.prefetchQuery(orderQuery(params.id ?? '')),
    }),
    page(parent, {
      path: '/gifts',
      load: () => import('./pages/gifts-page'),
      name: 'GiftsPage',
      texts,
      prefetch: ({ queries }) => void queries.prefetchQuery(giftsQuery),
    }),
    page(parent, {
      path: '/gift',
      load: () => import('./pages/redeem-page'),
      name: 'RedeemPage',
      texts,
    }),
    page(parent, {
      path: '/memberships',
      load: () => import('./pages/memberships-page'),
      name: 'MembershipsPage',
      texts,
    }),
  ],
};
