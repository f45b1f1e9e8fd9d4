import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import classes from './stars.module.css';

const five = [1, 2, 3, 4, 5] as const;
const shape = 'M8 1.3l2 4.3 4.7.6-3.5 3.2.9 4.6L8 11.7 3.9 14l.9-4.6L1.3 6.2 6 5.6z';

function Star({ fill, size }: { fill: number; size: number }) {
  const id = useId();
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" className={classes.star}>
      <clipPath id={id}>
        <rect x="0" y="0" width={16 * fill} height="16" />
      </clipPath>
      <path d={shape} className={classes.empty} />
      <path d={shape} className={classes.full} clipPath={`url(#${id})`} />
    </svg>
  );
}

interface StarsProps {
  value: number;
  /** How many people rated; a rating without its count says little. */
  count?: number;
  size?: number;
  /** One star and the figure, for narrow places. */
  compact?: boolean;
}

/** A rating to read. */
export function Stars({ value, count, size = 14, compact = false }: StarsProps) {
  const { t } = useTranslation('common');
  const format = useFormat();
  if (count === 0) return <span className={classes.none}>{t('rating.none')}</span>;
  const figure = format.number(value, 1);
  const label =
    count === undefined
      ? t('rating.label', { value: figure })
      : t('rating.labelWithCount', { value: figure, count: format.count(count) as unknown as number });
  return (
    <span className={classes.stars}>
      <span className="kp-visually-hidden">{label}</span>
      <span aria-hidden="true" className={classes.row}>
        {compact ? (
          <Star fill={1} size={size} />
        ) : (
          five.map((star) => (
            <Star key={star} size={size} fill={Math.min(1, Math.max(0, value - star + 1))} />
          ))
        )}
        <span className={classes.figure}>{value.toFixed(1)}</span>
        {count !== undefined && <span className={classes.count}>{`(${format.count(count)})`}</span>}
      </span>
    </span>
  );
}

interface StarsInputProps {
  value: number;
  onChange: (value: number) => void;
  label?: string;
  size?: number;
}

/** A rating to give: five radio buttons to the keyboard and the screen reader, five stars to the eye. */
export function StarsInput({ value, onChange, label, size = 28 }: StarsInputProps) {
  const { t } = useTranslation('common');
  const name = useId();
  const [hovered, setHovered] = useState(0);
  const shown = hovered || value;
  return (
    <fieldset className={classes.input} onMouseLeave={() => setHovered(0)}>
      <legend className="kp-visually-hidden">{label ?? t('rating.choose')}</legend>
      {five.map((star) => (
        <label key={star} className={classes.choice} onMouseEnter={() => setHovered(star)}>
          <input
            type="radio"
            className="kp-visually-hidden"
            name={name}
            value={star}
            checked={value === star}
            onChange={() => onChange(star)}
          />
          <span className="kp-visually-hidden">{t('rating.star', { count: star })}</span>
          <Star fill={star <= shown ? 1 : 0} size={size} />
        </label>
      ))}
    </fieldset>
  );
}
