import { Button } from '@mantine/core';
import {
  IconBook,
  IconBooks,
  IconCertificate,
  IconCheck,
  IconClock,
  IconDeviceMobile,
} from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  GiftLink,
  MemberOffers,
  OfferPrice,
  type OfferState,
  OfferTerms,
  OwnPrice,
} from '@/features/commerce/public';
import { useSession } from '@/shared/api/session';
import type { Money } from '@/shared/api/types';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { Price, toast } from '@/shared/ui';
import { keys } from '../api/catalog-queries';
import { enrol, learningKey } from '../api/learning-queries';
import { allItems, type PrimaryAction, primaryAction, totals } from '../model/product';
import type { ProductPage } from '../model/types';
import classes from './purchase-box.module.css';

interface BoxProps {
  product: ProductPage;
  resume: { resumeAt: string | null; finished: boolean };
}

interface PurchaseProps extends BoxProps {
  purchase: OfferState;
}

/** The one action of the page, as a button. */
export function PrimaryButton({ product, resume, chosen }: BoxProps & { chosen: Money | null }) {
  const { t } = useTranslation('catalog');
  const { member } = useSession();
  const navigate = useNavigate();
  const action: PrimaryAction = primaryAction(product, member !== null, resume.resumeAt);
  const join = useAction<void>({
    run: (_input, { idempotencyKey }) => enrol(product.id, idempotencyKey),
    refreshes: [keys.product(product.slug), learningKey],
    onDone: () => {
      toast.done(t('product.joined'));
      const first = allItems(product.outline)[0];
      if (first) void navigate({ to: paths.read(product.slug, first.id) });
    },
  });
  switch (action.kind) {
    case 'continue':
      return (
        <Button component={Link} to={paths.read(product.slug, action.itemId)} size="md" fullWidth>
          {t(`product.action.${resume.finished ? 'again' : resume.resumeAt ? 'continue' : 'start'}`)}
        </Button>
      );
    case 'enrol':
      return (
        <Button size="md" fullWidth loading={join.isPending} onClick={() => join.mutate()}>
          {t('product.action.enrol')}
        </Button>
      );
    case 'signIn':
      return (
        <Button component={Link} to={paths.signIn(paths.product(product.slug))} size="md" fullWidth>
          {t('product.action.signIn')}
        </Button>
      );
    case 'read':
      return (
        <Button component={Link} to={paths.read(product.slug, action.itemId)} size="md" fullWidth>
          {t('product.action.read')}
        </Button>
      );
    case 'buy':
      return <BuyButton product={product} chosen={chosen} />;
    case 'contents':
      return (
        <Button component="a" href="#bundle" size="md" fullWidth>
          {t('product.action.contents')}
        </Button>
      );
    case 'preview':
      return (
        <Button component={Link} to={paths.read(product.slug, action.itemId)} size="md" fullWidth>
          {t('product.action.preview')}
        </Button>
      );
    default:
      return (
        <Button size="md" fullWidth disabled>
          {t('product.action.soon')}
        </Button>
      );
  }
}

/** A visitor signs in on the way and comes back to the checkout. */
function BuyButton({ product, chosen }: { product: ProductPage; chosen: Money | null }) {
  const { t } = useTranslation('offer');
  const { member } = useSession();
  const checkout = paths.checkout({ product: product.id, amount: chosen });
  return (
    <Button
      component={Link}
      to={member ? checkout : paths.signIn(checkout)}
      size="md"
      color="vermilion"
      fullWidth
    >
      {t(member ? 'buy' : 'signIn')}
    </Button>
  );
}

/** Price, what one gets for it, and what if it was a mistake. */
export function PurchaseBox({ product, resume, purchase }: PurchaseProps) {
  const { offer, chosen } = purchase;
  return (
    <div className={classes.box}>
      <ProductPrice product={product} purchase={purchase} size="large" />
      <PrimaryButton product={product} resume={resume} chosen={chosen} />
      <Terms product={product} purchase={purchase} />
      {offer && <GiftLink offer={offer} chosen={chosen} />}
      <Included product={product} />
    </div>
  );
}

/** The same on a phone, in the page itself: price and action stay in the bar at the thumb. */
export function PurchaseDetails({ product, purchase }: Omit<PurchaseProps, 'resume'>) {
  const { offer, chosen } = purchase;
  return (
    <div className={classes.details}>
      <Terms product={product} purchase={purchase} />
      <Included product={product} />
      {offer && <GiftLink offer={offer} chosen={chosen} />}
    </div>
  );
}

function ProductPrice({
  product,
  purchase: { offer, chosen },
  size,
}: Omit<PurchaseProps, 'resume'> & { size?: 'large' }) {
  return chosen ? (
    <Price price={chosen} size={size} />
  ) : (
    <OfferPrice offer={offer} listed={product.price} size={size} />
  );
}

/** What changes the price, and what is promised about it; why one need not pay where that is so. */
function Terms({ product, purchase }: Omit<PurchaseProps, 'resume'>) {
  const { t } = useTranslation('catalog');
  const { offer, chosen, choose } = purchase;
  const { entitled, reason } = product.access;
  if (product.price.minorUnits === 0) return null;
  if (entitled) return <p className={classes.note}>{t(`product.access.${reason}`)}</p>;
  if (!offer) return null;
  return (
    <>
      <OwnPrice offer={offer} value={chosen} onChange={choose} />
      <MemberOffers offer={offer} />
      <OfferTerms offer={offer} />
    </>
  );
}

function Included({ product }: { product: ProductPage }) {
  const { t } = useTranslation('catalog');
  const format = useFormat();
  const sum = totals(product.outline, product.language);
  const lines: { icon: ReactNode; text: string }[] = [];
  const apart = product.bundle?.reduce((all, member) => all + member.price.minorUnits, 0) ?? 0;
  if (apart > product.price.minorUnits && product.price.minorUnits > 0) {
    lines.push({
      icon: <IconBooks size={18} stroke={1.5} />,
      text: t('product.includes.apart', {
        count: product.bundle?.length ?? 0,
        sum: format.money({ ...product.price, minorUnits: apart }),
      }),
    });
  }
  if (sum.items > 1) {
    lines.push({
      icon: <IconBook size={18} stroke={1.5} />,
      text: t(`product.includes.${product.kind}`, { count: sum.items }),
    });
  }
  if (sum.seconds >= 60) {
    const time = format.duration(sum.seconds);
    lines.push({
      icon: <IconClock size={18} stroke={1.5} />,
      text:
        sum.media === 0
          ? t('product.includes.reading', { time, words: format.count(sum.words) })
          : t('product.includes.time', { time, media: format.duration(sum.media) }),
    });
  }
  if (sum.free > 0 && product.price.minorUnits > 0) {
    lines.push({
      icon: <IconCheck size={18} stroke={1.5} />,
      text: t('product.includes.free', { count: sum.free }),
    });
  }
  lines.push({ icon: <IconDeviceMobile size={18} stroke={1.5} />, text: t('product.includes.forever') });
  if (product.kind === 'course') {
    lines.push({ icon: <IconCertificate size={18} stroke={1.5} />, text: t('product.includes.certificate') });
  }
  return (
    <ul className={classes.list}>
      {lines.map((line) => (
        <li key={line.text}>
          {line.icon}
          <span>{line.text}</span>
        </li>
      ))}
    </ul>
  );
}

/** On a phone the price and the action stay at the thumb. */
export function PurchaseBar({ product, resume, purchase }: PurchaseProps) {
  const { offer, chosen, choose } = purchase;
  const { entitled } = product.access;
  const costs = !entitled || product.price.minorUnits === 0;
  return (
    <div className={classes.bar} data-thumb-bar>
      {offer?.minimum && !entitled ? (
        <OwnPrice offer={offer} value={chosen} onChange={choose} compact />
      ) : (
        costs && <ProductPrice product={product} purchase={purchase} />
      )}
      <div className={classes.barAction}>
        <PrimaryButton product={product} resume={resume} chosen={chosen} />
      </div>
    </div>
  );
}
