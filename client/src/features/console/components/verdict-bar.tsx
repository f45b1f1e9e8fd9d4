import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { FormProblem, toast, useConfirm } from '@/shared/ui';
import { approve, reviewKey, sendBack, type Work } from '../api/review-queries';
import common from './console.module.css';
import classes from './review.module.css';

interface VerdictBarProps {
  work: Work;
  onDone: () => void;
}

/** Everything that shows works by where they stand. */
const refreshes = [reviewKey, ['console', 'products'], ['console', 'counts'], ['catalog']];

/** The three answers to a work that was handed in, and what each leads to. */
export function VerdictBar({ work, onDone }: VerdictBarProps) {
  const { t } = useTranslation('console');
  const confirm = useConfirm();
  const [asking, setAsking] = useState<'when' | 'note' | null>(null);
  const agree = useAction<void, void>({
    run: (_input, { idempotencyKey }) => approve(work.id, null, idempotencyKey),
    refreshes,
    onDone: () => {
      toast.done(t('review.approved', { title: work.title }));
      onDone();
    },
  });

  async function publish() {
    const agreed = await confirm({
      title: t('review.approveAsk', { title: work.title }),
      consequence: t('review.approveConsequence'),
      action: t('review.approve'),
    });
    if (agreed) agree.mutate();
  }

  return (
    <section className={classes.verdict} aria-label={t('review.verdict')}>
      <p className={classes.next}>{t('review.next')}</p>
      <div className={common.actions}>
        <Button loading={agree.isPending} onClick={() => void publish()}>
          {t('review.approve')}
        </Button>
        <Button variant="default" disabled={agree.isPending} onClick={() => setAsking('when')}>
          {t('review.schedule')}
        </Button>
        <Button
          variant="light"
          color="vermilion"
          disabled={agree.isPending}
          onClick={() => setAsking('note')}
        >
          {t('review.return')}
        </Button>
      </div>
      <Modal opened={asking === 'when'} onClose={() => setAsking(null)} title={t('review.schedule')}>
        <WhenForm work={work} onDone={onDone} />
      </Modal>
      <Modal opened={asking === 'note'} onClose={() => setAsking(null)} title={t('review.return')}>
        <NoteForm work={work} onDone={onDone} />
      </Modal>
    </section>
  );
}

interface When extends Record<string, unknown> {
  publishAt: string;
}

function WhenForm({ work, onDone }: VerdictBarProps) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const form = useProblemForm<When>({
    initialValues: { publishAt: '' },
    validate: {
      publishAt: (value) => (Date.parse(value) > Date.now() ? null : t('review.whenPast')),
    },
  });
  const agree = useAction<string, void>({
    run: (at, { idempotencyKey }) => approve(work.id, at, idempotencyKey),
    refreshes,
    handles: ['invalid', 'catalog.publish_time_past', 'catalog.publish_time_too_far'],
    onDone: (_result, at) => {
      toast.done(t('review.scheduled', { at: format.exact(at) }));
      onDone();
    },
  });
  return (
    <form
      className={common.form}
      noValidate
      onSubmit={form.onSubmit(({ publishAt }) =>
        agree.mutate(new Date(publishAt).toISOString(), { onError: form.refuse }),
      )}
    >
      <FormProblem text={form.problem} />
      <TextInput
        type="datetime-local"
        required
        withAsterisk={false}
        label={t('review.when')}
        description={t('review.zone', { zone })}
        data-autofocus
        {...form.getInputProps('publishAt')}
      />
      <div className={common.actions}>
        <Button type="submit" loading={agree.isPending} disabled={!form.values.publishAt}>
          {t('review.schedule')}
        </Button>
      </div>
    </form>
  );
}

interface Note extends Record<string, unknown> {
  note: string;
}

function NoteForm({ work, onDone }: VerdictBarProps) {
  const { t } = useTranslation('console');
  const form = useProblemForm<Note>({ initialValues: { note: '' } });
  const back = useAction<Note, void>({
    run: ({ note }, { idempotencyKey }) => sendBack(work.id, note.trim(), idempotencyKey),
    refreshes,
    handles: ['invalid', 'catalog.return_needs_note'],
    onDone: () => {
      toast.done(t('review.returned', { title: work.title }));
      onDone();
    },
  });
  return (
    <form
      className={common.form}
      noValidate
      onSubmit={form.onSubmit((values) => back.mutate(values, { onError: form.refuse }))}
    >
      <p>{t('review.returnText')}</p>
      <FormProblem text={form.problem} />
      <Textarea
        label={t('review.note')}
        description={t('review.noteHint')}
        required
        withAsterisk={false}
        maxLength={2000}
        autosize
        minRows={4}
        data-autofocus
        {...form.getInputProps('note')}
      />
      <div className={common.actions}>
        <Button type="submit" color="vermilion" loading={back.isPending} disabled={!form.values.note.trim()}>
          {t('review.return')}
        </Button>
      </div>
    </form>
  );
}
