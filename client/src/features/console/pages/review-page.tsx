import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
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
  Cover,
  EmptyState,
  InfiniteList,
  Loaded,
  PageHeader,
  Panel,
  Prose,
  RowsSkeleton,
  Tag,
  TextSkeleton,
  TimeAgo,
} from '@/shared/ui';
import { descriptionQuery, queueQuery, type Work, type WorkSummary, workQuery } from '../api/review-queries';
import common from '../components/console.module.css';
import classes from '../components/review.module.css';
import { Submitted } from '../components/submitted';
import { VerdictBar } from '../components/verdict-bar';
import { authorsOf } from '../model/authors';

/** What creators handed in, and the answer to it. */
export function ReviewPage() {
  const [{ work }, setState] = useUrlState({ work: '' as string });
  return work ? <Chosen key={work} id={work} onDone={() => setState({ work: '' })} /> : <Queue />;
}

function Queue() {
  const { t } = useTranslation(['console', 'common']);
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
          <ul className={classes.queue}>
            {works.map((work) => (
              <QueueRow key={work.id} work={work} />
            ))}
          </ul>
        )}
      </InfiniteList>
    </>
  );
}

function QueueRow({ work }: { work: WorkSummary }) {
  const { t } = useTranslation(['console', 'common']);
  return (
    <li className={classes.queued}>
      <span className={classes.thumb}>
        <Cover title={work.title} kind={work.kind} src={work.coverUrl} />
      </span>
      <div className={classes.words}>
        <Link to={paths.console(`/review?work=${work.id}`)} className={classes.title}>
          {autospace(work.title)}
        </Link>
        <span className={common.facts}>
          <span>{t(`common:kind.${work.kind}`)}</span>
          <span>{work.ownerName ?? work.byline}</span>
          <span>{t('review.itemCount', { count: work.itemCount })}</span>
        </span>
      </div>
      <span className={classes.waited}>
        {t('review.submitted')} <TimeAgo iso={work.submittedAt ?? work.updatedAt} />
      </span>
    </li>
  );
}

function Chosen({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation('console');
  const query = useQuery(workQuery(id));
  return (
    <Loaded query={query} skeleton={<TextSkeleton lines={8} />}>
      {(work) => (
        <div className={common.stack}>
          <PageHeader
            title={work.title}
            lead={work.subtitle}
            above={
              <Link to={paths.console('/review')} className={common.back}>
                {t('review.back')}
              </Link>
            }
          />
          {work.status === 'inReview' ? (
            <VerdictBar work={work} onDone={onDone} />
          ) : (
            <p role="status" className={classes.settled}>
              {t('review.settled')}
            </p>
          )}
          <About work={work} />
          <Contents work={work} />
        </div>
      )}
    </Loaded>
  );
}

function About({ work }: { work: Work }) {
  const { t } = useTranslation(['console', 'common']);
  useTitle(work.title);
  const format = useFormat();
  const description = useQuery(descriptionQuery(work));
  const authors = authorsOf(work);
  return (
    <Panel title={t('review.about')}>
      <div className={classes.about}>
        <span className={classes.cover}>
          <Cover title={work.title} kind={work.kind} src={work.coverUrl} byline={authors} />
        </span>
        <div className={classes.words}>
          <p className={common.facts}>
            <span>{t(`common:kind.${work.kind}`)}</span>
            {authors && <span>{authors}</span>}
            <span>{work.price.minorUnits === 0 ? t('common:price.free') : format.money(work.price)}</span>
            {work.submittedAt && (
              <span>
                {t('review.submitted')} <TimeAgo iso={work.submittedAt} />
              </span>
            )}
          </p>
          <p className={classes.summary} lang={work.language}>
            {work.summary || t('review.noSummary')}
          </p>
          <Points title={t('review.audience')} points={work.audience} language={work.language} />
          <Points title={t('review.outcomes')} points={work.outcomes} language={work.language} />
        </div>
      </div>
      <Loaded
        query={description}
        compact
        skeleton={<TextSkeleton lines={4} />}
        isEmpty={(html) => !html.trim()}
        empty={null}
      >
        {(html) => <Prose html={html} size="small" lang={work.language} />}
      </Loaded>
    </Panel>
  );
}

function Points({ title, points, language }: { title: string; points: string[]; language: string }) {
  if (points.length === 0) return null;
  return (
    <div>
      <h3 className={classes.pointsTitle}>{title}</h3>
      <ul className={classes.points} lang={language}>
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </div>
  );
}

function Contents({ work }: { work: Work }) {
  const { t } = useTranslation('console');
  return (
    <Panel title={t('review.items')} text={work.items.length > 0 && t('review.itemsText')}>
      {work.items.length === 0 ? (
        <EmptyState compact title={t('review.noItems.title')} text={t('review.noItems.text')} />
      ) : (
        <ul className={common.list}>
          {work.items.map((item) => (
            <ItemRow key={item.id} item={item} language={work.language} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function ItemRow({ item, language }: { item: Work['items'][number]; language: string }) {
  const { t } = useTranslation('console');
  const [opened, setOpened] = useState(false);
  return (
    <li className={classes.item}>
      <div className={classes.itemHead}>
        <span className={classes.title} lang={language}>
          {autospace(item.title)}
        </span>
        {item.type !== 'text' && <Tag>{t(`itemType.${item.type}`)}</Tag>}
        <Tag tone={item.visibility === 'entitled' ? 'gold' : 'teal'}>
          {t(`visibility.${item.visibility}`)}
        </Tag>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={opened}
          aria-label={t(opened ? 'review.foldOne' : 'review.readOne', { title: item.title })}
          rightSection={opened ? <IconChevronUp size={16} /> : <IconChevronDown size={16} />}
          onClick={() => setOpened((before) => !before)}
        >
          {opened ? t('review.fold') : t('review.read')}
        </Button>
      </div>
      {opened && <Submitted id={item.id} type={item.type} visibility={item.visibility} language={language} />}
    </li>
  );
}
