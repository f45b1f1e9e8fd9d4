import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { autospace } from '@/shared/lib/text';
import { changePreviewQuery, membershipsQuery, tierQuery } from '../api/membership-queries';
import { liveAt } from '../model/tiers';
import type { CheckoutLine, Membership, Period, PlanPreview } from '../model/types';
import classes from './membership-card.module.css';

/** The arithmetic of a change of plan: what it costs, what unused time is worth, what is left to pay, and when it begins. */
export function PlanArithmetic({ preview, due }: { preview: PlanPreview; due?: boolean }) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const rows: [string, string][] = [
    [t('plan.price'), format.money(preview.price)],
    [t('plan.credit'), `−${format.money(preview.credit)}`],
  ];
  if (due) rows.push([t('plan.due'), format.money(preview.due)]);
  return (
    <>
      {(due || (preview.change === 'now' && preview.credit.minorUnits > 0)) && (
        <dl className={classes.rows} data-sum={due || undefined}>
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className={classes.facts}>
        {autospace(
          t(`plan.${due ? 'when' : 'ordered'}.${preview.change}`, {
            from: format.exact(preview.startsAt),
            until: format.exact(preview.endsAt),
          }),
        )}
      </p>
    </>
  );
}

/** At the checkout of a membership that joins one: how the price came about, and from when it counts. */
export function PlanSum({ line }: { line: CheckoutLine }) {
  const tierId = line.gift ? '' : (line.tierId ?? '');
  const tier = useQuery({ ...tierQuery(tierId), enabled: tierId !== '' });
  const mine = useQuery({ ...membershipsQuery, enabled: tierId !== '' });
  const membership = tier.data && liveAt(mine.data ?? [], tier.data);
  if (!membership || !line.period) return null;
  return membership.tier.id === tierId ? (
    <Renewal membership={membership} />
  ) : (
    <Change membership={membership} tierId={tierId} period={line.period} />
  );
}

function Renewal({ membership }: { membership: Membership }) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  return (
    <p className={classes.facts}>
      {autospace(t('plan.ordered.follows', { from: format.exact(membership.currentPeriodEnd) }))}
    </p>
  );
}

function Change({ membership, tierId, period }: { membership: Membership; tierId: string; period: Period }) {
  const { data } = useQuery(changePreviewQuery(membership.id, { tierId, period }));
  return data ? <PlanArithmetic preview={data} /> : null;
}
