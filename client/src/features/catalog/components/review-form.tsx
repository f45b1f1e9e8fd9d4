import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { StarsInput, toast, useConfirm } from '@/shared/ui';
import { keys } from '../api/catalog-queries';
import { deleteReview, reviewKeys, saveReview } from '../api/review-queries';
import type { Review } from '../model/types';
import { ReviewRow } from './review-row';
import classes from './reviews.module.css';

/** One's own review: written, changed, taken back. */
export function ReviewForm({ productId, mine }: { productId: string; mine: Review | undefined }) {
  const { t } = useTranslation(['catalog', 'common']);
  const [editing, setEditing] = useState(false);
  const confirm = useConfirm();
  const refreshes = [reviewKeys(productId), keys.all];
  const remove = useAction<void>({
    run: () => deleteReview(productId),
    refreshes,
    onDone: () => toast.done(t('review.deleted')),
  });
  if (mine && !editing) {
    return (
      <ReviewRow review={mine} productId={productId}>
        {mine.can.edit && (
          <>
            <Button variant="subtle" size="compact-sm" onClick={() => setEditing(true)}>
              {t('review.edit')}
            </Button>
            <Button
              variant="subtle"
              color="vermilion"
              size="compact-sm"
              loading={remove.isPending}
              onClick={() =>
                void confirm({
                  title: t('review.deleteTitle'),
                  consequence: t('review.deleteText'),
                  action: t('review.delete'),
                  destructive: true,
                }).then((yes) => yes && remove.mutate())
              }
            >
              {t('review.delete')}
            </Button>
          </>
        )}
      </ReviewRow>
    );
  }
  return (
    <Editor key={mine?.id ?? 'new'} productId={productId} mine={mine} onDone={() => setEditing(false)} />
  );
}

function Editor({
  productId,
  mine,
  onDone,
}: {
  productId: string;
  mine: Review | undefined;
  onDone: () => void;
}) {
  const { t } = useTranslation(['catalog', 'common']);
  const form = useProblemForm({ initialValues: { stars: mine?.stars ?? 0, text: mine?.text ?? '' } });
  const save = useAction<{ stars: number; text: string }, Review>({
    run: (input) => saveReview(productId, input),
    refreshes: [reviewKeys(productId), keys.all],
    handles: ['invalid'],
    onDone: () => {
      toast.done(mine ? t('review.changed') : t('review.posted'));
      onDone();
    },
  });
  return (
    <form
      className={classes.form}
      onSubmit={form.onSubmit((values) => {
        if (values.stars === 0) {
          form.setFieldError('stars', t('review.chooseStars'));
          return;
        }
        save.mutate(values, { onError: form.refuse });
      })}
    >
      <p className={classes.formTitle}>{t('review.write')}</p>
      <StarsInput value={form.values.stars} onChange={(stars) => form.setFieldValue('stars', stars)} />
      {form.errors.stars && (
        <p role="alert" className={classes.error}>
          {form.errors.stars}
        </p>
      )}
      <Textarea
        aria-label={t('review.text')}
        placeholder={t('review.placeholder')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={2000}
        {...form.getInputProps('text')}
      />
      {form.problem && (
        <p role="alert" className={classes.error}>
          {form.problem}
        </p>
      )}
      <div className={classes.mineActions}>
        <Button type="submit" loading={save.isPending}>
          {mine ? t('review.save') : t('review.post')}
        </Button>
        {mine && (
          <Button variant="subtle" onClick={onDone}>
            {t('common:action.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
