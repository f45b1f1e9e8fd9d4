import { IconBuildingBank, IconInbox, IconScale } from '@tabler/icons-react';
import type { FeatureModule } from '@/shared/lib/feature';
import { page } from '@/shared/lib/feature';
import { reconciliationQuery } from './api/payment-queries';

const texts = ['till'] as const;
const group = 'common:navGroup.commerce';

/** Where money is watched over: for operators in the console, for creators in the studio. */
export const feature: FeatureModule = {
  console: (parent) => [
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
  consoleNav: [
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
