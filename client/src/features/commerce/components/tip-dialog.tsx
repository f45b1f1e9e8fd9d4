import { Button, Chip, Modal, NumberInput, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { Loaded, TextSkeleton } from '@/shared/ui';
import { keys, providersQuery } from '../api/commerce-queries';
import { giveTip, type NewTip } from '../api/tip-queries';
import { chosenProvider } from '../model/basket';
import { mostTip, presets, tipAmount } from '../model/tips';
import type { Order, Provider } from '../model/types';
import { ProviderChoice } from './provider-choice';
import classes from './tip.module.css';

const currency = 'CNY';

interface TipDialogProps {
  handle: string;
  name: string;
  onClose: () => void;
}

/** How much, what one wants to say, and how it is paid; then on to the payment. */
export function TipDialog({ handle, name, onClose }: TipDialogProps) {
  const { t } = useTranslation('tip');
  const format = useFormat();
  const navigate = useNavigate();
  const label = useId();
  const [preset, setPreset] = useState<string>(String(presets[1]));
  const [typed, setTyped] = useState<number | string>('');
  const [note, setNote] = useState('');
  const [chosen, choose] = useState<Provider | null>(null);
  const providers = useQuery(providersQuery(currency));
  const provider = chosenProvider(providers.data ?? [], chosen);
  const amount = tipAmount(preset, typed, currency);
  const give = useAction<NewTip, Order>({
    run: (tip, { idempotencyKey }) => giveTip(handle, tip, idempotencyKey),
    refreshes: [keys.orders],
    onDone: (order) => void navigate({ to: paths.order(order.id) }),
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (amount && provider) give.mutate({ amount, note: note.trim() || undefined, provider });
  }
  return (
    <Modal opened onClose={onClose} title={autospace(t('title', { name }))}>
      <form className={classes.form} onSubmit={submit}>
        <p className={classes.lead}>{t('lead')}</p>
        <div role="radiogroup" aria-labelledby={label} className={classes.amounts}>
          <span id={label} className="kp-visually-hidden">
            {t('amount')}
          </span>
          <Chip.Group
            value={preset}
            onChange={(value) => {
              setPreset(value);
              setTyped('');
            }}
          >
            {presets.map((whole) => (
              <Chip key={whole} value={String(whole)} size="md">
                {format.money({ minorUnits: whole * 100, currency })}
              </Chip>
            ))}
          </Chip.Group>
        </div>
        <NumberInput
          label={t('own')}
          description={t('ownHint', { most: format.money({ minorUnits: mostTip * 100, currency }) })}
          prefix="¥"
          value={typed}
          min={1}
          max={mostTip}
          decimalScale={2}
          clampBehavior="blur"
          hideControls
          onChange={(value) => {
            setTyped(value);
            setPreset(value === '' ? String(presets[1]) : '');
          }}
        />
        <Textarea
          label={t('note')}
          description={t('noteHint')}
          value={note}
          maxLength={500}
          autosize
          minRows={2}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Loaded query={providers} skeleton={<TextSkeleton lines={3} />} compact>
          {(offers) => <ProviderChoice offers={offers} value={provider} onChange={choose} />}
        </Loaded>
        <Button
          type="submit"
          color="vermilion"
          size="md"
          loading={give.isPending}
          disabled={!amount || !provider}
        >
          {amount ? t('give', { amount: format.money(amount) }) : t('giveNothing')}
        </Button>
      </form>
    </Modal>
  );
}
