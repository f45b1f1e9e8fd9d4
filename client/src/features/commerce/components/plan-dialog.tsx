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
import { PlanArithmetic } from './plan-sum';
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
  return (
    <div className={classes.plan}>
      <PlanArithmetic preview={preview} due />
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
