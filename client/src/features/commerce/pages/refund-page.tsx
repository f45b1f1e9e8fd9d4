import { Alert, Button, Checkbox, Textarea } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { usePathParams } from '@/shared/hooks/use-params';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { Loaded, PageHeader, TextSkeleton, toast } from '@/shared/ui';
import { keys, orderQuery } from '../api/commerce-queries';
import { type RefundRequest, refundPreviewQuery, requestRefund } from '../api/refund-queries';
import { useAccessNews } from '../components/use-access-news';
import type { Order, Refund, RefundPreview } from '../model/types';
import frame from './order-page.module.css';
import classes from './refund-page.module.css';

/** The promise spelled out, what would go back, and only then the question. */
export function RefundPage() {
  const { t } = useTranslation('commerce');
  useTitle(t('refund.title'));
  const { id } = usePathParams<{ id: string }>();
  const order = useQuery(orderQuery(id));
  return (
    <div className={frame.page}>
      <PageHeader
        title={t('refund.title')}
        above={
          <Link to={paths.order(id)} className={frame.back}>
            <IconChevronLeft size={16} stroke={1.8} />
            {t('order.title')}
          </Link>
        }
      />
      <Loaded query={order} skeleton={<TextSkeleton lines={8} />}>
        {(data) => <Request order={data} />}
      </Loaded>
    </div>
  );
}

function Request({ order }: { order: Order }) {
  const { t } = useTranslation('commerce');
  const left = order.lines.filter((line) => line.refunded.minorUnits < line.total.minorUnits);
  const [chosen, choose] = useState<string[]>(() => left.map((line) => line.id));
  const all = chosen.length === left.length;
  const preview = useQuery({
    ...refundPreviewQuery(order.id, all ? null : chosen),
    enabled: chosen.length > 0 && order.can.requestRefund,
  });
  // Works can be bought under promises of their own: the one that decides about what is chosen is shown.
  const policy = preview.data?.policy ?? left[0]?.refundPolicy ?? order.refundPolicy;
  if (!order.can.requestRefund) return <Alert color="gold">{t('refund.nothing')}</Alert>;
  return (
    <div className={frame.parts}>
      <section className={frame.part} aria-labelledby="refund-policy">
        <h2 id="refund-policy">{t('refund.policyTitle')}</h2>
        <ul className={classes.policy}>
          <li>{t('refund.policy.window', { hours: policy.windowHours })}</li>
          <li>{t('refund.policy.consumed', { percent: policy.maxConsumedPercent })}</li>
          <li>{t('refund.policy.else')}</li>
          <li>{t('refund.policy.closes')}</li>
        </ul>
      </section>
      {left.length > 1 && (
        <Checkbox.Group label={t('refund.which')} value={chosen} onChange={choose}>
          <div className={classes.lines}>
            {left.map((line) => (
              <Checkbox key={line.id} value={line.id} label={autospace(line.title)} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      {chosen.length > 0 && (
        <Loaded query={preview} skeleton={<TextSkeleton lines={4} />} compact>
          {(data) => (
            <Ask order={order} preview={data} lineIds={all ? null : chosen} busy={preview.isFetching} />
          )}
        </Loaded>
      )}
    </div>
  );
}

interface AskProps {
  order: Order;
  preview: RefundPreview;
  lineIds: string[] | null;
  busy: boolean;
}

function Ask({ order, preview, lineIds, busy }: AskProps) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const navigate = useNavigate();
  const announce = useAccessNews();
  const [reason, setReason] = useState('');
  const ask = useAction<RefundRequest, Refund>({
    run: (request, { idempotencyKey }) => requestRefund(order.id, request, idempotencyKey),
    refreshes: [keys.order(order.id), keys.orders],
    onDone: (refund) => {
      announce();
      toast.done(t(refund.status === 'requested' ? 'refund.asked' : 'refund.done'));
      void navigate({ to: paths.order(order.id) });
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (reason.trim()) ask.mutate({ lineIds, reason: reason.trim() });
  }
  return (
    <form className={classes.form} onSubmit={submit} aria-busy={busy || undefined}>
      <dl className={classes.preview}>
        {preview.lines.map((line) => (
          <div key={line.lineId} className={classes.row}>
            <dt>
              {autospace(line.title)}
              <span className={classes.used}>
                {t('refund.consumed', { percent: format.percent(line.consumedPercent / 100) })}
              </span>
            </dt>
            <dd>{format.money(line.amount)}</dd>
          </div>
        ))}
        <div className={`${classes.row} ${classes.sum}`}>
          <dt>{t('refund.back')}</dt>
          <dd>{format.money(preview.amount)}</dd>
        </div>
      </dl>
      <Alert color={preview.allowed ? 'teal' : 'gold'} role="status">
        {t(`refund.verdict.${preview.verdict}`, {
          until: format.exact(preview.until),
          percent: preview.policy.maxConsumedPercent,
        })}
      </Alert>
      <Textarea
        label={t('refund.reason')}
        description={t('refund.reasonHint')}
        value={reason}
        required
        maxLength={500}
        autosize
        minRows={2}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button
        type="submit"
        color="vermilion"
        loading={ask.isPending}
        disabled={!reason.trim() || busy}
        className={classes.send}
      >
        {t(preview.allowed ? 'refund.take' : 'refund.ask', { amount: format.money(preview.amount) })}
      </Button>
    </form>
  );
}
