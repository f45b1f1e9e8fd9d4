import { Badge, Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import {
  EmptyState,
  InfiniteList,
  Loaded,
  PageHeader,
  Prose,
  RowsSkeleton,
  TextSkeleton,
  TimeAgo,
} from '@/shared/ui';
import { descriptionQuery, itemTextQuery, queueQuery, type Work, workQuery } from '../api/review-queries';
import classes from '../components/console.module.css';
import { VerdictBar } from '../components/verdict-bar';

/** What creators handed in, and the answer to it. */
export function ReviewPage() {
  const [{ work }, setState] = useUrlState({ work: '' as string });
  return work ? <Chosen key={work} id={work} onDone={() => setState({ work: '' })} /> : <Queue />;
}

function Queue() {
  const { t } = useTranslation('console');
  useTitle(t('common:nav.review'));
  const query = useInfiniteQuery(queueQuery);
  return (
    <>
      <PageHeader title={t('common:nav.review')} lead={t('review.lead')} />
      <InfiniteList
        query={query}
        skeleton={<RowsSkeleton rows={5} />}
        empty={<EmptyState title={t('review.empty.title')} text={t('review.empty.text')} />}
      >
        {(works) => (
          <ul className={classes.list}>
            {works.map((work) => (
              <li key={work.id} className={classes.row}>
                <Link to={paths.console(`/review?work=${work.id}`)} className={classes.name}>
                  {autospace(work.title)}
                </Link>
                <span className={classes.facts}>
                  <span>{t(`common:kind.${work.kind}`)}</span>
                  <span>{work.ownerName ?? work.byline}</span>
                  <TimeAgo iso={work.submittedAt ?? work.updatedAt} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </InfiniteList>
    </>
  );
}

function Chosen({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation('console');
  const query = useQuery(workQuery(id));
  return (
    <Loaded query={query} skeleton={<TextSkeleton lines={8} />}>
      {(work) => (
        <>
          <PageHeader
            title={work.title}
            lead={work.subtitle}
            above={
              <Link to={paths.console('/review')} className={classes.back}>
                {t('review.back')}
              </Link>
            }
          />
          {work.status === 'inReview' ? (
            <VerdictBar work={work} onDone={onDone} />
          ) : (
            <p role="status">{t('review.settled')}</p>
          )}
          <Content work={work} />
        </>
      )}
    </Loaded>
  );
}

function Content({ work }: { work: Work }) {
  const { t } = useTranslation('console');
  useTitle(work.title);
  const format = useFormat();
  const description = useQuery(descriptionQuery(work));
  return (
    <>
      <p className={classes.facts}>
        <span>{t(`common:kind.${work.kind}`)}</span>
        <span>{work.byline}</span>
        <span>{format.money(work.price)}</span>
      </p>
      <p>{work.summary}</p>
      <Loaded query={description} compact skeleton={<TextSkeleton lines={4} />}>
        {(html) => <Prose html={html} lang={work.language} />}
      </Loaded>
      <h2>{t('review.items')}</h2>
      {work.items.length === 0 ? (
        <EmptyState compact title={t('review.noItems.title')} text={t('review.noItems.text')} />
      ) : (
        <ul className={classes.list}>
          {work.items.map((item) => (
            <ItemRow key={item.id} item={item} language={work.language} />
          ))}
        </ul>
      )}
    </>
  );
}

function ItemRow({ item, language }: { item: Work['items'][number]; language: string }) {
  const { t } = useTranslation('console');
  const [opened, setOpened] = useState(false);
  return (
    <li className={classes.row}>
      <span className={classes.name}>{autospace(item.title)}</span>
      <Badge variant="light" color="gray">
        {t(`visibility.${item.visibility}`)}
      </Badge>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-expanded={opened}
        onClick={() => setOpened((before) => !before)}
      >
        {opened ? t('review.fold') : t('review.read')}
      </Button>
      {opened && <ItemText id={item.id} language={language} />}
    </li>
  );
}

function ItemText({ id, language }: { id: string; language: string }) {
  const { t } = useTranslation('console');
  const query = useQuery(itemTextQuery(id));
  return (
    <div className={classes.text}>
      <Loaded
        query={query}
        compact
        skeleton={<TextSkeleton lines={6} />}
        isEmpty={(html) => !html.trim()}
        empty={<EmptyState compact title={t('review.noText')} />}
      >
        {(html) => <Prose html={html} lang={language} />}
      </Loaded>
    </div>
  );
}
