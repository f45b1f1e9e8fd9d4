import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { Cover, Price, Stars, TitleText } from '@/shared/ui';
import { byline } from '../model/product';
import type { ProductCard } from '../model/types';
import classes from './feature.module.css';

/** The work on the front table. */
export function Feature({ product }: { product: ProductCard }) {
  const { t } = useTranslation('catalog');
  const author = byline(product);
  return (
    <section className={classes.feature} aria-label={t('discover.feature')}>
      <Link to={paths.product(product.slug)} className={classes.cover} tabIndex={-1} aria-hidden="true">
        <Cover
          title={product.title}
          kind={product.kind}
          tone={product.category?.colorKey}
          byline={author ?? undefined}
          src={product.coverUrl}
          eager
        />
      </Link>
      <div className={classes.words}>
        <p className={classes.label}>{t('discover.feature')}</p>
        <h2 className={classes.title}>
          <Link to={paths.product(product.slug)}>
            <TitleText>{product.title}</TitleText>
          </Link>
        </h2>
        {product.subtitle && <p className={classes.subtitle}>{autospace(product.subtitle)}</p>}
        <p className={classes.facts}>
          {author && <span>{autospace(author)}</span>}
          {product.rating.count > 0 && <Stars value={product.rating.average} count={product.rating.count} />}
        </p>
        <div className={classes.actions}>
          <Button component={Link} to={paths.product(product.slug)}>
            {t('discover.open')}
          </Button>
          <Price price={product.price} />
        </div>
      </div>
    </section>
  );
}
