import { IconChecklist } from '@tabler/icons-react';
import type { FeatureModule } from '@/shared/lib/feature';
import { page } from '@/shared/lib/feature';

/** Where operators keep the catalogue. */
export const feature: FeatureModule = {
  console: (parent) => [
    page(parent, {
      path: '/console/review',
      load: () => import('./pages/review-page'),
      name: 'ReviewPage',
      texts: ['console'],
    }),
  ],
  consoleNav: [
    {
      to: '/console/review',
      label: 'common:nav.review',
      icon: IconChecklist,
      permission: 'catalog.review',
      order: 10,
    },
  ],
};
