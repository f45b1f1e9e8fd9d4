import { Button, NumberInput } from '@mantine/core';
import { IconGift, IconReceiptRefund } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money } from '@/shared/api/types';
import { useFormat } from '@/shared/hooks/use-format';
import { minorDigits } from '@/shared/lib/format';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { offerQuery } from '../api/commerce-queries';
import { toMajor, toMinor } from '../model/basket';
import type { Offer } from '../model/types';
import classes from './offer.module.css';

/** What a work is offered at, and the price of the buyer's own choice where that is theirs. */
export function useOffer(productId: string, enabled: boolean) {
  const { data: offer } = useQuery({ ...offerQuery(productId), enabled });
  const [chosen, choose] = useState<Money | null>(null);
  return { offer, chosen: chosen ?? (offer?.minimum ? offer.price : null), choose };
}

/** Where the buyer says what it is worth to them; never below what its author asks. */
export function OwnPrice({
  offer,
  value,
  onChange,
}: {
  offer: Offer;
  value: Money | null;
  onChange: (price: Money) => void;
}) {
  const { t } = useTranslation('offer');
  const format = useFormat();
  if (!offer.minimum) return null;
  const { minimum, currency } = offer;
  return (
    <NumberInput
      label={t('own.label')}
      description={t('own.hint', { least: format.money(minimum), suggested: format.money(offer.price) })}
      value={toMajor(value ?? offer.price)}
      min={toMajor(minimum)}
      decimalScale={minorDigits(currency)}
      clampBehavior="blur"
      hideControls
      onChange={(typed) => {
        const minorUnits = typeof typed === 'number' ? toMinor(typed, currency) : minimum.minorUnits;
        onChange({ minorUnits: Math.max(minorUnits, minimum.minorUnits), currency });
      }}
    />
  );
}

/** Members read it at no further cost: which membership, and from how much. */
export function MemberFree({ offer }: { offer: Offer }) {
  const { t } = useTranslation('offer');
  const format = useFormat();
  const [tier] = offer.tiers;
  if (!tier) return null;
  const name = format.locale === 'en' ? tier.nameEn || tier.nameZh : tier.nameZh || tier.nameEn;
  return (
    <Link to={paths.memberships(tier.id)} className={classes.member}>
      {t('tier', { name, from: format.money(tier.from) })}
    </Link>
  );
}

/** Buying it for somebody else. */
export function GiftLink({ offer, chosen }: { offer: Offer; chosen: Money | null }) {
  const { t } = useTranslation('offer');
  if (!offer.giftable) return null;
  return (
    <Button
      component={Link}
      to={paths.checkout({ product: offer.productId, gift: true, amount: chosen })}
      variant="subtle"
      size="sm"
      leftSection={<IconGift size={18} stroke={1.6} />}
    >
      {t('gift')}
    </Button>
  );
}

/** What if it was a mistake: one line. */
export function OfferTerms({ offer }: { offer: Offer }) {
  return (
    <p className={classes.terms}>
      <IconReceiptRefund size={18} stroke={1.5} />
      <span>{autospace(offer.refundPolicy.text)}</span>
    </p>
  );
}
