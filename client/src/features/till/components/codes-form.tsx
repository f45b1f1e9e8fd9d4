import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { FormProblem } from '@/shared/ui';
import { addCodes, codesPath, couponsKey, type Desk, type NewCodes } from '../api/coupon-queries';
import { codesOf, isCode } from '../model/coupons';
import type { Coupon } from '../model/types';
import classes from './till.module.css';

interface Values extends Record<string, unknown> {
  how: 'random' | 'named';
  count: string;
  codes: string;
  cap: string;
}

const most = 10_000;
const isCount = (typed: string) => /^[1-9]\d{0,7}$/.test(typed.trim());

/** More codes for a coupon: so many by chance, or these; and the file of all of them. */
export function CodesForm({ desk, coupon, onDone }: { desk: Desk; coupon: Coupon; onDone: () => void }) {
  const { t } = useTranslation('till');
  const [made, setMade] = useState<number | null>(null);
  const form = useProblemForm<Values>({
    initialValues: { how: 'random', count: '100', codes: '', cap: '1' },
    validate: {
      count: (typed, { how }) =>
        how === 'named' || (isCount(typed) && Number(typed) <= most) ? null : t('coupons.countFault'),
      codes: (typed, { how }) => {
        const codes = codesOf(typed);
        if (how === 'random' || (codes.length > 0 && codes.length <= most && codes.every(isCode)))
          return null;
        const wrong = codes.find((code) => !isCode(code));
        return wrong ? t('coupons.codeFault', { code: wrong }) : t('coupons.codesFault');
      },
      cap: (typed) => (!typed.trim() || isCount(typed) ? null : t('coupons.fault.totalCap')),
    },
  });
  const add = useAction<NewCodes, { codes: string[] }>({
    run: (codes, { idempotencyKey }) => addCodes(desk, coupon.id, codes, idempotencyKey),
    refreshes: [couponsKey(desk)],
    handles: [
      'invalid',
      'commerce.coupon_code_taken',
      'commerce.coupon_code_malformed',
      'commerce.coupon_code_count',
      'commerce.coupon_ended',
      'commerce.coupon_cap_out_of_range',
    ],
    onDone: ({ codes }) => setMade(codes.length),
  });
  const { how } = form.values;

  if (made !== null) {
    return (
      <div className={classes.form}>
        <p role="status">{t('coupons.added', { count: made })}</p>
        <div className={classes.actions}>
          <Button
            component="a"
            href={codesPath(desk, coupon.id)}
            download
            data-autofocus
            leftSection={<IconDownload size={16} stroke={1.6} />}
          >
            {t('csv')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('coupons.close')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={form.onSubmit((values) =>
        add.mutate(
          {
            count: values.how === 'random' ? Number(values.count) : null,
            codes: values.how === 'named' ? codesOf(values.codes) : null,
            cap: values.cap.trim() ? Number(values.cap) : null,
          },
          { onError: form.refuse },
        ),
      )}
    >
      <SegmentedControl
        aria-label={t('coupons.howLabel')}
        data={(['random', 'named'] as const).map((value) => ({ value, label: t(`coupons.how.${value}`) }))}
        {...form.getInputProps('how')}
      />
      {how === 'random' ? (
        <TextInput label={t('coupons.count')} inputMode="numeric" {...form.getInputProps('count')} />
      ) : (
        <Textarea
          label={t('coupons.codes')}
          description={t('coupons.codesHint')}
          autosize
          minRows={4}
          maxRows={12}
          spellCheck={false}
          {...form.getInputProps('codes')}
        />
      )}
      <TextInput
        label={t('coupons.cap')}
        placeholder={t('coupons.none')}
        inputMode="numeric"
        {...form.getInputProps('cap')}
      />
      <FormProblem text={form.problem} />
      <div className={classes.actions}>
        <Button type="submit" loading={add.isPending}>
          {t('coupons.addCodes')}
        </Button>
      </div>
    </form>
  );
}
