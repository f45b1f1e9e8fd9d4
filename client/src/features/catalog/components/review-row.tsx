import { Button, Textarea } from '@mantine/core';
import { IconThumbUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { MemberAvatar, Stars, TimeAgo, toast } from '@/shared/ui';
import { reply, reviewKeys, voteHelpful } from '../api/review-queries';
import type { Review } from '../model/types';
import classes from './reviews.module.css';

/** One opinion, the author's answer to it, and whether it helped. */
export function ReviewRow({ review, productId }: { review: Review; productId: string }) {
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
          {review.hidden && <span className={classes.own}>{t('review.hidden')}</span>}
          <Stars value={review.stars} />
          <span className={classes.when}>
            <TimeAgo iso={review.createdAt} />
          </span>
        </header>
        {review.text && <p className={classes.text}>{review.text}</p>}
        {review.reply && !replying && (
          <blockquote className={classes.reply}>
            <p className={classes.replyHead}>{t('review.reply')}</p>
            <p>{review.reply}</p>
          </blockquote>
        )}
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

function ReplyForm({ review, productId, onDone }: { review: Review; productId: string; onDone: () => void }) {
  const { t } = useTranslation(['catalog', 'common']);
  const [text, setText] = useState(review.reply ?? '');
  const send = useAction<string | null>({
    run: (input) => reply(review.id, input),
    refreshes: [reviewKeys(productId)],
    onDone: () => {
      toast.done(t('review.replied'));
      onDone();
    },
  });
  return (
    <form
      className={classes.replyForm}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate(text.trim() || null);
      }}
    >
      <Textarea
        aria-label={t('review.reply')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={1000}
        autoFocus
      />
      <div className={classes.mineActions}>
        <Button
          type="submit"
          size="compact-md"
          loading={send.isPending}
          disabled={!text.trim() && !review.reply}
        >
          {text.trim() || !review.reply ? t('review.sendReply') : t('review.removeReply')}
        </Button>
        <Button variant="subtle" size="compact-md" onClick={onDone}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </form>
  );
}
