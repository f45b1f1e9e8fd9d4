import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { setPlan, studioKey } from '../api/studio-queries';
import type { Work } from '../model/types';
import classes from './studio.module.css';

/** What is meant to appear, and when: shown in the calendar against what did. */
export function PlanPanel({ work }: { work: Work }) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  const [title, setTitle] = useState('');
  const [day, setDay] = useState('');
  const save = useAction<Work['plan'], Work>({
    run: (plan) => setPlan(work, plan),
    refreshes: [studioKey],
    onDone: () => {
      setTitle('');
      setDay('');
    },
  });
  const sorted = [...work.plan].sort((a, b) => a.plannedFor.localeCompare(b.plannedFor));
  return (
    <div className={classes.people}>
      <p className={classes.hint}>{t('plan.hint')}</p>
      <ul className={classes.peopleList}>
        {sorted.map((entry) => (
          <li key={`${entry.plannedFor}${entry.title}`} className={classes.person}>
            <span className={classes.personName}>{entry.title}</span>
            <span className={classes.itemFacts}>{format.date(`${entry.plannedFor}T12:00:00Z`)}</span>
            <ActionIcon
              variant="subtle"
              color="vermilion"
              aria-label={t('plan.remove', { title: entry.title })}
              onClick={() => save.mutate(work.plan.filter((other) => other !== entry))}
            >
              <IconX size={18} stroke={1.6} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() && day) save.mutate([...work.plan, { title: title.trim(), plannedFor: day }]);
        }}
      >
        <Group align="end" gap="xs">
          <TextInput
            label={t('plan.title')}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t('plan.day')}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={save.isPending} disabled={!title.trim() || !day}>
            {t('plan.add')}
          </Button>
        </Group>
      </form>
    </div>
  );
}
