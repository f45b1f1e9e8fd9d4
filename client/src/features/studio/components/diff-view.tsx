import { useTranslation } from 'react-i18next';
import { diffRows, hasChanges } from '../model/diff';
import type { Diff } from '../model/types';
import classes from './history.module.css';

const sign = { equal: ' ', insert: '+', delete: '−' } as const;

/** Line by line what was added and taken away. The sign says it too, not only the colour. */
export function DiffView({ diff }: { diff: Diff }) {
  const { t } = useTranslation('studio');
  if (!hasChanges(diff)) return <p className={classes.hint}>{t('diff.none')}</p>;
  return (
    <div className={classes.diff}>
      {diffRows(diff).map((row) =>
        row.kind === 'fold' ? (
          <p key={row.id} className={classes.fold}>
            {t('diff.same', { count: row.count })}
          </p>
        ) : (
          <Line key={row.id} kind={row.kind} text={row.text} />
        ),
      )}
    </div>
  );
}

function Line({ kind, text }: { kind: 'equal' | 'insert' | 'delete'; text: string }) {
  const { t } = useTranslation('studio');
  const Mark = kind === 'insert' ? 'ins' : kind === 'delete' ? 'del' : 'span';
  return (
    <div className={classes.line} data-kind={kind}>
      <span aria-hidden="true" className={classes.sign}>
        {sign[kind]}
      </span>
      {kind !== 'equal' && <span className="kp-visually-hidden">{t(`diff.${kind}`)}</span>}
      <Mark>{text || '\u00a0'}</Mark>
    </div>
  );
}
