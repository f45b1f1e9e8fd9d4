import { useTranslation } from 'react-i18next';
import classes from './brand.module.css';

/** A page with a turned corner whose foot is the tail of a speech bubble: knowledge that is talked about. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg className={classes.mark} width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path
        className={classes.page}
        d="M6 3h14l8 8v10a4 4 0 0 1-4 4h-9l-6.2 4.6A.9.9 0 0 1 7.4 29v-4H6a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3z"
      />
      <path className={classes.corner} d="M20 3v5.5a2.5 2.5 0 0 0 2.5 2.5H28z" />
      <path className={classes.lines} d="M9 15h13M9 19.5h8" />
    </svg>
  );
}

/** The mark with the name; `compact` drops the Latin name beside the Chinese one. */
export function Wordmark({ compact = false }: { compact?: boolean }) {
  const { t } = useTranslation('common');
  const name = t('brand');
  const latin = t('brandLatin');
  return (
    <span className={classes.wordmark}>
      <Mark />
      <span className={classes.name}>{name}</span>
      {!compact && latin !== name && <span className={classes.latin}>{latin}</span>}
    </span>
  );
}
