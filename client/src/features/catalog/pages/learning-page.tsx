import { Button, Progress } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { Cover, EmptyState, InfiniteList, LinkTabs, PageHeader, RowsSkeleton, TimeAgo } from '@/shared/ui';
import { issueCertificate, type LearningState, learningKey, learningQuery } from '../api/learning-queries';
import { byline } from '../model/product';
import type { LearningEntry } from '../model/types';
import classes from './learning-page.module.css';

/** What one has begun and what one has finished. */
export function LearningPage() {
  const { t } = useTranslation(['catalog', 'common']);
  useTitle(t('learning.title'));
  const { member, pending } = useSession();
  const [{ state }] = useUrlState({ state: 'active' as string });
  if (pending) return <RowsSkeleton />;
  return (
    <div className={classes.page}>
      <PageHeader title={t('learning.title')} />
      {member ? (
        <>
          <LinkTabs
            label={t('learning.title')}
            tabs={[
              { to: paths.learning(), label: t('learning.active'), search: {}, exact: true },
              {
                to: paths.learning(),
                label: t('learning.completed'),
                search: { state: 'completed' },
                exact: true,
              },
            ]}
          />
          <List state={state === 'completed' ? 'completed' : 'active'} />
        </>
      ) : (
        <EmptyState
          title={t('learning.visitor.title')}
          text={t('learning.visitor.text')}
          action={
            <>
              <Button component={Link} to={paths.signIn(paths.learning())}>
                {t('common:action.signIn')}
              </Button>
              <Button component={Link} to={paths.discover()} variant="default">
                {t('learning.browse')}
              </Button>
            </>
          }
        />
      )}
    </div>
  );
}

function List({ state }: { state: LearningState }) {
  const { t } = useTranslation('catalog');
  const query = useInfiniteQuery(learningQuery(state));
  return (
    <InfiniteList
      query={query}
      skeleton={<RowsSkeleton rows={4} />}
      empty={
        <EmptyState
          title={t(`learning.empty.${state}.title`)}
          text={t(`learning.empty.${state}.text`)}
          action={
            <Button component={Link} to={state === 'active' ? '/search?price=free' : paths.learning()}>
              {t(`learning.empty.${state}.action`)}
            </Button>
          }
        />
      }
    >
      {(items) => (
        <ul className={classes.list}>
          {items.map((entry) => (
            <li key={entry.product.id}>
              <Entry entry={entry} />
            </li>
          ))}
        </ul>
      )}
    </InfiniteList>
  );
}

function Entry({ entry }: { entry: LearningEntry }) {
  const { t } = useTranslation('catalog');
  const format = useFormat();
  const { product } = entry;
  const to = entry.nextItemId ? paths.read(product.slug, entry.nextItemId) : paths.product(product.slug);
  const author = byline(product);
  return (
    <article className={classes.entry}>
      <Link to={paths.product(product.slug)} className={classes.cover} tabIndex={-1} aria-hidden="true">
        <Cover
          title={product.title}
          kind={product.kind}
          tone={product.category?.colorKey}
          src={product.coverUrl}
        />
      </Link>
      <div className={classes.words}>
        <h2 className={classes.title}>
          <Link to={paths.product(product.slug)}>{autospace(product.title)}</Link>
        </h2>
        <p className={classes.facts}>
          {author && <span>{autospace(author)}</span>}
          {entry.lastActivityAt && (
            <span>
              {t('learning.last')}
              <TimeAgo iso={entry.lastActivityAt} />
            </span>
          )}
        </p>
        <div className={classes.progress}>
          <Progress
            className={classes.bar}
            value={entry.percent}
            size={5}
            aria-label={t('learning.progress')}
          />
          <span>
            {t('learning.of', {
              done: entry.completedItems,
              total: entry.totalItems,
              percent: format.percent(entry.percent / 100),
            })}
          </span>
        </div>
      </div>
      <div className={classes.action}>
        {entry.completedAt ? (
          <CertificateButton entry={entry} />
        ) : (
          <Button component={Link} to={to} variant={entry.completedItems > 0 ? 'filled' : 'light'}>
            {entry.completedItems > 0 || entry.percent > 0 ? t('learning.continue') : t('learning.begin')}
          </Button>
        )}
      </div>
    </article>
  );
}

function CertificateButton({ entry }: { entry: LearningEntry }) {
  const { t } = useTranslation('catalog');
  const navigate = useNavigate();
  const issue = useAction<void, { code: string }>({
    run: (_input, { idempotencyKey }) => issueCertificate(entry.product.id, idempotencyKey),
    refreshes: [learningKey],
    onDone: ({ code }) => void navigate({ to: paths.certificate(code) }),
  });
  const icon = <IconCertificate size={18} stroke={1.6} />;
  return entry.certificateCode ? (
    <Button
      component={Link}
      to={paths.certificate(entry.certificateCode)}
      variant="default"
      leftSection={icon}
    >
      {t('learning.seeCertificate')}
    </Button>
  ) : (
    <Button
      variant="light"
      color="gold"
      leftSection={icon}
      loading={issue.isPending}
      onClick={() => issue.mutate()}
    >
      {t('learning.getCertificate')}
    </Button>
  );
}
