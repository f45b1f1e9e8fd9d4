import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { Stars } from '@/shared/ui';
import { byline } from '../model/product';
import type { ProductCard } from '../model/types';
import { Feature } from './feature';
import classes from './front-table.module.css';

/** What lies on the table by the door: the most read work, and those that follow it. */
export function FrontTable({ products }: { products: readonly ProductCard[] }) {
  const { t } = useTranslation('catalog');
  const [first, ...rest] = products;
  if (!first) return null;
  const ranked = rest.slice(0, 5);
  return (
    <div className={classes.table}>
      <Feature product={first} />
      {ranked.length > 2 && (
        <section className={classes.ranked} aria-labelledby="ranked">
          <h2 id="ranked" className={classes.title}>
            {t('discover.row.popular')}
          </h2>
          <ol className={classes.list} start={2}>
            {ranked.map((product, index) => (
              <li key={product.id} className={classes.item}>
                <span className={classes.number} aria-hidden="true">
                  {index + 2}
                </span>
                <span className={classes.words}>
                  <Link to={paths.product(product.slug)} className={classes.link}>
                    {autospace(product.title)}
                  </Link>
                  <span className={classes.facts}>
                    {byline(product) && (
                      <span className={classes.who}>{autospace(byline(product) ?? '')}</span>
                    )}
                    {product.rating.count > 0 && <Stars value={product.rating.average} compact size={12} />}
                  </span>
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
