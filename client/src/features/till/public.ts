import {
  IconBuildingBank,
  IconCash,
  IconChartBar,
  IconCoin,
  IconFileInvoice,
  IconInbox,
  IconReceipt,
  IconReceiptRefund,
  IconRepeat,
  IconScale,
  IconStar,
  IconTicket,
} from '@tabler/icons-react';
import type { FeatureModule } from '@/shared/lib/feature';
import { page } from '@/shared/lib/feature';
import { earningsQuery, myPayoutsQuery, payoutQuery } from './api/money-queries';
import { orderQuery } from './api/order-queries';
import { reconciliationQuery } from './api/payment-queries';
import { tiersQuery } from './api/tier-queries';

export { BansPanel } from './components/bans-panel';

const texts = ['till'] as const;
/** The card in the editor speaks as it does to members. */
const tierTexts = ['tiers', 'commerce', 'till'] as const;
const group = 'common:navGroup.commerce';

/** Where money is watched over: for operators in the console, for creators in the studio. */
export const feature: FeatureModule = {
  studio: (parent) => [
    page(parent, {
      path: '/studio/tiers',
      load: () => import('./pages/tiers-page'),
      name: 'StudioTiersPage',
      texts: tierTexts,
      prefetch: ({ queries }) => void queries.prefetchQuery(tiersQuery('studio')),
    }),
    page(parent, {
      path: '/studio/tiers/$id',
      load: () => import('./pages/tier-page'),
      name: 'StudioTierPage',
      texts: tierTexts,
      prefetch: ({ queries }) => void queries.prefetchQuery(tiersQuery('studio')),
    }),
    page(parent, {
      path: '/studio/tiers/$id/members',
      load: () => import('./pages/tier-members-page'),
      name: 'StudioTierMembersPage',
      texts: tierTexts,
    }),
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
    page(parent, {
      path: '/studio/payouts',
      load: () => import('./pages/my-payouts-page'),
      name: 'MyPayoutsPage',
      texts,
      prefetch: ({ queries }) => void queries.prefetchQuery(myPayoutsQuery),
    }),
  ],
  console: (parent) => [
    page(parent, {
      path: '/console/tiers',
      load: () => import('./pages/tiers-page'),
      name: 'ConsoleTiersPage',
      texts: tierTexts,
      prefetch: ({ queries }) => void queries.prefetchQuery(tiersQuery('admin')),
    }),
    page(parent, {
      path: '/console/tiers/$id',
      load: () => import('./pages/tier-page'),
      name: 'ConsoleTierPage',
      texts: tierTexts,
      prefetch: ({ queries }) => void queries.prefetchQuery(tiersQuery('admin')),
    }),
    page(parent, {
      path: '/console/tiers/$id/members',
      load: () => import('./pages/tier-members-page'),
      name: 'ConsoleTierMembersPage',
      texts: tierTexts,
    }),
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
      path: '/console/recurring',
      load: () => import('./pages/subscriptions-page'),
      name: 'SubscriptionsPage',
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
      path: '/console/invoices',
      load: () => import('./pages/invoices-page'),
      name: 'InvoicesPage',
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
      to: '/studio/payouts',
      label: 'common:nav.myPayouts',
      icon: IconCash,
      permission: 'commerce.sell',
      order: 42,
    },
    {
      to: '/studio/tiers',
      label: 'common:nav.tiers',
      icon: IconStar,
      permission: 'commerce.sell',
      order: 45,
    },
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
      to: '/console/tiers',
      label: 'common:nav.tiers',
      icon: IconStar,
      permission: 'commerce.orders_manage',
      order: 36,
      group,
    },
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
      to: '/console/recurring',
      label: 'common:nav.recurring',
      icon: IconRepeat,
      permission: 'commerce.ledger_read',
      order: 22,
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
      to: '/console/invoices',
      label: 'common:nav.invoices',
      icon: IconFileInvoice,
      permission: 'commerce.orders_manage',
      order: 28,
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
