import { Button, Select, UnstyledButton } from '@mantine/core';
import { IconThumbUp } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { InfiniteList, MemberAvatar, RowsSkeleton, Stars, TimeAgo } from '@/shared/ui';
import {
  type ReviewSort,
  reviewKeys,
  reviewSummaryQuery,
  reviewsQuery,
  voteHelpful,
} from '../api/review-queries';
import type { ProductPage, Review, ReviewSummary } from '../model/types';
import { ReviewForm } from './review-form';
import classes from './reviews.module.css';

/** What those who have it say, with how many they are. */
export function Reviews({ product }: { product: ProductPage }) {
  const { t } = useTranslation('catalog');
  const [sort, setSort] = useState<ReviewSort>('helpful');
  const [stars, setStars] = useState<number | null>(null);
  const summary = useQuery(reviewSummaryQuery(product.id));
  const list = useInfiniteQuery(reviewsQuery(product.id, sort, stars));
  const mine = list.data?.pages.flatMap((page) => page.items).find((review) => review.mine);
  return (
    <div className={classes.reviews}>
      {summary.data && summary.data.count > 0 && (
        <Summary summary={summary.data} stars={stars} onStars={setStars} />
      )}
      {product.can.review && <ReviewForm productId={product.id} mine={mine} />}
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
          items.map((review) => <ReviewRow key={review.id} review={review} productId={product.id} />)
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

function ReviewRow({ review, productId }: { review: Review; productId: string }) {
  const { t } = useTranslation('catalog');
  const format = useFormat();
  const { member } = useSession();
  const vote = useAction<boolean>({
    run: (on) => voteHelpful(review.id, on),
    refreshes: [reviewKeys(productId)],
  });
  return (
    <article className={classes.review}>
      <MemberAvatar name={review.author.displayName} src={review.author.avatarUrl} size={40} />
      <div className={classes.body}>
        <header className={classes.head}>
          <Link to={paths.author(review.author.handle)} className={classes.who}>
            {review.author.displayName}
          </Link>
          {review.mine && <span className={classes.own}>{t('review.yours')}</span>}
          <Stars value={review.stars} />
          <span className={classes.when}>
            <TimeAgo iso={review.createdAt} />
          </span>
        </header>
        {review.text && <p className={classes.text}>{review.text}</p>}
        {review.reply && (
          <blockquote className={classes.reply}>
            <p className={classes.replyHead}>{t('review.reply')}</p>
            <p>{review.reply}</p>
          </blockquote>
        )}
        {(review.can.vote || review.helpfulCount > 0) && (
          <Button
            variant={review.votedHelpful ? 'light' : 'subtle'}
            color={review.votedHelpful ? 'teal' : 'gray'}
            size="compact-sm"
            className={classes.helpful}
            leftSection={<IconThumbUp size={15} stroke={1.6} />}
            disabled={!member || !review.can.vote}
            aria-pressed={review.votedHelpful}
            loading={vote.isPending}
            onClick={() => vote.mutate(!review.votedHelpful)}
          >
            {review.helpfulCount > 0
              ? t('review.helpfulCount', { shown: format.count(review.helpfulCount) })
              : t('review.helpful')}
          </Button>
        )}
      </div>
    </article>
  );
}
