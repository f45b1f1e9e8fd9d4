import { Alert, Button, NumberInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { Loaded, Tag, TextSkeleton, useConfirm } from '@/shared/ui';
import { quoteQuery } from '../api/commerce-queries';
import {
  historyQuery,
  membershipsKey,
  pauseMembership,
  type Step,
  takeStep,
} from '../api/membership-queries';
import { tierName } from '../model/tiers';
import type { Membership, MembershipHistory } from '../model/types';
import { MemberBenefits } from './member-benefits';
import classes from './membership-card.module.css';
import { useAccessNews } from './use-access-news';

/** Goes on as it is: how the next period is paid is worth a line. */
const isRunning = ({ state, cancelAtPeriodEnd }: Membership) =>
  (state === 'active' || state === 'paused') && !cancelAtPeriodEnd;

/** A membership as it stands, in words, with what its member may do about it. */
export function MembershipCard({ membership }: { membership: Membership }) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const [history, { toggle }] = useDisclosure(false);
  const [pausing, pause] = useDisclosure(false);
  const { tier, can, next } = membership;
  const name = tierName(tier.details, format.locale);
  const end = format.fullDate(membership.currentPeriodEnd);
  const dates = {
    end,
    grace: membership.graceEndsAt ? format.fullDate(membership.graceEndsAt) : end,
    back: membership.pauseEndsAt ? format.fullDate(membership.pauseEndsAt) : end,
  };
  return (
    <article className={classes.card} data-ended={membership.endedAt ? true : undefined}>
      <header className={classes.head}>
        <h2 className={classes.name}>{tier.owner ? `${name} · ${tier.owner.displayName}` : name}</h2>
        <Tag tone={membership.endedAt ? 'plain' : 'gold'}>{t(`member.state.${membership.state}`)}</Tag>
      </header>
      <p>
        {autospace(
          membership.cancelAtPeriodEnd && !membership.endedAt
            ? t('member.ends', { end })
            : t(`member.text.${membership.state}`, dates),
        )}
      </p>
      {membership.failedCharge && <FailedCharge failed={membership.failedCharge} />}
      {isRunning(membership) && (
        <p className={classes.facts}>
          {t(`member.engine.${membership.engine}`, { period: t(`period.${membership.period}`) })}
        </p>
      )}
      {membership.endedAt ? (
        <WinBack membership={membership} />
      ) : (
        <MemberBenefits membershipId={membership.id} />
      )}
      {next && (
        <p className={classes.facts}>
          {t('member.next', { name: tierName(next, format.locale), period: t(`period.${next.period}`) })}
        </p>
      )}
      <div className={classes.actions}>
        {membership.endedAt && tier.status === 'active' && (
          <Button
            component={Link}
            to={paths.checkout({ tier: tier.id, period: membership.period })}
            color="gold"
          >
            {t('member.rejoin')}
          </Button>
        )}
        {can.renew && (
          <Button
            component={Link}
            to={paths.checkout({ tier: tier.id, period: membership.period })}
            variant="default"
          >
            {t(membership.state === 'trialing' ? 'tiers.join' : 'tiers.renew')}
          </Button>
        )}
        {can.pause && (
          <Button variant="default" aria-expanded={pausing} onClick={pause.toggle}>
            {t('member.pause.open')}
          </Button>
        )}
        <Steps membership={membership} />
      </div>
      {can.pause && pausing && <Pause membership={membership} />}
      <Button
        variant="subtle"
        size="compact-sm"
        className={classes.fold}
        aria-expanded={history}
        rightSection={<IconChevronDown size={16} stroke={1.6} />}
        onClick={toggle}
      >
        {t('member.history')}
      </Button>
      {history && <History membership={membership} />}
    </article>
  );
}

/** What could not be charged, what the provider does next, and where it is mended. */
function FailedCharge({ failed }: { failed: NonNullable<Membership['failedCharge']> }) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  return (
    <Alert color="vermilion" role="status" title={t('member.charge.title')}>
      <p>
        {autospace(
          t('member.charge.text', { amount: format.money(failed.amount), at: format.fullDate(failed.at) }),
        )}
      </p>
      <p>
        {failed.nextAttemptAt
          ? t('member.charge.again', { at: format.fullDate(failed.nextAttemptAt) })
          : t('member.charge.givenUp')}
      </p>
      {failed.payUrl && (
        <Button component="a" href={failed.payUrl} rel="noreferrer" color="gold" className={classes.mend}>
          {t('member.charge.mend')}
        </Button>
      )}
    </Alert>
  );
}

function Steps({ membership }: { membership: Membership }) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const confirm = useConfirm();
  const announce = useAccessNews();
  const step = useAction<Step>({
    run: (which, { idempotencyKey }) => takeStep(membership.id, which, idempotencyKey),
    refreshes: [membershipsKey],
    onDone: announce,
  });
  async function cancel() {
    const yes = await confirm({
      title: t('member.cancel.title'),
      consequence: t('member.cancel.consequence', { end: format.fullDate(membership.currentPeriodEnd) }),
      action: t('member.cancel.action'),
      keep: t('member.cancel.keep'),
      destructive: true,
    });
    if (yes) step.mutate('cancel');
  }
  const { can } = membership;
  return (
    <>
      {can.resume && (
        <Button variant="default" loading={step.isPending} onClick={() => step.mutate('resume')}>
          {t('member.resume')}
        </Button>
      )}
      {can.unpause && (
        <Button variant="default" loading={step.isPending} onClick={() => step.mutate('unpause')}>
          {t('member.unpause')}
        </Button>
      )}
      {can.cancel && (
        <Button
          variant="default"
          className={classes.leave}
          loading={step.isPending}
          onClick={() => void cancel()}
        >
          {t('member.cancel.action')}
        </Button>
      )}
    </>
  );
}

/** A pause moves the end by exactly the days paused, as many as are left. */
function Pause({ membership }: { membership: Membership }) {
  const { t } = useTranslation('commerce');
  const announce = useAccessNews();
  const [days, setDays] = useState(Math.min(7, membership.pauseDaysLeft));
  const pause = useAction<number>({
    run: (count, { idempotencyKey }) => pauseMembership(membership.id, count, idempotencyKey),
    refreshes: [membershipsKey],
    onDone: announce,
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    pause.mutate(days);
  }
  return (
    <form className={classes.pause} onSubmit={submit}>
      <NumberInput
        label={t('member.pause.label')}
        description={t('member.pause.hint', { count: membership.pauseDaysLeft })}
        value={days}
        min={1}
        max={membership.pauseDaysLeft}
        allowDecimal={false}
        onChange={(typed) => setDays(typeof typed === 'number' ? typed : 1)}
      />
      <Button type="submit" variant="default" loading={pause.isPending}>
        {t('member.pause.action')}
      </Button>
    </form>
  );
}

/** What coming back costs today, where that is less than it was. */
function WinBack({ membership }: { membership: Membership }) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const { data: quote } = useQuery({
    ...quoteQuery([{ tierId: membership.tier.id, period: membership.period, gift: false }], []),
    enabled: membership.tier.status === 'active',
    retry: false,
  });
  const [discount] = quote?.discounts ?? [];
  if (!quote || !discount) return null;
  return (
    <p className={classes.winBack}>
      {autospace(t('member.winBack', { now: format.money(quote.total), was: format.money(quote.subtotal) }))}
    </p>
  );
}

function History({ membership }: { membership: Membership }) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const query = useQuery(historyQuery(membership.id));
  const nameOf = (tiers: MembershipHistory['tiers'], id: string | null | undefined) => {
    const tier = tiers.find((known) => known.id === id);
    return tier ? tierName(tier, format.locale) : '';
  };
  const said = (event: MembershipHistory['events'][number], tiers: MembershipHistory['tiers']) => {
    const [to, from] = [nameOf(tiers, event.tierId), nameOf(tiers, event.beforeTierId)];
    if (from) return t('member.changed', { from, to });
    const what = t(`member.event.${event.kind}`);
    return to ? t('member.happened', { what, tier: to }) : what;
  };
  return (
    <Loaded query={query} skeleton={<TextSkeleton lines={3} />} compact>
      {({ events, periods, tiers }) => (
        <div className={classes.history}>
          <h3>{t('member.periods')}</h3>
          {periods.length === 0 && <p className={classes.facts}>{t('member.noPeriods')}</p>}
          <ol>
            {[...periods].reverse().map((paid) => (
              <li key={paid.id}>
                <span>
                  {t('member.happened', {
                    what: nameOf(tiers, paid.tierId),
                    tier: t('member.paid', {
                      from: format.fullDate(paid.from),
                      until: format.fullDate(paid.until),
                    }),
                  })}
                </span>
                <span className={classes.amount}>
                  {format.money(paid.price)}
                  {paid.refunded.minorUnits > 0 &&
                    ` ${t('line.refunded', { amount: format.money(paid.refunded) })}`}
                </span>
              </li>
            ))}
          </ol>
          <h3>{t('member.events')}</h3>
          <ol>
            {[...events].reverse().map((event) => (
              <li key={event.number}>
                <span>{said(event, tiers)}</span>
                <time className={classes.facts} dateTime={event.at}>
                  {format.exact(event.at)}
                </time>
              </li>
            ))}
          </ol>
        </div>
      )}
    </Loaded>
  );
}
