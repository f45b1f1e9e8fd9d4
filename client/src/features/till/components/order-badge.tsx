import { useTranslation } from 'react-i18next';
import { Tag } from '@/shared/ui';
import type { OrderStatus } from '../model/types';

const tones = {
  draft: 'plain',
  awaitingPayment: 'gold',
  paid: 'teal',
  fulfilled: 'teal',
  partiallyRefunded: 'vermilion',
  refunded: 'vermilion',
  cancelled: 'plain',
  expired: 'plain',
} as const;

export function OrderBadge({ status }: { status: OrderStatus }) {
  const { t } = useTranslation('till');
  return <Tag tone={tones[status]}>{t(`orders.status.${status}`)}</Tag>;
}
