import { useTranslation } from 'react-i18next';
import { Tag } from '@/shared/ui';
import type { WorkStatus } from '../api/product-queries';
import type { ImportRun } from '../model/imports';

const workTones = {
  draft: 'plain',
  inReview: 'gold',
  scheduled: 'plain',
  published: 'teal',
  archived: 'plain',
} as const;

export function WorkBadge({ status }: { status: WorkStatus }) {
  const { t } = useTranslation('console');
  return <Tag tone={workTones[status]}>{t(`status.${status}`)}</Tag>;
}

const runTones = {
  queued: 'plain',
  running: 'gold',
  succeeded: 'teal',
  failed: 'vermilion',
  cancelled: 'plain',
} as const;

export function RunBadge({ run }: { run: Pick<ImportRun, 'status' | 'dryRun'> }) {
  const { t } = useTranslation('console');
  return (
    <>
      <Tag tone={runTones[run.status]}>{t(`imports.status.${run.status}`)}</Tag>
      {run.dryRun && <Tag>{t('imports.dry')}</Tag>}
    </>
  );
}
