import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { toast } from '@/shared/ui';
import { setPlan, studioKey, workQuery, worksQuery } from '../api/studio-queries';
import type { Work } from '../model/types';

/** One line of a plan. */
export interface Planned {
  productId: string;
  title: string;
  day: string;
}

interface PlanFormProps {
  /** Where a new line begins, or the line that is changed. */
  start: Partial<Planned>;
  /** The line that is already there. */
  existing?: Planned;
  onDone: () => void;
}

const isThat = (line: Planned) => (entry: Work['plan'][number]) =>
  entry.title === line.title && entry.plannedFor === line.day;

/** Plans something, moves it to another day, or gives it up. */
export function PlanForm({ start, existing, onDone }: PlanFormProps) {
  const { t } = useTranslation('studio');
  const queries = useQueryClient();
  const [line, setLine] = useState({ productId: '', title: '', day: '', ...start });
  const works = useInfiniteQuery({ ...worksQuery(undefined, ''), enabled: !start.productId });
  const choices = (works.data?.pages.flatMap((page) => page.items) ?? []).filter(
    (work) => work.status !== 'archived',
  );
  const save = useAction<Planned | null, Work>({
    run: async (next) => {
      const work = await queries.fetchQuery({ ...workQuery(line.productId), staleTime: 0 });
      const rest = existing ? work.plan.filter((entry) => !isThat(existing)(entry)) : work.plan;
      return setPlan(work, next ? [...rest, { title: next.title.trim(), plannedFor: next.day }] : rest);
    },
    refreshes: [studioKey],
    onDone: (_work, next) => {
      toast.done(t(next ? 'plan.saved' : 'plan.removed'));
      onDone();
    },
  });
  const complete = line.productId && line.title.trim() && line.day;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) save.mutate(line);
      }}
    >
      <Stack gap="md">
        {!start.productId && (
          <Select
            label={t('plan.work')}
            placeholder={t('plan.chooseWork')}
            nothingFoundMessage={t('bundle.none')}
            searchable
            data={choices.map((work) => ({ value: work.id as string, label: work.title }))}
            value={line.productId || null}
            onChange={(id) => setLine({ ...line, productId: id ?? '' })}
          />
        )}
        <TextInput
          label={t('plan.title')}
          maxLength={200}
          value={line.title}
          onChange={(event) => setLine({ ...line, title: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('plan.day')}
          value={line.day}
          onChange={(event) => setLine({ ...line, day: event.currentTarget.value })}
        />
        <Group gap="xs">
          <Button type="submit" loading={save.isPending} disabled={!complete}>
            {t(existing ? 'plan.save' : 'plan.add')}
          </Button>
          {existing && (
            <Button
              variant="subtle"
              color="vermilion"
              disabled={save.isPending}
              onClick={() => save.mutate(null)}
            >
              {t('plan.giveUp')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
