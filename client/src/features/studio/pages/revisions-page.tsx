import { Badge, Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { usePathParams } from '@/shared/hooks/use-params';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { paths } from '@/shared/lib/paths';
import {
  EmptyState,
  Loaded,
  PageHeader,
  RowsSkeleton,
  TextSkeleton,
  TimeAgo,
  toast,
  useConfirm,
} from '@/shared/ui';
import { diffQuery, itemQuery, restoreRevision, revisionsQuery, studioKey } from '../api/studio-queries';
import { DiffView } from '../components/diff-view';
import classes from '../components/history.module.css';
import type { Item, Revision } from '../model/types';

/** What was kept of an item, what each state changed, and the way back to one. */
export function RevisionsPage() {
  const { id } = usePathParams<{ id: string }>();
  const { t } = useTranslation('studio');
  useTitle(t('revisions.title'));
  const item = useQuery(itemQuery(id));
  const revisions = useQuery(revisionsQuery(id));
  return (
    <>
      <PageHeader
        above={
          <Link to={paths.studio(`/items/${id}`)} className={classes.back}>
            <IconChevronLeft size={18} stroke={1.8} aria-hidden />
            {t('revisions.back')}
          </Link>
        }
        title={t('revisions.title')}
        lead={item.data?.draft.title}
      />
      <Loaded
        query={revisions}
        skeleton={<RowsSkeleton rows={6} />}
        isEmpty={(list) => list.length === 0}
        empty={<EmptyState compact title={t('revisions.empty.title')} text={t('revisions.empty.text')} />}
      >
        {(list) => <Revisions itemId={id} list={list} item={item.data} />}
      </Loaded>
    </>
  );
}

function Revisions({
  itemId,
  list,
  item,
}: {
  itemId: string;
  list: readonly Revision[];
  item: Item | undefined;
}) {
  const { t } = useTranslation('studio');
  const confirm = useConfirm();
  const navigate = useNavigate();
  const [{ number }, setState] = useUrlState({ number: String(list[0]?.number ?? '') });
  const chosen = list.find((revision) => String(revision.number) === number) ?? list[0];
  const before = chosen ? list.find((revision) => revision.number < chosen.number) : undefined;
  const restore = useAction<number, Item>({
    run: (wanted) => restoreRevision(itemId, wanted, item?.version ?? 0),
    refreshes: [studioKey],
    onDone: () => {
      toast.done(t('revisions.restored'));
      void navigate({ to: paths.studio(`/items/${itemId}`) });
    },
  });
  if (!chosen) return null;

  async function bringBack(revision: Revision) {
    const agreed = await confirm({
      title: t('revisions.restoreAsk', { number: revision.number }),
      consequence: t('revisions.restoreConsequence'),
      action: t('revisions.restore'),
    });
    if (agreed) restore.mutate(revision.number);
  }

  return (
    <div className={classes.history}>
      <ol className={classes.revisions}>
        {list.map((revision) => (
          <li key={revision.number}>
            <button
              type="button"
              className={classes.revision}
              aria-current={revision.number === chosen.number}
              onClick={() => setState({ number: String(revision.number) }, { replace: true })}
            >
              <span>{t('revisions.number', { number: revision.number })}</span>
              <Badge size="sm" variant="light" color={revision.reason === 'publish' ? 'teal' : 'gray'}>
                {t(`reason.${revision.reason}`)}
              </Badge>
              <span className={classes.revisionFacts}>
                {revision.author} <TimeAgo iso={revision.createdAt} />
              </span>
            </button>
          </li>
        ))}
      </ol>
      <div className={classes.change}>
        <h2 className={classes.changeTitle}>
          {before
            ? t('revisions.between', { before: before.number, after: chosen.number })
            : t('revisions.number', { number: chosen.number })}
        </h2>
        <Button
          size="sm"
          variant="default"
          disabled={!item || chosen === list[0]}
          loading={restore.isPending}
          onClick={() => void bringBack(chosen)}
        >
          {t('revisions.restore')}
        </Button>
        {before ? (
          <Change itemId={itemId} before={before.number} after={chosen.number} />
        ) : (
          <p className={classes.hint}>{t('revisions.first')}</p>
        )}
      </div>
    </div>
  );
}

function Change({ itemId, before, after }: { itemId: string; before: number; after: number }) {
  const diff = useQuery(diffQuery(itemId, before, after));
  return (
    <Loaded query={diff} skeleton={<TextSkeleton />}>
      {(data) => <DiffView diff={data} />}
    </Loaded>
  );
}
