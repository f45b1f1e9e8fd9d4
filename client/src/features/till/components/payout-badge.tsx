import { useTranslation } from 'react-i18next';
import { Tag } from '@/shared/ui';
import type { PayoutBatch } from '../model/types';

const tones = { prepared: 'gold', paid: 'teal', cancelled: 'plain' } as const;

export function PayoutBadge({ status }: { status: PayoutBatch['status'] }) {
  const { t } = useTranslation('till');
  return <Tag tone={tones[status]}>{t(`payouts.status.${status}`)}</Tag>;
}
