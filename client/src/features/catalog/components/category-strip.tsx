import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { categoriesQuery } from '../api/catalog-queries';
import { categoryName } from '../model/product';
import classes from './category-strip.module.css';

/** The sections of the shop, each with its colour. */
export function CategoryStrip() {
  const { t } = useTranslation('catalog');
  const format = useFormat();
  const { data } = useQuery(categoriesQuery);
  const shown = data?.filter((category) => category.productCount > 0) ?? [];
  if (data && shown.length === 0) return null;
  return (
    <nav className={classes.strip} aria-label={t('discover.categories')}>
      {shown.map((category) => (
        <Link
          key={category.slug}
          to={paths.category(category.slug)}
          className={classes.chip}
          data-tone={category.colorKey}
        >
          <span className={classes.name}>{categoryName(category, format.locale)}</span>
          <span className={classes.count}>{format.count(category.productCount)}</span>
        </Link>
      ))}
    </nav>
  );
}
