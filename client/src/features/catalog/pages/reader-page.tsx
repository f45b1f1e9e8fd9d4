import { Button, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowLeft, IconArrowRight, IconCheck } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TipButton } from '@/features/commerce/public';
import { useSession } from '@/shared/api/session';
import { useAction } from '@/shared/hooks/use-action';
import { usePathParams } from '@/shared/hooks/use-params';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { ErrorState, Loaded, Prose, TextSkeleton, TitleText, toast } from '@/shared/ui';
import { itemQuery, keys, productQuery } from '../api/catalog-queries';
import { completeItem, learningKey } from '../api/learning-queries';
import { Paywall } from '../components/paywall';
import { Player } from '../components/player';
import classes from '../components/reader.module.css';
import { ReaderBar } from '../components/reader-bar';
import { ReaderOutline } from '../components/reader-outline';
import { usePlace } from '../components/use-place';
import { useProgressSaver } from '../components/use-progress';
import { useReaderTheme } from '../components/use-reader-theme';
import { type ReaderSettings, useReaderSettings } from '../model/reader-settings';
import type { AuthorRef, ItemPage, ProductPage } from '../model/types';

const everyMinute = 60_000;

/** The work as it is asked for while it is read: what was returned elsewhere closes here too. */
const rightsQuery = (slug: string) => ({
  ...productQuery(slug),
  refetchOnWindowFocus: true,
  refetchInterval: (query: { state: { data?: ProductPage } }) => {
    const work = query.state.data;
    return work?.access.entitled && work.price.minorUnits > 0 ? everyMinute : (false as const);
  },
});

/** Fetches the lesson anew when the right to read it came or went; not otherwise, a film would start over. */
function useLockedAgain(work: ProductPage | undefined, itemId: string) {
  const queries = useQueryClient();
  const was = useRef<boolean | undefined>(undefined);
  const id = work?.id;
  const entitled = work?.access.entitled;
  useEffect(() => {
    if (id && was.current !== undefined && was.current !== entitled) {
      void queries.invalidateQueries({ queryKey: keys.item(id, itemId) });
    }
    was.current = entitled;
  }, [queries, id, entitled, itemId]);
}

/** Nothing but the text. */
export function ReaderPage() {
  const { slug, itemId } = usePathParams<{ slug: string; itemId: string }>();
  const [settings, change] = useReaderSettings();
  const [outlineOpen, outline] = useDisclosure(false);
  useReaderTheme(settings.theme);
  const product = useQuery(rightsQuery(slug));
  const productId = product.data?.id;
  const item = useQuery({ ...itemQuery(productId ?? '', itemId), enabled: productId !== undefined });
  useLockedAgain(product.data, itemId);
  useTitle(item.data ? `${item.data.title} · ${item.data.productTitle}` : undefined);
  const [text, setText] = useState<ShownText | null>(null);
  const { member } = useSession();
  const keep = member !== null && (product.data?.access.enrolled ?? false);
  const save = useProgressSaver(itemId, keep);
  const isText = item.data?.type === 'text';
  const { read } = usePlace({
    itemId,
    text: text?.itemId === itemId ? text.element : null,
    percent: item.data?.progress?.percent ?? 0,
    onPercent: (percent) => {
      const best = Math.max(percent, item.data?.progress?.percent ?? 0);
      if (isText && !item.data?.locked) save({ positionSeconds: 0, percent: best });
    },
  });
  return (
    <div className={classes.reader} data-theme={settings.theme}>
      <ReaderBar
        item={item.data}
        slug={slug}
        read={read}
        settings={settings}
        onSettings={change}
        onOutline={outline.toggle}
        outlineOpen={outlineOpen}
      />
      {product.isError && !product.data ? (
        <ErrorState error={product.error} onRetry={() => void product.refetch()} />
      ) : (
        <Loaded query={item} skeleton={<ReaderSkeleton />}>
          {(data) => (
            <Lesson
              key={data.id}
              item={data}
              product={product.data}
              settings={settings}
              onText={setText}
              save={save}
              keep={keep}
            />
          )}
        </Loaded>
      )}
      <ReaderOutline product={product.data} item={item.data} opened={outlineOpen} onClose={outline.close} />
    </div>
  );
}

/** The text on the page, and of which lesson: for a moment it may be the one before. */
interface ShownText {
  itemId: string;
  element: HTMLElement;
}

interface LessonProps {
  item: ItemPage;
  product: ProductPage | undefined;
  settings: ReaderSettings;
  onText: (text: ShownText | null) => void;
  save: ReturnType<typeof useProgressSaver>;
  /** Progress is kept: the reader has joined. */
  keep: boolean;
}

function Lesson({ item, product, settings, onText, save, keep }: LessonProps) {
  const { t } = useTranslation('reader');
  const cut = item.truncated || item.locked !== null;
  const shown = useCallback(
    (element: HTMLElement | null) => onText(element && { itemId: item.id, element }),
    [item.id, onText],
  );
  return (
    <article className={classes.page} data-size={settings.size} lang={product?.language}>
      <h1 className={classes.title}>
        <TitleText>{item.title}</TitleText>
      </h1>
      {item.media && (
        <Player
          key={item.media.url}
          item={item}
          media={item.media}
          onPosition={save}
          onEnded={() => undefined}
        />
      )}
      {item.type !== 'text' && item.html && <p className={classes.transcript}>{t('transcript')}</p>}
      <div ref={shown} className={classes.text} data-cut={cut || undefined}>
        {item.html && <Prose html={item.html} size={settings.size} className={classes.prose} />}
      </div>
      {cut && product && <Paywall item={item} product={product} />}
      {!cut && product?.author && isWriting(product) && <Thanks author={product.author} />}
      <Foot item={item} slug={item.productSlug} keep={keep && !cut} />
    </article>
  );
}

/** A piece of writing has an end at which one may want to say thank you; a lesson leads on to the next. */
const isWriting = (product: ProductPage) => product.kind === 'article' || product.kind === 'column';

function Thanks({ author }: { author: AuthorRef }) {
  const { t } = useTranslation('reader');
  const { member } = useSession();
  if (member?.handle === author.handle) return null;
  return (
    <aside className={classes.thanks} aria-label={t('thanks.label')}>
      <p>{autospace(t('thanks.text', { name: author.displayName }))}</p>
      <TipButton handle={author.handle} name={author.displayName} />
    </aside>
  );
}

function Foot({ item, slug, keep }: { item: ItemPage; slug: string; keep: boolean }) {
  const { t } = useTranslation('reader');
  const navigate = useNavigate();
  const done = Boolean(item.progress?.completedAt);
  const complete = useAction<boolean>({
    run: (on) => completeItem(item.id, on),
    refreshes: [keys.item(item.productId, item.id), learningKey],
    onDone: (_result, on) => {
      if (!on) return;
      if (item.next) void navigate({ to: paths.read(slug, item.next.id) });
      else {
        toast.done(t('finished'));
        void navigate({ to: paths.learning() });
      }
    },
  });
  return (
    <footer className={classes.foot}>
      {keep && !done && (
        <Button
          size="md"
          loading={complete.isPending}
          onClick={() => complete.mutate(true)}
          leftSection={<IconCheck size={18} />}
        >
          {item.next ? t('completeNext') : t('complete')}
        </Button>
      )}
      {keep && done && (
        <p className={classes.done}>
          <IconCheck size={18} />
          {t('done')}
          <Button variant="subtle" size="compact-sm" onClick={() => complete.mutate(false)}>
            {t('notDone')}
          </Button>
        </p>
      )}
      <nav className={classes.neighbours} aria-label={t('neighbours')}>
        {item.previous ? (
          <Link to={paths.read(slug, item.previous.id)} className={classes.neighbour}>
            <span className={classes.direction}>
              <IconArrowLeft size={15} />
              {t('previous')}
            </span>
            <span>{autospace(item.previous.title)}</span>
          </Link>
        ) : (
          <span />
        )}
        {item.next && (
          <Link to={paths.read(slug, item.next.id)} className={classes.neighbour} data-next>
            <span className={classes.direction}>
              {t('next')}
              <IconArrowRight size={15} />
            </span>
            <span>{autospace(item.next.title)}</span>
          </Link>
        )}
      </nav>
    </footer>
  );
}

function ReaderSkeleton() {
  return (
    <div className={classes.page}>
      <Skeleton height={34} width="70%" radius={4} mb={40} />
      <TextSkeleton lines={16} />
    </div>
  );
}
