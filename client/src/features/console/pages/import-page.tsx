import { Button, Progress } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { usePathParams } from '@/shared/hooks/use-params';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import {
  type Column,
  DataTable,
  ErrorState,
  Fact,
  Facts,
  Loaded,
  PageHeader,
  Panel,
  TextSkeleton,
  useConfirm,
} from '@/shared/ui';
import {
  cancelImport,
  importQuery,
  importsKey,
  rejectsPath,
  rejectsQuery,
  shownRejects,
} from '../api/import-queries';
import { RunBadge } from '../components/badges';
import common from '../components/console.module.css';
import { ImportSum } from '../components/import-sum';
import classes from '../components/imports.module.css';
import { useFault } from '../components/use-fault';
import { type ImportRun, isOver, progress, type RejectedRow } from '../model/imports';

/** One import: how far it is, and in the end what came of every row. */
export function ImportPage() {
  const { id } = usePathParams<{ id: string }>();
  const query = useQuery(importQuery(id));
  return (
    <Loaded query={query} skeleton={<TextSkeleton lines={10} />}>
      {(run) => <Run run={run} />}
    </Loaded>
  );
}

function Run({ run }: { run: ImportRun }) {
  const { t } = useTranslation('console');
  useTitle(run.fileName);
  return (
    <div className={common.stack}>
      <PageHeader
        title={run.fileName}
        above={
          <Link to={paths.console('/imports')} className={common.back}>
            {t('imports.back')}
          </Link>
        }
        lead={
          <span className={common.badges}>
            <RunBadge run={run} />
          </span>
        }
        actions={run.can.cancel && <CancelButton run={run} />}
      />
      <div role="status" className="kp-visually-hidden">
        {isOver(run) ? t(`imports.status.${run.status}`) : ''}
      </div>
      <Outcome run={run} />
      {run.can.downloadRejects && <Rejects run={run} />}
      <RunFacts run={run} />
    </div>
  );
}

function Outcome({ run }: { run: ImportRun }) {
  const { t } = useTranslation('console');
  const fault = useFault();
  if (run.status === 'queued' || run.status === 'running') {
    return (
      <Panel title={t(`imports.panel.${run.status}`)} text={t('imports.leave')}>
        <Bar run={run} />
      </Panel>
    );
  }
  if (run.status === 'succeeded') {
    return (
      <Panel title={t(run.dryRun ? 'imports.panel.tried' : 'imports.panel.succeeded')}>
        {run.dryRun && <p className={classes.notice}>{t('imports.dryNotice')}</p>}
        <ImportSum run={run} />
        {!run.dryRun && run.read > 0 && run.unchanged === run.read && (
          <p className={classes.notice}>{t('imports.allUnchanged')}</p>
        )}
      </Panel>
    );
  }
  return (
    <Panel title={t(`imports.panel.${run.status}`)}>
      {run.error && (
        <div className={classes.fault}>
          {fault(run.error.code, run.error.message).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
      <p>{t('imports.nothingKept')}</p>
    </Panel>
  );
}

function Bar({ run }: { run: ImportRun }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const value = progress(run);
  return (
    <div className={classes.bar}>
      <Progress.Root size="lg">
        <Progress.Section
          value={value}
          aria-label={t('imports.progress')}
          animated={run.status === 'running'}
        />
      </Progress.Root>
      <div className={classes.barWords}>
        <span>
          {t('imports.bytes', { read: format.bytes(run.bytes), total: format.bytes(run.totalBytes) })}
        </span>
        <span>{`${value}%`}</span>
      </div>
      {run.status === 'running' && <p className={classes.rows}>{t('imports.soFar', { count: run.read })}</p>}
    </div>
  );
}

function CancelButton({ run }: { run: ImportRun }) {
  const { t } = useTranslation('console');
  const confirm = useConfirm();
  const cancel = useAction<void, void>({
    run: (_input, { idempotencyKey }) => cancelImport(run.id, idempotencyKey),
    refreshes: [importsKey],
  });
  async function ask() {
    const agreed = await confirm({
      title: t('imports.cancelAsk', { name: run.fileName }),
      consequence: t('imports.cancelConsequence'),
      action: t('imports.cancel'),
      destructive: true,
    });
    if (agreed) cancel.mutate();
  }
  return (
    <Button variant="light" color="vermilion" loading={cancel.isPending} onClick={() => void ask()}>
      {t('imports.cancel')}
    </Button>
  );
}

function Rejects({ run }: { run: ImportRun }) {
  const { t } = useTranslation('console');
  const query = useQuery(rejectsQuery(run.id));
  const fault = useFault();
  const columns: Column<RejectedRow>[] = [
    {
      key: 'line',
      header: t('imports.rejects.line'),
      primary: true,
      cell: (row) => <span className={classes.line}>{t('imports.rejects.lineAt', { line: row.line })}</span>,
    },
    { key: 'field', header: t('imports.rejects.field'), cell: (row) => row.field || '—' },
    {
      key: 'reason',
      header: t('imports.rejects.reason'),
      cell: (row) => fault(row.code, row.reason).join(' '),
    },
  ];
  return (
    <Panel
      title={t('imports.rejects.title', { count: run.rejected })}
      text={t('imports.rejects.text')}
      end={
        <Button
          component="a"
          href={rejectsPath(run.id)}
          download="rejects.ndjson"
          variant="default"
          size="sm"
          leftSection={<IconDownload size={16} stroke={1.6} />}
        >
          {t('imports.rejects.download')}
        </Button>
      }
    >
      {query.isError && !query.data ? (
        <ErrorState compact error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <DataTable
          caption={t('imports.rejects.caption')}
          columns={columns}
          rows={query.data}
          rowKey={(row) => `${row.line}:${row.field}:${row.code}`}
        />
      )}
      {run.rejected > shownRejects && (
        <p className={common.quiet}>{t('imports.rejects.more', { shown: shownRejects })}</p>
      )}
    </Panel>
  );
}

function RunFacts({ run }: { run: ImportRun }) {
  const { t, i18n } = useTranslation('console');
  const format = useFormat();
  const seconds =
    run.startedAt && run.finishedAt
      ? (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000
      : undefined;
  return (
    <Panel title={t('imports.facts')}>
      <Facts>
        <Fact label={t('imports.kindLabel')}>{t(`imports.kind.${run.kind}`)}</Fact>
        {run.format && (
          <Fact label={t('imports.format')}>
            {i18n.exists(`imports.formatName.${run.format}`, { ns: 'console' })
              ? t(`imports.formatName.${run.format}`)
              : run.format}
          </Fact>
        )}
        <Fact label={t('imports.size')}>{format.bytes(run.totalBytes)}</Fact>
        <Fact label={t('imports.created')}>{format.exact(run.createdAt)}</Fact>
        {seconds !== undefined && (
          <Fact label={t('imports.took')}>
            {seconds < 60
              ? t('imports.seconds', { seconds: format.number(seconds) })
              : format.duration(seconds)}
          </Fact>
        )}
      </Facts>
    </Panel>
  );
}
