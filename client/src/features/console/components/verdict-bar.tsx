import { Button, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { toast } from '@/shared/ui';
import { approve, reviewKey, sendBack, type Work } from '../api/review-queries';
import classes from './console.module.css';

interface VerdictBarProps {
  work: Work;
  onDone: () => void;
}

/** The three answers to a work that was handed in. */
export function VerdictBar({ work, onDone }: VerdictBarProps) {
  const { t } = useTranslation('console');
  const [asking, setAsking] = useState<'when' | 'note' | null>(null);
  const agree = useAction<string | null, void>({
    run: (publishAt, { idempotencyKey }) => approve(work.id, publishAt, idempotencyKey),
    refreshes: [reviewKey],
    onDone: () => {
      toast.done(t('review.approved'));
      onDone();
    },
  });
  return (
    <div className={classes.bar}>
      <Button loading={agree.isPending} onClick={() => agree.mutate(null)}>
        {t('review.approve')}
      </Button>
      <Button variant="default" disabled={agree.isPending} onClick={() => setAsking('when')}>
        {t('review.schedule')}
      </Button>
      <Button
        variant="default"
        color="vermilion"
        disabled={agree.isPending}
        onClick={() => setAsking('note')}
      >
        {t('review.return')}
      </Button>
      <Modal opened={asking === 'when'} onClose={() => setAsking(null)} title={t('review.schedule')}>
        <WhenForm busy={agree.isPending} onChoose={(at) => agree.mutate(at)} />
      </Modal>
      <Modal opened={asking === 'note'} onClose={() => setAsking(null)} title={t('review.return')}>
        <NoteForm work={work} onDone={onDone} />
      </Modal>
    </div>
  );
}

function WhenForm({ busy, onChoose }: { busy: boolean; onChoose: (at: string) => void }) {
  const { t } = useTranslation('console');
  const [at, setAt] = useState('');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const time = new Date(at);
        if (!Number.isNaN(time.getTime())) onChoose(time.toISOString());
      }}
    >
      <Stack gap="md">
        <TextInput
          type="datetime-local"
          required
          label={t('review.when')}
          description={t('review.zone', { zone })}
          value={at}
          onChange={(event) => setAt(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} disabled={!at}>
          {t('review.schedule')}
        </Button>
      </Stack>
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
    refreshes: [reviewKey],
    handles: ['invalid'],
    onDone: () => {
      toast.done(t('review.returned'));
      onDone();
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => back.mutate(values, { onError: form.refuse }))} noValidate>
      <Stack gap="md">
        <Textarea
          label={t('review.note')}
          description={t('review.noteHint')}
          required
          autosize
          minRows={4}
          data-autofocus
          {...form.getInputProps('note')}
        />
        {form.problem && <p role="alert">{form.problem}</p>}
        <Button type="submit" loading={back.isPending} disabled={!form.values.note.trim()}>
          {t('review.return')}
        </Button>
      </Stack>
    </form>
  );
}
