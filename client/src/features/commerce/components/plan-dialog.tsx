import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { Loaded, TextSkeleton, toast } from '@/shared/ui';
import { changePlan, changePreviewQuery, membershipsKey, type Plan } from '../api/membership-queries';
import type { Membership, PlanPreview } from '../model/types';
import classes from './membership-card.module.css';
import { useAccessNews } from './use-access-news';

interface PlanDialogProps {
  membership: Membership;
  plan: Plan;
  onClose: () => void;
}

/** The arithmetic of a change before anything is paid. */
export function PlanDialog({ membership, plan, onClose }: PlanDialogProps) {
  const { t } = useTranslation('commerce');
  const query = useQuery(changePreviewQuery(membership.id, plan));
  return (
    <Modal opened onClose={onClose} title={t('plan.title')}>
      <Loaded query={query} skeleton={<TextSkeleton lines={4} />} compact>
        {(preview) => <Sum membership={membership} plan={plan} preview={preview} onClose={onClose} />}
      </Loaded>
    </Modal>
  );
}

function Sum({ membership, plan, preview, onClose }: PlanDialogProps & { preview: PlanPreview }) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const announce = useAccessNews();
  const change = useAction<void>({
    run: (_input, { idempotencyKey }) => changePlan(membership.id, plan, idempotencyKey),
    refreshes: [membershipsKey],
    onDone: () => {
      announce();
      toast.done(t('plan.done'));
      onClose();
    },
  });
  const rows: [string, string][] = [
    [t('plan.price'), format.money(preview.price)],
    [t('plan.credit'), `−${format.money(preview.credit)}`],
    [t('plan.due'), format.money(preview.due)],
  ];
  return (
    <div className={classes.plan}>
      <dl className={classes.rows}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.facts}>
        {t(`plan.when.${preview.change}`, {
          from: format.fullDate(preview.startsAt),
          until: format.fullDate(preview.endsAt),
        })}
      </p>
      {preview.needsPayment ? (
        <Button component={Link} to={paths.checkout({ tier: plan.tierId, period: plan.period })} color="gold">
          {t('plan.pay', { amount: format.money(preview.due) })}
        </Button>
      ) : (
        <Button color="gold" loading={change.isPending} onClick={() => change.mutate()}>
          {t('plan.confirm')}
        </Button>
      )}
    </div>
  );
}
