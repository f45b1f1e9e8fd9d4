import { Button, Modal } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { EmptyState } from '@/shared/ui';
import type { Work } from '../model/types';
import { PlanForm, type Planned } from './plan-form';
import classes from './studio.module.css';

/** What is meant to appear, and when: shown in the calendar against what did. */
export function PlanPanel({ work }: { work: Work }) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  const [open, setOpen] = useState<Planned | 'new' | null>(null);
  const sorted = [...work.plan].sort((a, b) => a.plannedFor.localeCompare(b.plannedFor));
  const add = (
    <Button
      variant="default"
      size="sm"
      leftSection={<IconPlus size={18} stroke={1.8} />}
      onClick={() => setOpen('new')}
    >
      {t('plan.add')}
    </Button>
  );
  return (
    <div className={classes.people}>
      <p className={classes.hint}>
        {t('plan.hint')} <Link to={paths.studio('/calendar')}>{t('plan.toCalendar')}</Link>
      </p>
      {sorted.length === 0 ? (
        <EmptyState compact title={t('plan.empty.title')} text={t('plan.empty.text')} action={add} />
      ) : (
        <>
          <ul className={classes.peopleList}>
            {sorted.map((entry) => (
              <li key={`${entry.plannedFor}${entry.title}`} className={classes.planRow}>
                <time dateTime={entry.plannedFor} className={classes.day}>
                  {format.date(`${entry.plannedFor}T12:00:00Z`)}
                </time>
                <span>{entry.title}</span>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={t('plan.change', { title: entry.title })}
                  onClick={() => setOpen({ productId: work.id, title: entry.title, day: entry.plannedFor })}
                >
                  {t('plan.edit')}
                </Button>
              </li>
            ))}
          </ul>
          <div>{add}</div>
        </>
      )}
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={t(open === 'new' ? 'plan.add' : 'plan.editTitle')}
        size="sm"
      >
        {open && (
          <PlanForm
            start={open === 'new' ? { productId: work.id } : open}
            existing={open === 'new' ? undefined : open}
            onDone={() => setOpen(null)}
          />
        )}
      </Modal>
    </div>
  );
}
