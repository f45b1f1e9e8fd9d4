import { Badge, Button, Modal, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { Cover, EmptyState, InfiniteList, LinkTabs, PageHeader, RowsSkeleton, TimeAgo } from '@/shared/ui';
import { worksQuery } from '../api/studio-queries';
import { Invitations } from '../components/invitations';
import { StartForm } from '../components/start-form';
import classes from '../components/studio.module.css';
import { statuses, type WorkSummary } from '../model/types';

/** All of one's works, by where they stand. */
export function WorksPage() {
  const { t } = useTranslation('studio');
  useTitle(t('works.title'));
  const [{ status, q }, setState] = useUrlState({ status: '' as string, q: '' as string });
  const [starting, setStarting] = useState(false);
  const find = useDebouncedCallback((text: string) => setState({ q: text }, { replace: true }), 250);
  const query = useInfiniteQuery(
    worksQuery(
      statuses.find((known) => known === status),
      q,
    ),
  );
  const tabs = [
    { to: paths.studio(), label: t('works.all'), search: {}, exact: true },
    ...statuses.map((known) => ({
      to: paths.studio(),
      label: t(`status.${known}`),
      search: { status: known as string },
      exact: true,
    })),
  ];
  const start = (
    <Button leftSection={<IconPlus size={18} stroke={1.8} />} onClick={() => setStarting(true)}>
      {t('works.start')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('works.title')} actions={start} />
      <Invitations />
      <LinkTabs label={t('works.title')} tabs={tabs} />
      <TextInput
        className={classes.search}
        type="search"
        aria-label={t('works.search')}
        placeholder={t('works.search')}
        defaultValue={q}
        onChange={(event) => find(event.currentTarget.value)}
      />
      <InfiniteList
        query={query}
        skeleton={<RowsSkeleton rows={5} />}
        empty={
          status || q ? (
            <EmptyState compact title={t('works.none.title')} text={t('works.none.text')} />
          ) : (
            <EmptyState title={t('works.empty.title')} text={t('works.empty.text')} action={start} />
          )
        }
      >
        {(works) => (
          <ul className={classes.works}>
            {works.map((work) => (
              <li key={work.id}>
                <WorkRow work={work} />
              </li>
            ))}
          </ul>
        )}
      </InfiniteList>
      <Modal opened={starting} onClose={() => setStarting(false)} title={t('start.title')} size="lg">
        <StartForm />
      </Modal>
    </>
  );
}

const statusColor = {
  draft: 'gray',
  inReview: 'gold',
  scheduled: 'gold',
  published: 'teal',
  archived: 'gray',
};

function WorkRow({ work }: { work: WorkSummary }) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  const counts = work.kind !== 'article' && work.itemCount > 0;
  return (
    <article className={classes.work}>
      <div className={classes.thumb}>
        <Cover title={work.title} kind={work.kind} src={work.coverUrl} byline={work.byline} />
      </div>
      <div className={classes.workWords}>
        <h2 className={classes.workTitle}>
          <Link to={paths.studio(`/works/${work.id}`)}>{autospace(work.title)}</Link>
        </h2>
        <p className={classes.workFacts}>
          <span>{t(`kind.${work.kind}`)}</span>
          {counts && <span>{t('works.items', { live: work.liveItemCount, count: work.itemCount })}</span>}
          {work.status === 'published' && (
            <span>
              {t('works.learners', { count: work.enrolmentCount, shown: format.count(work.enrolmentCount) })}
            </span>
          )}
          <span>
            {t('works.changed')} <TimeAgo iso={work.updatedAt} />
          </span>
        </p>
      </div>
      <span className={classes.workEnd}>
        <Badge variant="light" color={statusColor[work.status]}>
          {t(`status.${work.status}`)}
        </Badge>
        <span className={classes.workPrice}>
          {work.price.minorUnits === 0 ? t('works.free') : format.money(work.price)}
        </span>
      </span>
    </article>
  );
}
