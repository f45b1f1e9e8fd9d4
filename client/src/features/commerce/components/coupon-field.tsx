import { Button, Pill, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTicket } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { normalCode } from '../model/basket';
import type { CheckoutProblem } from '../model/types';
import classes from './coupon-field.module.css';

interface CouponFieldProps {
  codes: string[];
  onChange: (codes: string[]) => void;
  problems: readonly CheckoutProblem[];
  asking: boolean;
}

/** Folded until somebody has a code: most have none, and an open field sends them looking for one. */
export function CouponField({ codes, onChange, problems, asking }: CouponFieldProps) {
  const { t } = useTranslation('commerce');
  const [opened, { open }] = useDisclosure(codes.length > 0);
  const [typed, setTyped] = useState('');
  const complaints = problems.filter((problem) => problem.couponCode);

  function use(event: FormEvent) {
    event.preventDefault();
    const code = normalCode(typed);
    if (code && !codes.includes(code)) onChange([...codes, code]);
    setTyped('');
  }

  if (!opened) {
    return (
      <Button
        variant="subtle"
        size="compact-sm"
        className={classes.fold}
        leftSection={<IconTicket size={16} stroke={1.6} />}
        onClick={open}
      >
        {t('coupon.have')}
      </Button>
    );
  }
  return (
    <form className={classes.form} onSubmit={use}>
      <TextInput
        className={classes.field}
        label={t('coupon.label')}
        value={typed}
        maxLength={40}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={
          complaints.map((problem) => `${problem.couponCode}: ${problem.message}`).join(' ') || undefined
        }
        rightSectionWidth={72}
        rightSection={
          <Button type="submit" variant="subtle" size="compact-sm" loading={asking} disabled={!typed.trim()}>
            {t('coupon.use')}
          </Button>
        }
      />
      {codes.length > 0 && (
        <ul className={classes.codes} aria-label={t('coupon.used')}>
          {codes.map((code) => (
            <li key={code}>
              <Pill
                withRemoveButton
                onRemove={() => onChange(codes.filter((known) => known !== code))}
                removeButtonProps={{
                  'aria-label': t('coupon.remove', { code }),
                  'aria-hidden': false,
                  tabIndex: 0,
                }}
              >
                {code}
              </Pill>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}
