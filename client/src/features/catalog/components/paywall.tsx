import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MemberOffers, OfferPrice, useOffer } from '@/features/commerce/public';
import { useSession } from '@/shared/api/session';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { allItems } from '../model/product';
import type { ItemPage, ProductPage } from '../model/types';
import classes from './paywall.module.css';

/** Where the free part ends: what follows, what it costs, how to go on. A part of the page, not a thing on top of it. */
export function Paywall({ item, product }: { item: ItemPage; product: ProductPage }) {
  const { t } = useTranslation('reader');
  const format = useFormat();
  const { member } = useSession();
  const items = allItems(product.outline);
  const following = items.slice(items.findIndex((entry) => entry.id === item.id) + 1);
  const { offer } = useOffer(product.id, item.locked !== 'signIn' && product.price.minorUnits > 0);
  const here = paths.read(product.slug, item.id);
  return (
    <section className={`kp-paywall ${classes.wall}`} aria-label={t('wall.label')}>
      <p className={classes.title}>
        {item.remainingWords > 0
          ? t('wall.rest', { count: format.count(item.remainingWords) as never })
          : item.locked === 'signIn'
            ? t('wall.signInTitle')
            : t('wall.title')}
      </p>
      {following.length > 0 && (
        <ul className={classes.next}>
          {following.slice(0, 3).map((entry) => (
            <li key={entry.id}>{autospace(entry.title)}</li>
          ))}
          {following.length > 3 && <li>{t('wall.more', { count: following.length - 3 })}</li>}
        </ul>
      )}
      {item.locked === 'signIn' ? (
        <div className={classes.actions}>
          <Button component={Link} to={paths.signIn(here)} size="md">
            {t('wall.signIn')}
          </Button>
          <Button component={Link} to={paths.register(here)} size="md" variant="default">
            {t('wall.register')}
          </Button>
        </div>
      ) : (
        <>
          <OfferPrice offer={offer} listed={product.price} size="large" />
          {offer && <MemberOffers offer={offer} />}
          <div className={classes.actions}>
            {member && (
              <Button
                component={Link}
                to={paths.checkout({ product: product.id })}
                size="md"
                color="vermilion"
              >
                {t('wall.buy')}
              </Button>
            )}
            <Button
              component={Link}
              to={paths.product(product.slug)}
              size="md"
              variant={member ? 'default' : 'filled'}
            >
              {t('wall.toProduct')}
            </Button>
            {!member && (
              <Button component={Link} to={paths.signIn(here)} size="md" variant="subtle">
                {t('wall.haveIt')}
              </Button>
            )}
          </div>
        </>
      )}
    </section>
  );
}
