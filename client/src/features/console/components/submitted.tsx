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
  visibility: 'public' | 'registered' | 'entitled';
  language: string;
}

/** An item the way members will meet it: its recording, what everybody reads, the cut, and what stands behind it. */
export function Submitted({ id, ...item }: SubmittedProps) {
  const { t } = useTranslation('console');
  const query = useQuery(readingQuery(id));
  return (
    <div className={classes.text}>
      <Loaded
        query={query}
        compact
        skeleton={<TextSkeleton lines={6} />}
        isEmpty={(reading) => !reading.media && !reading.previewHtml.trim() && !reading.restHtml.trim()}
        empty={<EmptyState compact title={t('review.noText')} />}
      >
        {(reading) => <Item reading={reading} {...item} />}
      </Loaded>
    </div>
  );
}

type ItemProps = Omit<SubmittedProps, 'id'> & { reading: Reading };

function Item({ reading, type, visibility, language }: ItemProps) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const { media } = reading;
  return (
    <>
      <p className={common.facts}>
        <span>{t('review.words', { count: reading.wordCount })}</span>
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
      {reading.previewHtml.trim() && <Prose html={reading.previewHtml} lang={language} />}
      {reading.restHtml.trim() && (
        <>
          <p className={classes.cut}>
            <IconScissors size={16} stroke={1.6} aria-hidden />
            <span>
              {reading.previewHtml.trim()
                ? t(`review.cut.${visibility}`)
                : t(`review.noPreview.${visibility}`)}
            </span>
          </p>
          <Prose html={reading.restHtml} lang={language} />
        </>
      )}
    </>
  );
}
