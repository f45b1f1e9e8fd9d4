import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { paths } from '@/shared/lib/paths';
import { type Demand, mayBeSubmitted } from '../model/readiness';
import type { Work } from '../model/types';
import classes from './workflow.module.css';

/** What is missing before others see it: what the server asks for, and what readers will. */
export function Readiness({ work, demands }: { work: Work; demands: readonly Demand[] }) {
  const { t } = useTranslation('studio');
  const missing = demands.filter((demand) => !demand.done).length;
  return (
    <details className={classes.readiness} open={!mayBeSubmitted(demands)}>
      <summary>{missing === 0 ? t('ready.all') : t('ready.missing', { count: missing })}</summary>
      <ul>
        {demands.map((demand) => {
          const Icon = demand.done ? IconCircleCheck : IconCircle;
          const text =
            demand.name === 'content' ? t(`ready.content.${work.kind}`) : t(`ready.${demand.name}`);
          return (
            <li key={demand.name} data-done={demand.done || undefined}>
              <Icon size={18} stroke={1.6} aria-hidden />
              <span className="kp-visually-hidden">{t(demand.done ? 'ready.done' : 'ready.open')}</span>
              {demand.done ? (
                <span>{text}</span>
              ) : (
                <Link
                  to={paths.studio(`/works/${work.id}`)}
                  search={(demand.tab === 'content' ? {} : { tab: demand.tab }) as never}
                  resetScroll={false}
                >
                  {text}
                </Link>
              )}
              {demand.required && !demand.done && <span className={classes.must}>{t('ready.must')}</span>}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
