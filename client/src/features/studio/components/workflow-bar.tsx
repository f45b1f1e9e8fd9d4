import { Badge, Button, Group, Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { toast, useConfirm } from '@/shared/ui';
import { discardWork, type Step, scheduleWork, studioKey, takeStep } from '../api/studio-queries';
import type { Work } from '../model/types';
import classes from './studio.module.css';
import { WhenForm } from './when-form';

const steps: readonly Step[] = ['submit', 'withdraw', 'publish', 'archive', 'unarchive'];

/** Where the work stands, and what may be done with it next: the buttons are what the server says one can. */
export function WorkflowBar({ work }: { work: Work }) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const [scheduling, setScheduling] = useState(false);
  const refreshes = [studioKey, ['catalog']];
  const step = useAction<Step, Work>({
    run: (name, { idempotencyKey }) => takeStep(work, name, idempotencyKey),
    refreshes,
    onDone: (_result, name) => toast.done(t(`step.${name}.done`)),
  });
  const schedule = useAction<string, Work>({
    run: (publishAt, { idempotencyKey }) => scheduleWork(work, publishAt, idempotencyKey),
    refreshes,
    onDone: (result) => {
      setScheduling(false);
      toast.done(t('step.schedule.done', { at: format.exact(result.publishAt ?? '') }));
    },
  });
  const discard = useAction<void, void>({
    run: () => discardWork(work),
    refreshes: [['studio', 'works']],
    onDone: () => void navigate({ to: paths.studio() }),
  });

  async function take(name: Step) {
    const careful = name === 'archive' || name === 'publish';
    const agreed =
      !careful ||
      (await confirm({
        title: t(`step.${name}.ask`),
        consequence: t(`step.${name}.consequence`),
        action: t(`step.${name}.action`),
        destructive: name === 'archive',
      }));
    if (agreed) step.mutate(name);
  }

  async function remove() {
    const agreed = await confirm({
      title: t('step.delete.ask', { title: work.title }),
      consequence: t('step.delete.consequence', { count: work.items.length }),
      action: t('step.delete.action'),
      destructive: true,
    });
    if (agreed) discard.mutate();
  }

  return (
    <section className={classes.bar} aria-label={t('workflow')}>
      <div className={classes.status}>
        <Badge variant="light" color={work.status === 'published' ? 'teal' : 'gray'}>
          {t(`status.${work.status}`)}
        </Badge>
        {work.status === 'scheduled' && work.publishAt && (
          <span>{t('publishesAt', { at: format.exact(work.publishAt) })}</span>
        )}
        {work.status === 'published' && work.publishedAt && (
          <span>{t('publishedAt', { at: format.date(work.publishedAt) })}</span>
        )}
      </div>
      {work.reviewNote && work.status === 'draft' && (
        <p className={classes.note}>
          <strong>{t('returned')}</strong> {work.reviewNote}
        </p>
      )}
      <Group gap="xs">
        {steps
          .filter((name) => work.can[name])
          .map((name) => (
            <Button
              key={name}
              size="sm"
              variant={name === 'submit' || name === 'publish' ? 'filled' : 'default'}
              loading={step.isPending && step.variables === name}
              onClick={() => void take(name)}
            >
              {t(`step.${name}.action`)}
            </Button>
          ))}
        {work.can.schedule && (
          <Button size="sm" variant="default" onClick={() => setScheduling(true)}>
            {t('step.schedule.action')}
          </Button>
        )}
        {work.can.delete && (
          <Button
            size="sm"
            variant="subtle"
            color="vermilion"
            loading={discard.isPending}
            onClick={() => void remove()}
          >
            {t('step.delete.action')}
          </Button>
        )}
      </Group>
      <Modal
        opened={scheduling}
        onClose={() => setScheduling(false)}
        title={t('step.schedule.ask')}
        size="sm"
      >
        <WhenForm
          action={t('step.schedule.action')}
          busy={schedule.isPending}
          onChoose={(at) => schedule.mutate(at)}
        />
      </Modal>
    </section>
  );
}
