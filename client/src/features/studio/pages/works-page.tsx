import { Badge, Button, Modal, Select, Stack, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { Cover, EmptyState, InfiniteList, LinkTabs, PageHeader, RowsSkeleton, TimeAgo } from '@/shared/ui';
import { answerInvitation, invitationsQuery, startWork, studioKey, worksQuery } from '../api/studio-queries';
import classes from '../components/studio.module.css';
import { kinds, statuses, type Work, type WorkKind, type WorkSummary } from '../model/types';

/** All of one's works, by where they stand. */
export function WorksPage() {
  const { t } = useTranslation('studio');
  useTitle(t('works.title'));
  const [{ status, q }, setState] = useUrlState({ status: '' as string, q: '' as string });
  const [starting, setStarting] = useState(false);
  const query = useInfiniteQuery(
    worksQuery(
      statuses.find((known) => known === status),
      q,
    ),
  );
  const tabs = [
    { to: paths.studio(), label: t('works.all'), search: {}, exact: true },
    ...statuses.map((known) => ({
      to: paths.studio(),
      label: t(`status.${known}`),
      search: { status: known as string },
      exact: true,
    })),
  ];
  const start = (
    <Button leftSection={<IconPlus size={18} stroke={1.8} />} onClick={() => setStarting(true)}>
      {t('works.start')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('works.title')} actions={start} />
      <Invitations />
      <LinkTabs label={t('works.title')} tabs={tabs} />
      <TextInput
        className={classes.search}
        type="search"
        aria-label={t('works.search')}
        placeholder={t('works.search')}
        defaultValue={q}
        onChange={(event) => setState({ q: event.currentTarget.value })}
      />
      <InfiniteList
        query={query}
        skeleton={<RowsSkeleton rows={5} />}
        empty={
          status || q ? (
            <EmptyState compact title={t('works.none.title')} text={t('works.none.text')} />
          ) : (
            <EmptyState title={t('works.empty.title')} text={t('works.empty.text')} action={start} />
          )
        }
      >
        {(works) => (
          <ul className={classes.works}>
            {works.map((work) => (
              <li key={work.id}>
                <WorkRow work={work} />
              </li>
            ))}
          </ul>
        )}
      </InfiniteList>
      <Modal opened={starting} onClose={() => setStarting(false)} title={t('start.title')}>
        <StartForm />
      </Modal>
    </>
  );
}

function WorkRow({ work }: { work: WorkSummary }) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  return (
    <article className={classes.work}>
      <div className={classes.thumb}>
        <Cover title={work.title} kind={work.kind} src={work.coverUrl} />
      </div>
      <div className={classes.workWords}>
        <h2 className={classes.workTitle}>
          <Link to={paths.studio(`/works/${work.id}`)}>{autospace(work.title)}</Link>
        </h2>
        <p className={classes.workFacts}>
          <span>{t(`kind.${work.kind}`)}</span>
          <span>{t('works.items', { live: work.liveItemCount, count: work.itemCount })}</span>
          {work.status === 'published' && <span>{t('works.learners', { count: work.enrolmentCount })}</span>}
          <TimeAgo iso={work.updatedAt} />
        </p>
      </div>
      <span className={classes.workEnd}>
        <Badge variant="light" color={work.status === 'published' ? 'teal' : 'gray'}>
          {t(`status.${work.status}`)}
        </Badge>
        <span className={classes.workPrice}>{format.money(work.price)}</span>
      </span>
    </article>
  );
}

interface Start extends Record<string, unknown> {
  title: string;
  kind: WorkKind;
  language: string;
}

function StartForm() {
  const { t, i18n } = useTranslation('studio');
  const navigate = useNavigate();
  const form = useProblemForm<Start>({
    initialValues: { title: '', kind: 'course', language: i18n.language.startsWith('zh') ? 'zh-CN' : 'en' },
  });
  const start = useAction<Start, Work>({
    run: (input, { idempotencyKey }) => startWork(input, idempotencyKey),
    refreshes: [['studio', 'works']],
    handles: ['invalid'],
    onDone: (work) => void navigate({ to: paths.studio(`/works/${work.id}`) }),
  });
  return (
    <form onSubmit={form.onSubmit((values) => start.mutate(values, { onError: form.refuse }))} noValidate>
      <Stack gap="md">
        <Select
          label={t('field.kind')}
          description={t(`kindHint.${form.values.kind}`)}
          allowDeselect={false}
          data={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          {...form.getInputProps('kind')}
        />
        <TextInput
          label={t('field.title')}
          required
          maxLength={200}
          data-autofocus
          {...form.getInputProps('title')}
        />
        <Select
          label={t('field.language')}
          allowDeselect={false}
          data={[
            { value: 'zh-CN', label: t('language.zh') },
            { value: 'en', label: t('language.en') },
          ]}
          {...form.getInputProps('language')}
        />
        {form.problem && <p role="alert">{form.problem}</p>}
        <Button type="submit" loading={start.isPending} disabled={!form.values.title.trim()}>
          {t('start.action')}
        </Button>
      </Stack>
    </form>
  );
}

function Invitations() {
  const { t } = useTranslation('studio');
  const invitations = useQuery(invitationsQuery);
  const answer = useAction<{ productId: string; answer: 'accept' | 'decline' }, void>({
    run: (input, { idempotencyKey }) => answerInvitation(input.productId, input.answer, idempotencyKey),
    refreshes: [studioKey],
  });
  if (!invitations.data || invitations.data.length === 0) return null;
  return (
    <ul className={classes.invitations} aria-label={t('invitations.title')}>
      {invitations.data.map((invitation) => (
        <li key={invitation.productId} className={classes.person}>
          <span className={classes.personName}>
            {t('invitations.text', { name: invitation.ownerName ?? '', title: invitation.title })}
          </span>
          <Button
            size="compact-sm"
            loading={answer.isPending}
            onClick={() => answer.mutate({ productId: invitation.productId, answer: 'accept' })}
          >
            {t('invitations.accept')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => answer.mutate({ productId: invitation.productId, answer: 'decline' })}
          >
            {t('invitations.decline')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
