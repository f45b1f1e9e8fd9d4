import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/api/errors';
import { toProblem } from '@/shared/api/problem';
import { useAction } from '@/shared/hooks/use-action';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { paths } from '@/shared/lib/paths';
import {
  type Column,
  DataTable,
  EmptyState,
  ErrorState,
  FormProblem,
  Panel,
  Tag,
  TimeAgo,
  toast,
  useConfirm,
} from '@/shared/ui';
import { type Grant, giveGrant, grantsQuery, revokeGrant } from '../api/product-queries';
import common from './console.module.css';
import classes from './products.module.css';

interface GrantsPanelProps {
  work: { id: string; title: string };
}

/** Who was given the work without buying it, by whom and why. */
export function GrantsPanel({ work }: GrantsPanelProps) {
  const { t } = useTranslation('console');
  const query = useQuery(grantsQuery(work.id));
  return (
    <Panel title={t('grants.title')} text={t('grants.text')}>
      <GiveForm work={work} />
      {query.isError && !query.data ? (
        <ErrorState compact error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <GrantList work={work} grants={query.data} />
      )}
    </Panel>
  );
}

interface Values extends Record<string, unknown> {
  handle: string;
  reason: string;
}

/** What is shown in the form, whichever module answers. */
const refusals = (module: string) =>
  ['grant_member_unknown', 'already_granted', 'grant_reason_length'].map((code) => `${module}.${code}`);

/** The refusals that belong to the field they are about. */
const aboutHandle = /grant_member_unknown|already_granted/;

function GiveForm({ work }: GrantsPanelProps) {
  const { t } = useTranslation('console');
  const form = useProblemForm<Values>({
    initialValues: { handle: '', reason: '' },
    validate: {
      handle: (value) => (value.trim() ? null : t('grants.handleMissing')),
      reason: (value) => (value.trim() ? null : t('grants.reasonMissing')),
    },
  });
  const give = useAction<Values, unknown>({
    run: ({ handle, reason }, { idempotencyKey }) =>
      giveGrant(work.id, { handle: handle.trim().replace(/^@/, ''), reason: reason.trim() }, idempotencyKey),
    refreshes: [grantsQuery(work.id).queryKey],
    handles: ['invalid', ...refusals('catalog'), ...refusals('commerce')],
    onDone: (_result, { handle }) => {
      toast.done(t('grants.given', { handle: handle.trim().replace(/^@/, '') }));
      form.reset();
      form.clearProblem();
    },
  });
  function refuse(error: unknown) {
    form.refuse(error);
    const problem = toProblem(error);
    if (!aboutHandle.test(problem.code)) return;
    form.clearProblem();
    form.setFieldError('handle', problemText(problem));
  }
  return (
    <form noValidate onSubmit={form.onSubmit((values) => give.mutate(values, { onError: refuse }))}>
      <FormProblem text={form.problem} />
      <div className={classes.give}>
        <TextInput
          label={t('grants.handle')}
          placeholder="@"
          maxLength={60}
          autoComplete="off"
          {...form.getInputProps('handle')}
        />
        <TextInput
          label={t('grants.reason')}
          placeholder={t('grants.reasonHint')}
          maxLength={500}
          {...form.getInputProps('reason')}
        />
        <Button type="submit" className={classes.giveButton} loading={give.isPending}>
          {t('grants.give')}
        </Button>
      </div>
    </form>
  );
}

function GrantList({ work, grants }: GrantsPanelProps & { grants: Grant[] | undefined }) {
  const { t } = useTranslation('console');
  const confirm = useConfirm();
  const revoke = useAction<Grant, void>({
    run: (grant) => revokeGrant(work.id, grant.id),
    refreshes: [grantsQuery(work.id).queryKey],
    onDone: (_result, grant) => toast.done(t('grants.revoked', { name: nameOf(grant) })),
  });
  const nameOf = (grant: Grant) => grant.displayName ?? grant.handle ?? t('grants.gone');

  async function ask(grant: Grant) {
    const agreed = await confirm({
      title: t('grants.revokeAsk', { name: nameOf(grant), title: work.title }),
      consequence: t('grants.revokeConsequence'),
      action: t('grants.revoke'),
      destructive: true,
    });
    if (agreed) revoke.mutate(grant);
  }

  const columns: Column<Grant>[] = [
    {
      key: 'member',
      header: t('grants.member'),
      primary: true,
      cell: (grant) => (
        <span className={`${classes.who} ${grant.revokedAt ? classes.gone : ''}`}>
          {grant.handle ? <Link to={paths.author(grant.handle)}>{nameOf(grant)}</Link> : nameOf(grant)}
          {grant.handle && <span className={classes.by}>{`@${grant.handle}`}</span>}
        </span>
      ),
    },
    {
      key: 'reason',
      header: t('grants.reason'),
      cell: (grant) => <span className={classes.reason}>{grant.reason}</span>,
    },
    {
      key: 'by',
      header: t('grants.by'),
      cell: (grant) => (
        <span className={classes.who}>
          {grant.grantedBy && <span>{grant.grantedBy}</span>}
          <span className={classes.by}>
            <TimeAgo iso={grant.grantedAt} />
          </span>
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('grants.title')}
      columns={columns}
      rows={grants}
      rowKey={(grant) => grant.id}
      empty={<EmptyState compact title={t('grants.empty.title')} text={t('grants.empty.text')} />}
      rowActions={(grant) =>
        grant.revokedAt ? (
          <span className={common.nowrap}>
            <Tag>{t('grants.revokedTag')}</Tag>
          </span>
        ) : (
          <Button
            variant="subtle"
            color="vermilion"
            size="compact-sm"
            aria-label={t('grants.revokeOne', { name: nameOf(grant) })}
            loading={revoke.isPending && revoke.variables.id === grant.id}
            onClick={() => void ask(grant)}
          >
            {t('grants.revoke')}
          </Button>
        )
      }
    />
  );
}
