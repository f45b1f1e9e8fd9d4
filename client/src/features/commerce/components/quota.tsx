import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { autospace } from '@/shared/lib/text';
import { Tag } from '@/shared/ui';
import type { Quota, QuotaUse } from '../model/types';
import classes from './quota.module.css';

interface QuotaLineProps {
  quota: Quota;
  /** What can be done with it. */
  children?: ReactNode;
}

/** What is left of a quota, of how many, and when it begins anew. */
export function QuotaLine({ quota, children }: QuotaLineProps) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const { used, amount, left } = quota;
  const open = quota.status === 'open';
  return (
    <div className={classes.quota} data-idle={open ? undefined : true}>
      <div className={classes.line}>
        <span className={classes.words}>{autospace(quota.text)}</span>
        <span className={classes.left}>{t('quota.left', { count: left, left: format.count(left) })}</span>
      </div>
      <div className={classes.bar} aria-hidden="true">
        <span style={{ width: `${Math.min(100, (100 * left) / amount)}%` }} />
      </div>
      <div className={classes.line}>
        <p className={classes.facts}>
          {autospace(t('quota.used', { amount: format.count(amount), used: format.count(used) }))}
          {' · '}
          {autospace(whenOf(quota))}
        </p>
        {children}
      </div>
    </div>
  );

  function whenOf({ status, resetsAt, endsAt }: Quota) {
    if (status === 'frozen') return t('quota.frozen');
    if (status === 'withheld') return t('quota.withheld');
    if (resetsAt) return t('quota.resets', { at: format.fullDate(resetsAt) });
    return endsAt ? t('quota.ends', { at: format.fullDate(endsAt) }) : '';
  }
}

interface QuotaUsesProps {
  uses: readonly QuotaUse[];
  /** What can be done with one. */
  end?: (use: QuotaUse) => ReactNode;
}

/** What was used, the newest first; what was taken back stays, with who did it and why. */
export function QuotaUses({ uses, end }: QuotaUsesProps) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  if (uses.length === 0) return <p className={classes.facts}>{t('quota.noUses')}</p>;
  return (
    <ol className={classes.uses}>
      {uses.map((use) => (
        <li key={use.id} className={classes.use} data-undone={use.undoneAt ? true : undefined}>
          <div className={classes.line}>
            <span className={classes.words}>{autospace(use.text)}</span>
            {use.undoneAt ? <Tag tone="plain">{t('quota.undone')}</Tag> : end?.(use)}
          </div>
          {use.note && <p className={classes.note}>{use.note}</p>}
          <p className={classes.facts}>
            <time dateTime={use.at}>{format.exact(use.at)}</time>
            {use.markedBy && ` · ${t('quota.by', { name: use.markedBy })}`}
          </p>
          {use.undoneAt && (
            <p className={classes.facts}>
              {autospace(
                t(use.undoneBy ? 'quota.undoneBy' : 'quota.undoneAt', {
                  at: format.exact(use.undoneAt),
                  name: use.undoneBy,
                  reason: use.undoReason,
                }),
              )}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
