import { Button, Menu, Modal } from '@mantine/core';
import { IconCheck, IconDotsVertical, IconMessage2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { toast, useConfirm } from '@/shared/ui';
import { discardWork, itemQuery, type Step, scheduleWork, studioKey, takeStep } from '../api/studio-queries';
import { demandsOf, mayBeSubmitted } from '../model/readiness';
import type { Work, WorkStatus } from '../model/types';
import { Readiness } from './readiness';
import { WhenForm } from './when-form';
import classes from './workflow.module.css';

/** The stations on the way to the shelf; an archived work has left it. */
const stations: readonly WorkStatus[] = ['draft', 'inReview', 'scheduled', 'published'];

/** Where the work stands, what that means, and what may be done with it next: the buttons are what the server says one can. */
export function WorkflowBar({ work }: { work: Work }) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  // Of an article the outline does not say whether anything is written in it.
  const only = work.kind === 'article' && work.status === 'draft' ? work.items[0]?.id : undefined;
  const article = useQuery({ ...itemQuery(only ?? ''), enabled: only !== undefined });
  const demands = demandsOf(work, article.data?.can.schedule ?? false);
  const at =
    work.status === 'scheduled'
      ? format.exact(work.publishAt ?? '')
      : work.status === 'inReview'
        ? format.date(work.submittedAt ?? work.updatedAt)
        : format.date(work.publishedAt ?? work.updatedAt);
  return (
    <section className={classes.bar} aria-label={t('workflow')}>
      <Stations status={work.status} />
      <div className={classes.now}>
        <p className={classes.meaning}>{t(`meaning.${work.status}`, { at })}</p>
        <Steps work={work} ready={mayBeSubmitted(demands)} />
      </div>
      {work.reviewNote && work.status === 'draft' && (
        <blockquote className={classes.note}>
          <p className={classes.noteHead}>
            <IconMessage2 size={18} stroke={1.6} aria-hidden />
            {t('returned')}
          </p>
          <p>{work.reviewNote}</p>
        </blockquote>
      )}
      {work.status === 'draft' && <Readiness work={work} demands={demands} />}
    </section>
  );
}

function Stations({ status }: { status: WorkStatus }) {
  const { t } = useTranslation('studio');
  if (status === 'archived')
    return (
      <ol className={classes.stations}>
        <li aria-current="step">{t('status.archived')}</li>
      </ol>
    );
  const here = stations.indexOf(status);
  return (
    <ol className={classes.stations}>
      {stations
        // A work that went out at once was never on a schedule.
        .filter((station) => station !== 'scheduled' || status !== 'published')
        .map((station) => {
          const passed = stations.indexOf(station) < here;
          return (
            <li
              key={station}
              data-passed={passed || undefined}
              aria-current={station === status ? 'step' : undefined}
            >
              {passed && <IconCheck size={14} stroke={2} aria-hidden />}
              {t(`station.${station}`)}
            </li>
          );
        })}
    </ol>
  );
}

const careful: readonly Step[] = ['archive', 'publish'];

function Steps({ work, ready }: { work: Work; ready: boolean }) {
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
    onDone: () => void navigate({ to: paths.studio(), ignoreBlocker: true }),
  });

  async function take(name: Step) {
    const agreed =
      !careful.includes(name) ||
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

  const { can } = work;
  const main = (['submit', 'publish', 'withdraw', 'unarchive'] as const).filter((name) => can[name]);
  return (
    <div className={classes.steps}>
      {main.map((name, index) => (
        <Button
          key={name}
          size="sm"
          variant={index === 0 && name !== 'withdraw' ? 'filled' : 'default'}
          disabled={!ready && (name === 'submit' || name === 'publish')}
          loading={step.isPending && step.variables === name}
          onClick={() => void take(name)}
        >
          {t(`step.${name}.action`)}
        </Button>
      ))}
      {can.schedule && (
        <Button size="sm" variant="default" disabled={!ready} onClick={() => setScheduling(true)}>
          {t(work.status === 'scheduled' ? 'step.schedule.again' : 'step.schedule.action')}
        </Button>
      )}
      {(can.archive || can.delete) && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button size="sm" variant="default" px="xs" aria-label={t('outline.more', { title: work.title })}>
              <IconDotsVertical size={18} stroke={1.6} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {can.archive && (
              <Menu.Item color="vermilion" onClick={() => void take('archive')}>
                {t('step.archive.action')}
              </Menu.Item>
            )}
            {can.delete && (
              <Menu.Item color="vermilion" onClick={() => void remove()}>
                {t('step.delete.action')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      <Modal
        opened={scheduling}
        onClose={() => setScheduling(false)}
        title={t('step.schedule.ask')}
        size="sm"
      >
        <WhenForm
          action={t('step.schedule.action')}
          busy={schedule.isPending}
          onChoose={(moment) => schedule.mutate(moment)}
        />
      </Modal>
    </div>
  );
}
