import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money } from '@/shared/api/types';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { Cover } from '@/shared/ui';
import { offerQuery, workQuery } from '../api/commerce-queries';
import { tierName } from '../model/tiers';
import type { OrderLine, QuotedLine } from '../model/types';
import classes from './lines.module.css';

/** What is bought, before it is. */
export function QuotedLines({ lines }: { lines: readonly QuotedLine[] }) {
  return (
    <ul className={classes.list}>
      {lines.map((line) => (
        <Row key={`${line.productId}${line.tierId}${line.kind}`} line={line} price={line.unit}>
          <MemberNote line={line} />
          {line.unit.minorUnits > 0 && (
            <span className={classes.promise}>{autospace(line.refundPolicy.text)}</span>
          )}
        </Row>
      ))}
    </ul>
  );
}

/** Why it costs less than it says elsewhere: the buyer's membership. */
function MemberNote({ line }: { line: QuotedLine }) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const mine = line.productId !== null && (line.kind === 'product' || line.kind === 'bundle');
  const { data: offer } = useQuery({ ...offerQuery(line.productId ?? ''), enabled: mine });
  const [tier] = offer?.memberPrices ?? [];
  if (!offer || !tier?.held || offer.memberPrice?.minorUnits !== line.unit.minorUnits) return null;
  const name = tierName(tier, format.locale);
  return <span>{autospace(t('line.member', { name, was: format.money(offer.price) }))}</span>;
}

/** What was ordered. */
export function OrderLines({ lines }: { lines: readonly OrderLine[] }) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  return (
    <ul className={classes.list}>
      {lines.map((line) => (
        <Row key={line.id} line={line} price={line.total}>
          {line.discount.minorUnits > 0 && (
            <span>
              {t('line.discounted', { was: format.money(line.unit), off: format.money(line.discount) })}
            </span>
          )}
          {line.refunded.minorUnits > 0 && (
            <span>{t('line.refunded', { amount: format.money(line.refunded) })}</span>
          )}
          {line.recipientNote && <span>{t('line.note', { note: line.recipientNote })}</span>}
        </Row>
      ))}
    </ul>
  );
}

function Row({
  line,
  price,
  children,
}: {
  line: Pick<QuotedLine, 'kind' | 'productId' | 'period' | 'title'>;
  price: Money;
  children?: ReactNode;
}) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const { data: work } = useQuery({ ...workQuery(line.productId ?? ''), enabled: Boolean(line.productId) });
  const kind = t(`line.kind.${line.kind}`);
  return (
    <li className={classes.row}>
      {line.productId && (
        <div className={classes.cover}>
          <Cover
            title={line.title}
            kind={work?.kind ?? 'course'}
            tone={work?.category?.colorKey}
            src={work?.coverUrl}
          />
        </div>
      )}
      <div className={classes.words}>
        <h3 className={classes.title}>
          {work ? <Link to={paths.product(work.slug)}>{autospace(line.title)}</Link> : autospace(line.title)}
        </h3>
        <p className={classes.facts}>
          <span>{line.period ? `${kind} · ${t(`period.${line.period}`)}` : kind}</span>
          {children}
        </p>
      </div>
      <span className={classes.price}>{price.minorUnits === 0 ? t('free') : format.money(price)}</span>
    </li>
  );
}
