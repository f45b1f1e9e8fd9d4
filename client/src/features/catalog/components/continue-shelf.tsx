import { Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { Cover } from '@/shared/ui';
import { continueQuery } from '../api/learning-queries';
import classes from './continue-shelf.module.css';

/** Where one stopped. Nothing for visitors and those who have not begun. */
export function ContinueShelf() {
  const { t } = useTranslation(['catalog', 'common']);
  const format = useFormat();
  const { member } = useSession();
  const { data } = useQuery({ ...continueQuery, enabled: member !== null });
  if (!member || !data || data.items.length === 0) return null;
  return (
    <section className={classes.shelf} aria-labelledby="continue">
      <header className={classes.head}>
        <h2 id="continue">{t('discover.continue')}</h2>
        <Link to={paths.learning()} aria-describedby="continue">
          {t('common:action.all')}
        </Link>
      </header>
      <ul className={classes.list}>
        {data.items.slice(0, 3).map(({ product, percent, nextItemId }) => (
          <li key={product.id} className={classes.card}>
            <span className={classes.cover}>
              <Cover
                title={product.title}
                kind={product.kind}
                tone={product.category?.colorKey}
                src={product.coverUrl}
              />
            </span>
            <div className={classes.words}>
              <Link
                to={nextItemId ? paths.read(product.slug, nextItemId) : paths.product(product.slug)}
                className={classes.title}
              >
                {autospace(product.title)}
              </Link>
              <Progress value={percent} size={4} aria-label={t('learning.progress')} />
              <span className={classes.percent}>
                {percent > 0
                  ? t('learning.done', { percent: format.percent(percent / 100) })
                  : t('learning.notStarted')}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
