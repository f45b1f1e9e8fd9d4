import { Alert, Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/shared/api/problem';
import type { Money } from '@/shared/api/types';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { paths } from '@/shared/lib/paths';
import { EmptyState, Loaded, PageHeader, TextSkeleton } from '@/shared/ui';
import { keys, type NewOrder, placeOrder, providersQuery, quoteQuery } from '../api/commerce-queries';
import { CouponField } from '../components/coupon-field';
import { QuotedLines } from '../components/lines';
import { MembersOnly } from '../components/members-only';
import { PlanSum } from '../components/plan-sum';
import { ProviderChoice } from '../components/provider-choice';
import { Totals } from '../components/totals';
import { Unavailable } from '../components/unavailable';
import { useAccessNews } from '../components/use-access-news';
import { chosenProvider, lineOf, ownership } from '../model/basket';
import type { CheckoutLine, Order, Provider, Quote } from '../model/types';
import classes from './checkout-page.module.css';

/** One page, three facts: what, how much, how. */
export function CheckoutPage() {
  const { t } = useTranslation('commerce');
  useTitle(t('checkout.title'));
  const [address] = useUrlState({ product: '', tier: '', period: '', gift: '', amount: '', currency: 'CNY' });
  const line = lineOf(address);
  if (!line) {
    return (
      <EmptyState
        title={t('checkout.nothing.title')}
        text={t('checkout.nothing.text')}
        action={
          <Button component={Link} to={paths.discover()}>
            {t('checkout.nothing.action')}
          </Button>
        }
      />
    );
  }
  return (
    <MembersOnly text={t('checkout.visitor')}>
      <Checkout line={line} />
    </MembersOnly>
  );
}

function Checkout({ line }: { line: CheckoutLine }) {
  const { t } = useTranslation('commerce');
  const [codes, setCodes] = useState<string[]>([]);
  const query = useQuery(quoteQuery([line], codes));
  return (
    <div className={classes.page}>
      <PageHeader title={t('checkout.title')} />
      <Loaded query={query} skeleton={<TextSkeleton lines={8} />}>
        {(quote) =>
          quote.lines.length === 0 || ownership(quote.problems) ? (
            <Unavailable line={line} problems={quote.problems} />
          ) : (
            <Form
              line={line}
              quote={quote}
              asking={query.isFetching}
              codes={codes}
              onCodes={setCodes}
              onAsk={() => query.refetch().then((answer) => answer.data?.total)}
            />
          )
        }
      </Loaded>
    </div>
  );
}

interface FormProps {
  line: CheckoutLine;
  quote: Quote;
  asking: boolean;
  codes: string[];
  onCodes: (codes: string[]) => void;
  onAsk: () => Promise<Money | undefined>;
}

const ownAnswers = ['commerce.price_changed', 'commerce.order_already_open'];

function Form({ line, quote, asking, codes, onCodes, onAsk }: FormProps) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const navigate = useNavigate();
  const announce = useAccessNews();
  const [chosen, choose] = useState<Provider | null>(null);
  const [note, setNote] = useState('');
  const [was, setWas] = useState<Money | null>(null);
  const providers = useQuery(providersQuery(quote.currency));
  const free = quote.total.minorUnits === 0;
  const provider = free ? undefined : chosenProvider(providers.data ?? [], chosen);
  const gift = quote.lines.some((entry) => entry.kind === 'gift');
  const place = useAction<NewOrder, Order>({
    run: (order, { idempotencyKey }) => placeOrder(order, idempotencyKey),
    refreshes: [keys.orders],
    handles: ownAnswers,
    onDone: (order) => {
      if (order.paidAt) announce();
      void navigate({ to: paths.order(order.id), replace: true });
    },
  });
  const refusal = place.error ? toProblem(place.error).code : undefined;
  const stopped = quote.problems.filter((problem) => problem.blocks);

  function buy() {
    setWas(null);
    place.mutate(
      {
        lines: [line],
        couponCodes: codes,
        expectedTotal: quote.total,
        provider,
        giftNote: gift && note.trim() ? note.trim() : undefined,
      },
      {
        onError: (error) => {
          if (toProblem(error).code !== 'commerce.price_changed') return;
          void onAsk().then((now) => now && setWas(quote.total));
        },
      },
    );
  }

  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        <section className={classes.part} aria-labelledby="checkout-what">
          <h2 id="checkout-what">{t('checkout.what')}</h2>
          <QuotedLines lines={quote.lines} />
          {stopped.map((problem) => (
            <Alert key={problem.code} color="vermilion" role="alert">
              {problem.message}
            </Alert>
          ))}
          {gift && (
            <Textarea
              label={t('checkout.note')}
              description={t('checkout.noteHint')}
              value={note}
              maxLength={500}
              autosize
              minRows={2}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          )}
        </section>
        {!free && stopped.length === 0 && (
          <section className={classes.part} aria-labelledby="checkout-how">
            <h2 id="checkout-how">{t('checkout.how')}</h2>
            <Loaded query={providers} skeleton={<TextSkeleton lines={3} />} compact>
              {(offers) => <ProviderChoice offers={offers} value={provider} onChange={choose} />}
            </Loaded>
          </section>
        )}
      </div>
      <aside className={classes.sum} aria-labelledby="checkout-sum">
        <h2 id="checkout-sum">{t('checkout.howMuch')}</h2>
        <PlanSum line={line} />
        <Totals subtotal={quote.subtotal} discounts={quote.discounts} total={quote.total} busy={asking} />
        <CouponField codes={codes} onChange={onCodes} problems={quote.problems} asking={asking} />
        {was && (
          <Alert color="gold" role="alert" title={t('checkout.changed.title')}>
            {t('checkout.changed.text', { was: format.money(was), now: format.money(quote.total) })}
          </Alert>
        )}
        {refusal === 'commerce.order_already_open' && (
          <Alert color="gold" role="alert" title={t('checkout.open.title')}>
            {t('checkout.open.text')}{' '}
            <Link to={paths.orders('awaitingPayment')}>{t('checkout.open.action')}</Link>
          </Alert>
        )}
        <Button
          size="md"
          fullWidth
          color="vermilion"
          loading={place.isPending}
          disabled={asking || stopped.length > 0 || (!free && !provider)}
          onClick={buy}
        >
          {free ? t('checkout.placeFree') : t('checkout.place', { amount: format.money(quote.total) })}
        </Button>
        <p className={classes.small}>{t('checkout.hold')}</p>
      </aside>
    </div>
  );
}
