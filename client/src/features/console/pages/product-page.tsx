import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { useFormat } from '@/shared/hooks/use-format';
import { usePathParams } from '@/shared/hooks/use-params';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import { Fact, Facts, Loaded, PageHeader, Panel, TextSkeleton, TimeAgo } from '@/shared/ui';
import { productQuery, type Work } from '../api/product-queries';
import { WorkBadge } from '../components/badges';
import common from '../components/console.module.css';
import { GrantsPanel } from '../components/grants-panel';
import classes from '../components/products.module.css';
import { useShelf } from '../components/use-shelf';
import { authorsOf } from '../model/authors';

/** One work as operators see it: where it stands, and who was given it. */
export function ProductPage() {
  const { id } = usePathParams<{ id: string }>();
  const query = useQuery(productQuery(id));
  return (
    <Loaded query={query} skeleton={<TextSkeleton lines={10} />}>
      {(work) => <Detail work={work} />}
    </Loaded>
  );
}

function Detail({ work }: { work: Work }) {
  const { t } = useTranslation(['console', 'common']);
  const { may } = useSession();
  useTitle(work.title);
  return (
    <div className={common.stack}>
      <PageHeader
        title={work.title}
        lead={work.subtitle}
        above={
          <Link to={paths.console('/products')} className={common.back}>
            {t('products.back')}
          </Link>
        }
        actions={<Actions work={work} />}
      />
      <div className={classes.columns}>
        <WorkFacts work={work} />
        {may('catalog.grant') && <GrantsPanel work={work} />}
      </div>
    </div>
  );
}

function Actions({ work }: { work: Work }) {
  const { t } = useTranslation('console');
  const { take, pending } = useShelf(work);
  return (
    <>
      {work.status === 'published' && (
        <Button
          component={Link}
          to={paths.product(work.slug)}
          variant="default"
          rightSection={<IconExternalLink size={16} stroke={1.6} />}
        >
          {t('products.open')}
        </Button>
      )}
      {work.status === 'inReview' && (
        <Button component={Link} to={paths.console(`/review?work=${work.id}`)}>
          {t('products.review')}
        </Button>
      )}
      {work.can.archive && (
        <Button variant="light" color="vermilion" loading={pending} onClick={() => void take('archive')}>
          {t('products.archive')}
        </Button>
      )}
      {work.can.unarchive && (
        <Button loading={pending} onClick={() => void take('unarchive')}>
          {t('products.unarchive')}
        </Button>
      )}
    </>
  );
}

function WorkFacts({ work }: { work: Work }) {
  const { t } = useTranslation(['console', 'common']);
  const format = useFormat();
  const live = work.items.filter((item) => item.status === 'published').length;
  return (
    <Panel title={t('products.facts')}>
      <Facts>
        <Fact label={t('products.status')}>
          <WorkBadge status={work.status} />
        </Fact>
        <Fact label={t('products.kind')}>{t(`common:kind.${work.kind}`)}</Fact>
        <Fact label={t('products.author')}>{authorsOf(work) || '—'}</Fact>
        <Fact label={t('products.price')}>
          {work.price.minorUnits === 0 ? t('common:price.free') : format.money(work.price)}
        </Fact>
        <Fact label={t('products.items')}>{t('products.liveOf', { live, count: work.items.length })}</Fact>
        {work.publishedAt && (
          <Fact label={t('products.published')}>
            <TimeAgo iso={work.publishedAt} />
          </Fact>
        )}
        {work.status === 'scheduled' && work.publishAt && (
          <Fact label={t('products.publishAt')}>{format.exact(work.publishAt)}</Fact>
        )}
        <Fact label={t('products.updated')}>
          <TimeAgo iso={work.updatedAt} />
        </Fact>
        {work.tags.length > 0 && <Fact label={t('products.tags')}>{work.tags.join(' · ')}</Fact>}
      </Facts>
    </Panel>
  );
}
