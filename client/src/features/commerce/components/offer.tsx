import { Button, NumberInput } from '@mantine/core';
import { IconGift, IconReceiptRefund, IconStar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money } from '@/shared/api/types';
import { useFormat } from '@/shared/hooks/use-format';
import { minorDigits } from '@/shared/lib/format';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { Price } from '@/shared/ui';
import { offerQuery } from '../api/commerce-queries';
import { toMajor, toMinor } from '../model/basket';
import { tierName } from '../model/tiers';
import type { Offer } from '../model/types';
import classes from './offer.module.css';

/** What a work is offered at, and the price of the buyer's own choice where that is theirs. */
export function useOffer(productId: string, enabled: boolean) {
  const { data: offer } = useQuery({ ...offerQuery(productId), enabled });
  const [chosen, choose] = useState<Money | null>(null);
  return { offer, chosen: chosen ?? (offer?.minimum ? offer.price : null), choose };
}

export type OfferState = ReturnType<typeof useOffer>;

/** What it costs whoever is looking: with their membership where that takes something off. */
export function OfferPrice({ offer, listed, size }: { offer?: Offer; listed: Money; size?: 'large' }) {
  const price = offer?.price ?? listed;
  return <Price price={offer?.memberPrice ?? price} was={offer?.memberPrice ? price : null} size={size} />;
}

interface OwnPriceProps {
  offer: Offer;
  value: Money | null;
  onChange: (price: Money) => void;
  /** In the bar at the thumb: the field alone, its words are read out. */
  compact?: boolean;
}

/** Where the buyer says what it is worth to them; never below what its author asks. */
export function OwnPrice({ offer, value, onChange, compact }: OwnPriceProps) {
  const { t } = useTranslation('offer');
  const format = useFormat();
  if (!offer.minimum) return null;
  const { minimum, currency } = offer;
  const hint = t('own.hint', { least: format.money(minimum), suggested: format.money(offer.price) });
  const symbol = format.money({ minorUnits: 0, currency }).replace(/[\d.,\s]/g, '');
  return (
    <NumberInput
      label={compact ? undefined : t('own.label')}
      aria-label={compact ? `${t('own.label')} · ${hint}` : undefined}
      description={compact ? undefined : hint}
      className={compact ? classes.ownCompact : undefined}
      prefix={symbol}
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

/** What a membership makes of the price: free with one, less with another, or less already. */
export function MemberOffers({ offer }: { offer: Offer }) {
  const { t } = useTranslation('offer');
  const format = useFormat();
  const [free] = offer.tiers;
  const [best] = offer.memberPrices;
  if (!free && !best) return null;
  const name = (tier: { nameZh: string; nameEn: string }) => tierName(tier, format.locale);
  return (
    <ul className={classes.members}>
      {best?.held && (
        <li>
          <IconStar size={18} stroke={1.5} />
          <span>{autospace(t('member.yours', { name: name(best), price: format.money(best.price) }))}</span>
        </li>
      )}
      {free && (
        <li>
          <IconStar size={18} stroke={1.5} />
          <Link to={paths.memberships(free.id)}>
            {autospace(t('tier', { name: name(free), from: format.money(free.from) }))}
          </Link>
        </li>
      )}
      {best && !best.held && (
        <li>
          <IconStar size={18} stroke={1.5} />
          <Link to={paths.memberships(best.id)}>
            {autospace(t('member.price', { name: name(best), price: format.money(best.price) }))}
          </Link>
        </li>
      )}
    </ul>
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
