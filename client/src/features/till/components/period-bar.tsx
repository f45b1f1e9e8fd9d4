import { Button, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currencies } from '../model/currencies';
import { addDays, type periodOf } from '../model/period';
import bars from './revenue.module.css';

interface PeriodBarProps {
  period: ReturnType<typeof periodOf>;
  /** The day it is. */
  now: string;
  currency: string;
  onChange: (change: { from?: string; to?: string; currency?: string }) => void;
}

/** Which days, and in which currency. */
export function PeriodBar({ period, now, currency, onChange }: PeriodBarProps) {
  const { t } = useTranslation('till');
  return (
    <div className={bars.bars}>
      <TextInput
        type="date"
        label={t('revenue.from')}
        max={period.last}
        value={period.first}
        onChange={(event) => onChange({ from: event.currentTarget.value, to: period.last })}
      />
      <TextInput
        type="date"
        label={t('revenue.to')}
        min={period.first}
        max={now}
        value={period.last}
        onChange={(event) => onChange({ from: period.first, to: event.currentTarget.value })}
      />
      <Select
        label={t('currency')}
        w={110}
        allowDeselect={false}
        data={[...currencies]}
        value={currency}
        onChange={(value) => onChange({ currency: value ?? 'CNY' })}
      />
      <div className={bars.presets}>
        {[7, 30, 90].map((count) => (
          <Button
            key={count}
            variant="subtle"
            size="sm"
            onClick={() => onChange({ from: addDays(now, 1 - count), to: now })}
          >
            {t('revenue.days', { count })}
          </Button>
        ))}
        <Button
          variant="subtle"
          size="sm"
          onClick={() => onChange({ from: `${now.slice(0, 7)}-01`, to: now })}
        >
          {t('revenue.month')}
        </Button>
      </div>
    </div>
  );
}
