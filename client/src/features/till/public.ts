import {
  IconBuildingBank,
  IconCash,
  IconChartBar,
  IconCoin,
  IconInbox,
  IconReceipt,
  IconReceiptRefund,
  IconScale,
  IconTicket,
} from '@tabler/icons-react';
import type { FeatureModule } from '@/shared/lib/feature';
import { page } from '@/shared/lib/feature';
import { earningsQuery, payoutQuery } from './api/money-queries';
import { orderQuery } from './api/order-queries';
import { reconciliationQuery } from './api/payment-queries';

const texts = ['till'] as const;
const group = 'common:navGroup.commerce';

/** Where money is watched over: for operators in the console, for creators in the studio. */
export const feature: FeatureModule = {
  studio: (parent) => [
    page(parent, {
      path: '/studio/coupons',
      load: () => import('./pages/coupons-page'),
      name: 'StudioCouponsPage',
      texts,
    }),
    page(parent, {
      path: '/studio/earnings',
      load: () => import('./pages/earnings-page'),
      name: 'EarningsPage',
      texts,
      prefetch: ({ queries }) => void queries.prefetchQuery(earningsQuery),
    }),
  ],
  console: (parent) => [
    page(parent, {
      path: '/console/coupons',
      load: () => import('./pages/coupons-page'),
      name: 'ConsoleCouponsPage',
      texts,
    }),
    page(parent, {
      path: '/console/revenue',
      load: () => import('./pages/revenue-page'),
      name: 'RevenuePage',
      texts,
    }),
    page(parent, {
      path: '/console/orders',
      load: () => import('./pages/orders-page'),
      name: 'OrdersPage',
      texts,
    }),
    page(parent, {
      path: '/console/orders/$id',
      load: () => import('./pages/order-page'),
      name: 'OrderPage',
      texts,
      prefetch: ({ queries, params }) => void queries.prefetchQuery(orderQuery(params.id ?? '')),
    }),
    page(parent, {
      path: '/console/refunds',
      load: () => import('./pages/refunds-page'),
      name: 'RefundsPage',
      texts,
    }),
    page(parent, {
      path: '/console/payouts',
      load: () => import('./pages/payouts-page'),
      name: 'PayoutsPage',
      texts,
    }),
    page(parent, {
      path: '/console/payouts/$id',
      load: () => import('./pages/payout-page'),
      name: 'PayoutPage',
      texts,
      prefetch: ({ queries, params }) => void queries.prefetchQuery(payoutQuery(params.id ?? '')),
    }),
    page(parent, {
      path: '/console/offline-proofs',
      load: () => import('./pages/proofs-page'),
      name: 'ProofsPage',
      texts,
    }),
    page(parent, {
      path: '/console/payment-events',
      load: () => import('./pages/events-page'),
      name: 'EventsPage',
      texts,
    }),
    page(parent, {
      path: '/console/reconciliation',
      load: () => import('./pages/reconciliation-page'),
      name: 'ReconciliationPage',
      texts,
      prefetch: ({ queries }) => void queries.prefetchQuery(reconciliationQuery),
    }),
  ],
  studioNav: [
    {
      to: '/studio/coupons',
      label: 'common:nav.coupons',
      icon: IconTicket,
      permission: 'commerce.sell',
      order: 50,
    },
    {
      to: '/studio/earnings',
      label: 'common:nav.earnings',
      icon: IconCoin,
      permission: 'commerce.sell',
      order: 40,
    },
  ],
  consoleNav: [
    {
      to: '/console/coupons',
      label: 'common:nav.coupons',
      icon: IconTicket,
      permission: 'commerce.coupons',
      order: 38,
      group,
    },
    {
      to: '/console/revenue',
      label: 'common:nav.revenue',
      icon: IconChartBar,
      permission: 'commerce.ledger_read',
      order: 20,
      group,
    },
    {
      to: '/console/orders',
      label: 'common:nav.allOrders',
      icon: IconReceipt,
      permission: 'commerce.orders_read',
      order: 24,
      group,
    },
    {
      to: '/console/refunds',
      label: 'common:nav.refunds',
      icon: IconReceiptRefund,
      permission: 'commerce.refund',
      order: 26,
      group,
    },
    {
      to: '/console/payouts',
      label: 'common:nav.payouts',
      icon: IconCash,
      permission: 'commerce.payouts',
      order: 40,
      group,
    },
    {
      to: '/console/offline-proofs',
      label: 'common:nav.offlineProofs',
      icon: IconBuildingBank,
      permission: 'commerce.orders_read',
      order: 30,
      group,
    },
    {
      to: '/console/payment-events',
      label: 'common:nav.paymentEvents',
      icon: IconInbox,
      permission: 'commerce.orders_read',
      order: 32,
      group,
    },
    {
      to: '/console/reconciliation',
      label: 'common:nav.reconciliation',
      icon: IconScale,
      permission: 'commerce.orders_read',
      order: 34,
      group,
    },
  ],
};
