import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { usePhone } from '@/shared/hooks/use-media';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { paths } from '@/shared/lib/paths';
import {
  type Column,
  DataTable,
  EmptyState,
  ErrorState,
  PageHeader,
  Pager,
  Panel,
  TimeAgo,
} from '@/shared/ui';
import { exportPath, importsQuery } from '../api/import-queries';
import { RunBadge } from '../components/badges';
import common from '../components/console.module.css';
import { ImportForm } from '../components/import-form';
import classes from '../components/imports.module.css';
import type { ImportRun } from '../model/imports';

/** Files in, the catalogue out, and what came of it. */
export function ImportsPage() {
  const { t } = useTranslation(['console', 'common']);
  useTitle(t('common:nav.imports'));
  return (
    <div className={common.stack}>
      <PageHeader title={t('common:nav.imports')} lead={t('imports.lead')} />
      <div className={classes.columns}>
        <Panel title={t('imports.new')} text={t('imports.newText')}>
          <ImportForm />
        </Panel>
        <Panel title={t('imports.export')} text={t('imports.exportText')}>
          <div className={common.actions}>
            {(['csv', 'ndjson'] as const).map((format) => (
              <Button
                key={format}
                component="a"
                href={exportPath(format)}
                download
                variant="default"
                leftSection={<IconDownload size={16} stroke={1.6} />}
              >
                {format.toUpperCase()}
              </Button>
            ))}
          </div>
        </Panel>
      </div>
      <History />
    </div>
  );
}

function History() {
  const { t } = useTranslation('console');
  const [{ cursor }, setState] = useUrlState({ cursor: '' });
  const query = useQuery(importsQuery(cursor || undefined));
  const columns = useColumns();
  return (
    <section aria-label={t('imports.history')} className={classes.history}>
      <h2>{t('imports.history')}</h2>
      {query.isError && !query.data ? (
        <ErrorState compact error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <>
          <DataTable
            caption={t('imports.history')}
            columns={columns}
            rows={query.data?.items}
            rowKey={(run) => run.id}
            empty={<EmptyState compact title={t('imports.empty.title')} text={t('imports.empty.text')} />}
          />
          <Pager
            cursor={cursor || undefined}
            next={query.data?.next}
            onMove={(next) => setState({ cursor: next ?? '' })}
          />
        </>
      )}
    </section>
  );
}

const counts = ['imported', 'unchanged', 'rejected'] as const;

function useColumns(): Column<ImportRun>[] {
  const { t } = useTranslation('console');
  const format = useFormat();
  const phone = usePhone();
  const figure = (key: 'read' | 'imported' | 'unchanged' | 'rejected'): Column<ImportRun> => ({
    key,
    header: t(`imports.count.${key}`),
    align: 'end',
    cell: (run) => (run.status === 'succeeded' ? format.number(run[key]) : '—'),
  });
  const result: Column<ImportRun> = {
    key: 'result',
    header: t('imports.result'),
    cell: (run) =>
      run.status === 'succeeded'
        ? counts.map((key) => `${t(`imports.count.${key}`)} ${format.number(run[key])}`).join(' · ')
        : '—',
  };
  return [
    {
      key: 'file',
      header: t('imports.file'),
      primary: true,
      cell: (run) => (
        <Link to={paths.console(`/imports/${run.id}`)} className={classes.file}>
          {run.fileName}
        </Link>
      ),
    },
    { key: 'kind', header: t('imports.kindLabel'), cell: (run) => t(`imports.kind.${run.kind}`) },
    {
      key: 'status',
      header: t('imports.statusLabel'),
      cell: (run) => (
        <span className={common.badges}>
          <RunBadge run={run} />
        </span>
      ),
    },
    ...(phone ? [result] : [figure('read'), ...counts.map(figure)]),
    {
      key: 'created',
      header: t('imports.created'),
      cell: (run) => (
        <span className={common.nowrap}>
          <TimeAgo iso={run.createdAt} />
        </span>
      ),
    },
  ];
}
