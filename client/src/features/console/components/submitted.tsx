import { IconScissors } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { EmptyState, Loaded, Prose, TextSkeleton } from '@/shared/ui';
import { type Reading, readingQuery } from '../api/review-queries';
import common from './console.module.css';
import classes from './review.module.css';

interface SubmittedProps {
  id: string;
  type: string;
  language: string;
}

/** An item the way members will meet it: its recording, what everybody reads, the cut, and what stands behind it. */
export function Submitted({ id, type, language }: SubmittedProps) {
  const { t } = useTranslation('console');
  const query = useQuery(readingQuery(id));
  return (
    <div className={classes.text}>
      <Loaded
        query={query}
        compact
        skeleton={<TextSkeleton lines={6} />}
        isEmpty={(item) => !item.media && !item.previewHtml.trim() && !item.restHtml.trim()}
        empty={<EmptyState compact title={t('review.noText')} />}
      >
        {(item) => <Item item={item} type={type} language={language} />}
      </Loaded>
    </div>
  );
}

function Item({ item, type, language }: { item: Reading; type: string; language: string }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const { media } = item;
  return (
    <>
      <p className={common.facts}>
        <span>{t('review.words', { count: item.wordCount })}</span>
        {media?.durationSeconds ? <span>{format.duration(media.durationSeconds)}</span> : null}
      </p>
      {media &&
        (media.contentType.startsWith('video') ? (
          // biome-ignore lint/a11y/useMediaCaption: what creators hand in has no caption file
          <video className={classes.video} src={media.url} controls preload="metadata" />
        ) : (
          // biome-ignore lint/a11y/useMediaCaption: what creators hand in has no caption file
          <audio className={classes.audio} src={media.url} controls preload="metadata" />
        ))}
      {!media && type !== 'text' && <p className={classes.lacking}>{t('review.noMedia')}</p>}
      {item.previewHtml.trim() && <Prose html={item.previewHtml} lang={language} />}
      {item.restHtml.trim() && (
        <>
          <p className={classes.cut}>
            <IconScissors size={16} stroke={1.6} aria-hidden />
            <span>{t(item.previewHtml.trim() ? 'review.cut' : 'review.noPreview')}</span>
          </p>
          <Prose html={item.restHtml} lang={language} />
        </>
      )}
    </>
  );
}
