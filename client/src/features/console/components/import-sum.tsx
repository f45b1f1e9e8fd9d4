import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import type { ImportRun } from '../model/imports';
import classes from './imports.module.css';

type Counts = Pick<ImportRun, 'read' | 'imported' | 'updated' | 'unchanged' | 'rejected'>;

const parts = [
  ['read', ''],
  ['imported', '='],
  ['unchanged', '+'],
  ['rejected', '+'],
] as const;

/** Read = imported + unchanged + rejected, with what was updated among the imported ones. */
export function ImportSum({ run }: { run: Counts }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  return (
    <dl className={classes.sum}>
      {parts.map(([part, sign]) => (
        <div
          key={part}
          data-sign={sign}
          className={`${classes.part} ${part === 'rejected' && run.rejected > 0 ? classes.bad : ''}`}
        >
          <dt>{t(`imports.count.${part}`)}</dt>
          <dd>{format.number(run[part])}</dd>
          {part === 'imported' && run.updated > 0 && (
            <dd className={classes.among}>{t('imports.amongUpdated', { count: run.updated })}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}
