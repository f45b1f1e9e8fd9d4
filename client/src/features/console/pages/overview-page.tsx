import { Skeleton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { useFormat } from '@/shared/hooks/use-format';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { Cover, EmptyState, ErrorState, Loaded, PageHeader, Panel, RowsSkeleton, TimeAgo } from '@/shared/ui';
import { importsQuery } from '../api/import-queries';
import { invitationsQuery, memberCountsQuery, workCountsQuery } from '../api/overview-queries';
import { productsQuery } from '../api/product-queries';
import { queueQuery } from '../api/review-queries';
import { RunBadge } from '../components/badges';
import classes from '../components/overview.module.css';
import { isOver } from '../model/imports';

/** Where things stand and what waits; every figure leads to the rows it counts. */
export function OverviewPage() {
  const { t } = useTranslation(['console', 'common']);
  useTitle(t('common:nav.overview'));
  const { may } = useSession();
  return (
    <div className={classes.page}>
      <PageHeader title={t('common:nav.overview')} />
      <Waiting />
      <Figures />
      <div className={classes.columns}>
        {may('catalog.read_all') && <Newest />}
        {may('catalog.import') && <LastImports />}
      </div>
    </div>
  );
}

interface Task {
  key: string;
  to: string;
  count: number;
  text: string;
  more?: ReactNode;
}

function useTasks() {
  const { t } = useTranslation(['console', 'common']);
  const { may } = useSession();
  const works = useQuery({ ...workCountsQuery, enabled: may('catalog.read_all') && may('catalog.review') });
  const queue = useInfiniteQuery({ ...queueQuery, enabled: may('catalog.review') });
  const imports = useQuery({ ...importsQuery(), enabled: may('catalog.import') });
  const invitations = useQuery({ ...invitationsQuery, enabled: may('catalog.author') });
  const reads = [works, queue, imports, invitations];
  const tasks: Task[] = [];
  const oldest = queue.data?.pages[0]?.items[0]?.submittedAt;
  const add = (task: Task) => {
    if (task.count > 0) tasks.push(task);
  };
  add({
    key: 'review',
    to: paths.console('/review'),
    count: works.data?.inReview ?? 0,
    text: t('overview.task.review', { count: works.data?.inReview ?? 0 }),
    more: oldest && (
      <>
        {t('overview.task.oldest')} <TimeAgo iso={oldest} />
      </>
    ),
  });
  const runs = imports.data?.items ?? [];
  const running = runs.filter((run) => !isOver(run)).length;
  add({
    key: 'running',
    to: paths.console('/imports'),
    count: running,
    text: t('overview.task.running', { count: running }),
  });
  const last = runs.find(isOver);
  if (last && !last.dryRun && (last.rejected > 0 || last.status === 'failed')) {
    add({
      key: 'rejected',
      to: paths.console(`/imports/${last.id}`),
      count: 1,
      text:
        last.status === 'failed'
          ? t('overview.task.failed', { name: last.fileName })
          : t('overview.task.rejected', { name: last.fileName, count: last.rejected }),
      more: last.finishedAt && <TimeAgo iso={last.finishedAt} />,
    });
  }
  const invited = invitations.data?.length ?? 0;
  add({
    key: 'invitations',
    to: paths.studio(),
    count: invited,
    text: t('overview.task.invitations', { count: invited }),
  });
  return {
    tasks,
    pending: reads.some((read) => read.isLoading),
    failed: reads.find((read) => read.isError && !read.data),
  };
}

function Waiting() {
  const { t } = useTranslation('console');
  const { tasks, pending, failed } = useTasks();
  return (
    <Panel title={t('overview.waiting')}>
      {failed && <ErrorState compact error={failed.error} onRetry={() => void failed.refetch()} />}
      {pending && (
        <div aria-busy="true" className={classes.taskSkeleton}>
          <Skeleton height={20} width="60%" radius={4} />
          <Skeleton height={20} width="45%" radius={4} />
        </div>
      )}
      {!pending && !failed && tasks.length === 0 && <p className={classes.calm}>{t('overview.calm')}</p>}
      {!pending && tasks.length > 0 && (
        <ul className={classes.tasks}>
          {tasks.map((task) => (
            <li key={task.key}>
              <Link to={task.to} className={classes.task}>
                <span className={classes.taskWords}>
                  <span className={classes.taskText}>{autospace(task.text)}</span>
                  {task.more && <span className={classes.taskMore}>{task.more}</span>}
                </span>
                <IconChevronRight size={18} stroke={1.6} className={classes.arrow} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Figures() {
  const { t } = useTranslation('console');
  const { may } = useSession();
  const works = useQuery({ ...workCountsQuery, enabled: may('catalog.read_all') });
  const members = useQuery({ ...memberCountsQuery, enabled: may('identity.members_read') });
  const products = (status: string) => paths.console(`/products?status=${status}`);
  return (
    <section aria-label={t('overview.figures')}>
      <div className={classes.figures}>
        {may('identity.members_read') && (
          <Figure
            query={members}
            to={paths.console('/members')}
            label={t('overview.members')}
            value={members.data?.registered}
            more={
              members.data &&
              t('overview.joined', { lately: members.data.joinedLately, before: members.data.joinedBefore })
            }
          />
        )}
        {may('catalog.read_all') && (
          <>
            <Figure
              query={works}
              to={products('published')}
              label={t('overview.published')}
              value={works.data?.published}
              more={works.data && t('overview.publishedLately', { count: works.data.publishedLately })}
            />
            <Figure
              query={works}
              to={products('draft')}
              label={t('overview.drafts')}
              value={works.data?.draft}
              more={works.data && t('overview.scheduled', { count: works.data.scheduled })}
            />
            <Figure
              query={works}
              to={products('archived')}
              label={t('overview.archived')}
              value={works.data?.archived}
            />
          </>
        )}
      </div>
      {members.data && members.data.imported > 0 && (
        <p className={classes.note}>{t('overview.imported', { count: members.data.imported })}</p>
      )}
    </section>
  );
}

interface FigureProps {
  query: { isError: boolean };
  to: string;
  label: string;
  value: number | undefined;
  more?: ReactNode;
}

function Figure({ query, to, label, value, more }: FigureProps) {
  const { t } = useTranslation('console');
  const format = useFormat();
  return (
    <Link to={to} className={classes.figure}>
      <span className={classes.label}>{label}</span>
      {value !== undefined ? (
        <span className={classes.value}>{format.number(value)}</span>
      ) : query.isError ? (
        <span className={classes.missing}>{t('overview.unknown')}</span>
      ) : (
        <span aria-busy="true">
          <Skeleton height={34} width={72} radius={6} />
        </span>
      )}
      {more && <span className={classes.more}>{more}</span>}
    </Link>
  );
}

function Newest() {
  const { t } = useTranslation(['console', 'common']);
  const query = useQuery(productsQuery({ status: 'published' }, 5));
  return (
    <Panel
      title={t('overview.newest')}
      end={<Link to={paths.console('/products?status=published')}>{t('common:action.all')}</Link>}
    >
      <Loaded
        query={query}
        compact
        skeleton={<RowsSkeleton rows={3} />}
        isEmpty={(page) => page.items.length === 0}
        empty={<EmptyState compact title={t('overview.noWorks.title')} text={t('overview.noWorks.text')} />}
      >
        {(page) => (
          <ul className={classes.rows}>
            {page.items.map((work) => (
              <li key={work.id} className={classes.row}>
                <span className={classes.thumb}>
                  <Cover title={work.title} kind={work.kind} src={work.coverUrl} />
                </span>
                <span className={classes.words}>
                  <Link to={paths.console(`/products/${work.id}`)} className={classes.name}>
                    {autospace(work.title)}
                  </Link>
                  <span className={classes.more}>
                    {[work.ownerName ?? work.byline, t(`common:kind.${work.kind}`)]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
                <span className={classes.more}>
                  <TimeAgo iso={work.updatedAt} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}

function LastImports() {
  const { t } = useTranslation(['console', 'common']);
  const query = useQuery(importsQuery());
  return (
    <Panel
      title={t('overview.imports')}
      end={<Link to={paths.console('/imports')}>{t('common:action.all')}</Link>}
    >
      <Loaded
        query={query}
        compact
        skeleton={<RowsSkeleton rows={3} />}
        isEmpty={(page) => page.items.length === 0}
        empty={<EmptyState compact title={t('imports.empty.title')} text={t('imports.empty.text')} />}
      >
        {(page) => (
          <ul className={classes.rows}>
            {page.items.slice(0, 5).map((run) => (
              <li key={run.id} className={classes.row}>
                <span className={classes.words}>
                  <Link to={paths.console(`/imports/${run.id}`)} className={classes.name}>
                    {run.fileName}
                  </Link>
                  <span className={classes.more}>
                    {`${t(`imports.kind.${run.kind}`)} · `}
                    <TimeAgo iso={run.createdAt} />
                  </span>
                </span>
                <span className={classes.badges}>
                  <RunBadge run={run} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}
