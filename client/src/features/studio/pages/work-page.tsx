import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { usePathParams } from '@/shared/hooks/use-params';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { paths } from '@/shared/lib/paths';
import { LinkTabs, Loaded, PageHeader, RowsSkeleton } from '@/shared/ui';
import { workQuery } from '../api/studio-queries';
import { AuthorsPanel } from '../components/authors-panel';
import { BundlePicker } from '../components/bundle-picker';
import { DetailsForm } from '../components/details-form';
import { OutlineEditor } from '../components/outline-editor';
import { PlanPanel } from '../components/plan-panel';
import { PricesPanel } from '../components/prices-panel';
import { SharesPanel } from '../components/shares-panel';
import classes from '../components/studio.module.css';
import { WorkflowBar } from '../components/workflow-bar';
import type { Work } from '../model/types';

const tabs = ['content', 'details', 'price', 'people', 'plan'] as const;

/** One work: what is in it, what it says about itself, who writes it, and its way to the shelf. */
export function WorkPage() {
  const { id } = usePathParams<{ id: string }>();
  const { t } = useTranslation('studio');
  const work = useQuery(workQuery(id));
  const [{ tab }] = useUrlState({ tab: 'content' as string });
  useTitle(work.data?.title ?? t('works.title'));
  const address = paths.studio(`/works/${id}`);
  return (
    <Loaded query={work} skeleton={<RowsSkeleton rows={6} />}>
      {(data) => (
        <div className={classes.page}>
          <PageHeader
            above={
              <Link to={paths.studio()} className={classes.back}>
                <IconChevronLeft size={18} stroke={1.8} aria-hidden />
                {t('works.title')}
              </Link>
            }
            title={data.title}
            lead={[t(`kind.${data.kind}`), data.subtitle].filter(Boolean).join(' · ')}
            actions={
              data.status === 'published' ? (
                <Button component={Link} to={paths.product(data.slug)} variant="default" size="sm">
                  {t('works.see')}
                </Button>
              ) : undefined
            }
          />
          <WorkflowBar work={data} />
          <LinkTabs
            label={t('work.parts')}
            tabs={tabs.map((name) => ({
              to: address,
              label: t(`tab.${name}`),
              search: (name === 'content' ? {} : { tab: name }) as Record<string, string>,
              exact: true,
            }))}
          />
          <Tab work={data} tab={tab} />
        </div>
      )}
    </Loaded>
  );
}

function People({ work }: { work: Work }) {
  const { may } = useSession();
  return (
    <div className={classes.people}>
      <AuthorsPanel work={work} />
      {may('commerce.sell') && <SharesPanel productId={work.id} />}
    </div>
  );
}

function Tab({ work, tab }: { work: Work; tab: string }) {
  switch (tab) {
    case 'details':
      return <DetailsForm key={work.id} work={work} />;
    case 'price':
      return <PricesPanel productId={work.id} />;
    case 'people':
      return <People work={work} />;
    case 'plan':
      return <PlanPanel work={work} />;
    default:
      return work.kind === 'bundle' ? <BundlePicker work={work} /> : <OutlineEditor work={work} />;
  }
}
