import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { TimeAgo, toast, useConfirm } from '@/shared/ui';
import { reply, reviewKeys } from '../api/review-queries';
import type { Review } from '../model/types';
import classes from './reviews.module.css';

/** The author's answer, with who gave it and when. */
export function Reply({ review }: { review: Review }) {
  const { t } = useTranslation('catalog');
  if (!review.reply) return null;
  return (
    <blockquote className={classes.reply}>
      <p className={classes.replyHead}>
        {review.repliedBy ? t('review.replyBy', { name: review.repliedBy.displayName }) : t('review.reply')}
        {review.repliedAt && <TimeAgo iso={review.repliedAt} />}
      </p>
      <p>{review.reply}</p>
    </blockquote>
  );
}

interface ReplyFormProps {
  review: Review;
  productId: string;
  onDone: () => void;
}

/** Written, changed and taken back by those who made the work. */
export function ReplyForm({ review, productId, onDone }: ReplyFormProps) {
  const { t } = useTranslation(['catalog', 'common']);
  const confirm = useConfirm();
  const [text, setText] = useState(review.reply ?? '');
  const send = useAction<string | null>({
    run: (input) => reply(review.id, input),
    refreshes: [reviewKeys(productId)],
    onDone: (_result, input) => {
      toast.done(t(input === null ? 'review.replyRemoved' : 'review.replied'));
      onDone();
    },
  });

  async function remove() {
    const agreed = await confirm({
      title: t('review.removeReplyTitle'),
      consequence: t('review.removeReplyText'),
      action: t('review.removeReply'),
      destructive: true,
    });
    if (agreed) send.mutate(null);
  }

  return (
    <form
      className={classes.replyForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) send.mutate(text.trim());
      }}
    >
      <Textarea
        aria-label={t('review.reply')}
        placeholder={t('review.replyHint')}
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
          disabled={!text.trim() || text.trim() === review.reply}
        >
          {t('review.sendReply')}
        </Button>
        <Button variant="subtle" color="gray" size="compact-md" onClick={onDone}>
          {t('common:action.cancel')}
        </Button>
        {review.reply && (
          <Button
            variant="subtle"
            color="vermilion"
            size="compact-md"
            disabled={send.isPending}
            onClick={() => void remove()}
          >
            {t('review.removeReply')}
          </Button>
        )}
      </div>
    </form>
  );
}
