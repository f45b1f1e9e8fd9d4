import { useTranslation } from 'react-i18next';
import type { Desk } from '../../api/coupon-queries';
import type { CouponTerms } from '../../model/types';
import { type Subject, useNamed } from './use-named';

const shown = 2;

/** What a coupon is good for, by name. */
export function ScopeNames({ desk, terms }: { desk: Desk; terms: CouponTerms }) {
  const { t } = useTranslation('till');
  return terms.scope === 'all' ? (
    <span>{t('coupons.scope.all')}</span>
  ) : (
    <Names desk={desk} subject={terms.scope} ids={terms.scopeIds ?? []} />
  );
}

function Names({ desk, subject, ids }: { desk: Desk; subject: Subject; ids: readonly string[] }) {
  const { t } = useTranslation('till');
  const first = ids.slice(0, shown);
  const { known } = useNamed(subject, desk, first, '');
  const names = first.flatMap((id) => known.get(id)?.name ?? []);
  if (names.length === 0) return <span>{t(`coupons.scope.${subject}`)}</span>;
  const list = names.join(t('pick.and'));
  return (
    <span>
      {ids.length > shown
        ? t('coupons.onMore', { names: list, count: ids.length })
        : t('coupons.on', { names: list })}
    </span>
  );
}
