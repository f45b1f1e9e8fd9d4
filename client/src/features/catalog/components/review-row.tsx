import { Button } from '@mantine/core';
import { IconThumbUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { MemberAvatar, Stars, TimeAgo } from '@/shared/ui';
import { reviewKeys, voteHelpful } from '../api/review-queries';
import type { Review } from '../model/types';
import { Moderation } from './review-moderation';
import { Reply, ReplyForm } from './review-reply';
import classes from './reviews.module.css';

interface ReviewRowProps {
  review: Review;
  productId: string;
  /** What its writer may do with it. */
  children?: ReactNode;
}

/** One opinion, the author's answer to it, and whether it helped. */
export function ReviewRow({ review, productId, children }: ReviewRowProps) {
  const { t } = useTranslation('catalog');
  const [replying, setReplying] = useState(false);
  const name = review.author?.displayName ?? t('review.gone');
  return (
    <article className={classes.review}>
      <MemberAvatar name={name} src={review.author?.avatarUrl} size={40} />
      <div className={classes.body}>
        <header className={classes.head}>
          {review.author ? (
            <Link to={paths.author(review.author.handle)} className={classes.who}>
              {name}
            </Link>
          ) : (
            <span className={classes.who}>{name}</span>
          )}
          {review.mine && <span className={classes.own}>{t('review.yours')}</span>}
          {review.hidden && (
            <span className={classes.hidden}>
              {t(review.mine ? 'review.hidden' : 'review.hiddenFromReaders')}
            </span>
          )}
          <Stars value={review.stars} />
          <span className={classes.when}>
            <TimeAgo iso={review.updatedAt} />
            {review.updatedAt !== review.createdAt && ` · ${t('review.edited')}`}
          </span>
        </header>
        {review.text && <p className={classes.text}>{review.text}</p>}
        {!replying && <Reply review={review} />}
        {replying ? (
          <ReplyForm review={review} productId={productId} onDone={() => setReplying(false)} />
        ) : (
          <div className={classes.rowActions}>
            <Helpful review={review} productId={productId} />
            {review.can.reply && (
              <Button variant="subtle" size="compact-sm" onClick={() => setReplying(true)}>
                {review.reply ? t('review.editReply') : t('review.writeReply')}
              </Button>
            )}
            {review.can.moderate && <Moderation review={review} productId={productId} />}
            {children}
          </div>
        )}
      </div>
    </article>
  );
}

function Helpful({ review, productId }: { review: Review; productId: string }) {
  const { t } = useTranslation('catalog');
  const format = useFormat();
  const vote = useAction<boolean>({
    run: (on) => voteHelpful(review.id, on),
    refreshes: [reviewKeys(productId)],
  });
  if (!review.can.vote && review.helpfulCount === 0) return null;
  const label =
    review.helpfulCount > 0
      ? t('review.helpfulCount', { shown: format.count(review.helpfulCount) })
      : t('review.helpful');
  if (!review.can.vote) return <span className={classes.helpfulCount}>{label}</span>;
  return (
    <Button
      variant={review.votedHelpful ? 'light' : 'subtle'}
      color={review.votedHelpful ? 'teal' : 'gray'}
      size="compact-sm"
      leftSection={<IconThumbUp size={15} stroke={1.6} />}
      aria-pressed={review.votedHelpful}
      loading={vote.isPending}
      onClick={() => vote.mutate(!review.votedHelpful)}
    >
      {label}
    </Button>
  );
}
