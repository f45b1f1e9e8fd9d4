import { Button, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { toast } from '@/shared/ui';
import { keys } from '../api/catalog-queries';
import { moderate, reviewKeys } from '../api/review-queries';
import type { Review } from '../model/types';

/** Takes a review out of sight with a reason, or brings it back. */
export function Moderation({ review, productId }: { review: Review; productId: string }) {
  const { t } = useTranslation('catalog');
  const [asking, setAsking] = useState(false);
  const form = useProblemForm<{ reason: string }>({ initialValues: { reason: '' } });
  const act = useAction<string | null>({
    run: (reason, { idempotencyKey }) => moderate(review.id, reason, idempotencyKey),
    refreshes: [reviewKeys(productId), keys.all],
    handles: ['invalid'],
    onDone: (_result, reason) => {
      setAsking(false);
      toast.done(t(reason === null ? 'review.shownAgain' : 'review.hiddenNow'));
    },
  });
  if (review.hidden)
    return (
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        loading={act.isPending}
        onClick={() => act.mutate(null)}
      >
        {t('review.showAgain')}
      </Button>
    );
  return (
    <>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setAsking(true)}>
        {t('review.hide')}
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title={t('review.hideTitle')} size="sm">
        <form
          noValidate
          onSubmit={form.onSubmit(({ reason }) => act.mutate(reason.trim(), { onError: form.refuse }))}
        >
          <Stack gap="md">
            <Textarea
              label={t('review.hideReason')}
              description={t('review.hideHint')}
              autosize
              minRows={3}
              maxLength={500}
              data-autofocus
              {...form.getInputProps('reason')}
            />
            {form.problem && <p role="alert">{form.problem}</p>}
            <Button
              type="submit"
              color="vermilion"
              loading={act.isPending}
              disabled={!form.values.reason.trim()}
            >
              {t('review.hide')}
            </Button>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
