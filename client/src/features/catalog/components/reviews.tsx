import { Select, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { InfiniteList, RowsSkeleton, Stars } from '@/shared/ui';
import { myReviewQuery, type ReviewSort, reviewSummaryQuery, reviewsQuery } from '../api/review-queries';
import type { ProductPage, ReviewSummary } from '../model/types';
import { ReviewForm } from './review-form';
import { ReviewRow } from './review-row';
import classes from './reviews.module.css';

/** What those who have it say, with how many they are. */
export function Reviews({ product }: { product: ProductPage }) {
  const { t } = useTranslation('catalog');
  const [sort, setSort] = useState<ReviewSort>('helpful');
  const [stars, setStars] = useState<number | null>(null);
  const summary = useQuery(reviewSummaryQuery(product.id));
  const list = useInfiniteQuery(reviewsQuery(product.id, sort, stars));
  const mine = useQuery({ ...myReviewQuery(product.id), enabled: product.can.review });
  return (
    <div className={classes.reviews}>
      {summary.data && summary.data.count > 0 && (
        <Summary summary={summary.data} stars={stars} onStars={setStars} />
      )}
      {product.can.review && !mine.isPending && (
        <ReviewForm productId={product.id} mine={mine.data ?? undefined} />
      )}
      {summary.data && summary.data.count > 1 && (
        <Select
          className={classes.sort}
          aria-label={t('review.sortBy')}
          allowDeselect={false}
          value={sort}
          onChange={(value) => setSort((value as ReviewSort | null) ?? 'helpful')}
          data={[
            { value: 'helpful', label: t('review.sort.helpful') },
            { value: 'new', label: t('review.sort.new') },
          ]}
        />
      )}
      <InfiniteList
        query={list}
        automatic={1}
        compact
        skeleton={<RowsSkeleton rows={2} />}
        empty={<p className={classes.none}>{stars ? t('review.noneWithStars') : t('review.none')}</p>}
      >
        {(items) =>
          // One's own stands above, with what may be done with it.
          items
            .filter((review) => !(review.mine && mine.data))
            .map((review) => <ReviewRow key={review.id} review={review} productId={product.id} />)
        }
      </InfiniteList>
    </div>
  );
}

interface SummaryProps {
  summary: ReviewSummary;
  stars: number | null;
  onStars: (stars: number | null) => void;
}

function Summary({ summary, stars, onStars }: SummaryProps) {
  const { t } = useTranslation(['catalog', 'common']);
  const format = useFormat();
  const most = Math.max(1, ...summary.histogram);
  return (
    <div className={classes.summary}>
      <div className={classes.figure}>
        <span className={classes.big}>{summary.average.toFixed(1)}</span>
        <Stars value={summary.average} size={16} />
        <span className={classes.people}>
          {t('review.people', { count: summary.count, shown: format.count(summary.count) })}
        </span>
      </div>
      <div className={classes.bars}>
        {[5, 4, 3, 2, 1].map((level) => {
          const count = summary.histogram[level - 1] ?? 0;
          return (
            <UnstyledButton
              key={level}
              className={classes.bar}
              aria-pressed={stars === level}
              aria-label={t('review.onlyStars', { stars: level, count })}
              onClick={() => onStars(stars === level ? null : level)}
            >
              <span>{t('common:rating.star', { count: level })}</span>
              <span className={classes.track}>
                <span style={{ width: `${(count / most) * 100}%` }} />
              </span>
              <span className={classes.count}>{format.count(count)}</span>
            </UnstyledButton>
          );
        })}
      </div>
    </div>
  );
}
