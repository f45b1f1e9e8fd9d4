import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { Cover, Price, Stars } from '@/shared/ui';
import { byline } from '../model/product';
import type { SearchHit } from '../model/types';
import { Highlight } from './highlight';
import classes from './result-row.module.css';

/** One hit: why it was found stands where one looks first. */
export function ResultRow({ hit }: { hit: SearchHit }) {
  const { t } = useTranslation(['catalog', 'common']);
  const format = useFormat();
  const author = byline(hit);
  return (
    <article className={classes.row}>
      <div className={classes.cover}>
        <Cover title={hit.title} kind={hit.kind} tone={hit.category?.colorKey} src={hit.coverUrl} />
      </div>
      <div className={classes.words}>
        <h2 className={classes.title}>
          <Link to={paths.product(hit.slug)} className={classes.link}>
            <Highlight text={hit.title} ranges={hit.highlights.title} />
          </Link>
        </h2>
        <Found hit={hit} />
        <p className={classes.facts}>
          <span>{t(`common:kind.${hit.kind}`)}</span>
          {author && <span>{autospace(author)}</span>}
          {hit.itemCount > 1 && <span>{t('items', { count: hit.itemCount })}</span>}
          {hit.enrolmentCount > 0 && (
            <span>
              {t('enrolled', { count: hit.enrolmentCount, shown: format.count(hit.enrolmentCount) })}
            </span>
          )}
        </p>
      </div>
      <div className={classes.side}>
        <Price price={hit.price} />
        {hit.rating.count > 0 && <Stars value={hit.rating.average} count={hit.rating.count} compact />}
      </div>
    </article>
  );
}

function Found({ hit }: { hit: SearchHit }) {
  if (hit.snippet?.text) {
    return (
      <p className={classes.text}>
        <Highlight text={hit.snippet.text} ranges={hit.snippet.ranges} />
      </p>
    );
  }
  if (hit.summary) {
    return (
      <p className={classes.text}>
        <Highlight text={hit.summary} ranges={hit.highlights.summary} />
      </p>
    );
  }
  return hit.subtitle ? <p className={classes.text}>{autospace(hit.subtitle)}</p> : null;
}
