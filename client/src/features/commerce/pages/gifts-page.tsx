import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy, IconGift } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { CardsSkeleton, EmptyState, Loaded, PageHeader, Tag, toast, useConfirm } from '@/shared/ui';
import { keys } from '../api/commerce-queries';
import { giftsKey, giftsQuery, returnGift } from '../api/gift-queries';
import { MembersOnly } from '../components/members-only';
import type { Gift } from '../model/types';
import classes from './gifts-page.module.css';

/** The gifts one bought, each with its code and the words to hand it over with. */
export function GiftsPage() {
  const { t } = useTranslation('commerce');
  useTitle(t('gifts.title'));
  return (
    <MembersOnly text={t('gifts.visitor')}>
      <div className={classes.page}>
        <PageHeader
          title={t('gifts.title')}
          actions={
            <Button component={Link} to={paths.gift()} variant="default">
              {t('gifts.redeem')}
            </Button>
          }
        />
        <List />
      </div>
    </MembersOnly>
  );
}

function List() {
  const { t } = useTranslation('commerce');
  const query = useQuery(giftsQuery);
  return (
    <Loaded
      query={query}
      skeleton={<CardsSkeleton cards={3} />}
      isEmpty={(gifts) => gifts.length === 0}
      empty={
        <EmptyState
          icon={<IconGift size={40} stroke={1.2} />}
          title={t('gifts.empty.title')}
          text={t('gifts.empty.text')}
          action={
            <Button component={Link} to={paths.discover()}>
              {t('orders.empty.action')}
            </Button>
          }
        />
      }
    >
      {(gifts) => (
        <ul className={classes.list}>
          {gifts.map((gift) => (
            <li key={gift.id}>
              <Card gift={gift} />
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}

function Card({ gift }: { gift: Gift }) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const open = gift.status === 'issued';
  return (
    <article className={classes.card}>
      <header className={classes.head}>
        <h2 className={classes.title}>
          <Link to={paths.order(gift.orderId)}>{autospace(gift.title)}</Link>
        </h2>
        <Tag tone={open ? 'teal' : 'plain'}>{t(`gifts.status.${gift.status}`)}</Tag>
      </header>
      {open && <p className={classes.code}>{gift.code}</p>}
      {gift.note && <p className={classes.note}>{t('line.note', { note: gift.note })}</p>}
      <p className={classes.note}>
        {gift.redeemedAt
          ? t('gifts.redeemedAt', { time: format.date(gift.redeemedAt) })
          : t('gifts.until', { time: format.fullDate(gift.expiresAt) })}
      </p>
      {open && gift.refunded.minorUnits > 0 && (
        <p className={classes.note}>{t('gifts.refunded', { amount: format.money(gift.refunded) })}</p>
      )}
      {open && <Hand gift={gift} />}
    </article>
  );
}

/** Handing it over, or taking it back. */
function Hand({ gift }: { gift: Gift }) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const confirm = useConfirm();
  const back = useAction<void>({
    run: (_input, { idempotencyKey }) => returnGift(gift.id, idempotencyKey),
    refreshes: [giftsKey, keys.order(gift.orderId), keys.orders],
    onDone: () => toast.done(t('gifts.returned')),
  });
  const left = { ...gift.paid, minorUnits: gift.paid.minorUnits - gift.refunded.minorUnits };
  async function ask() {
    const yes = await confirm({
      title: t('gifts.return.title'),
      consequence: t('gifts.return.consequence', { amount: format.money(left) }),
      action: t('gifts.return.action'),
      destructive: true,
    });
    if (yes) back.mutate();
  }
  const address = window.location.origin + paths.gift(gift.code);
  const words = t('gifts.share', { title: gift.title, note: gift.note ?? '', code: gift.code, address });
  return (
    <div className={classes.actions}>
      <Copy text={words} label={t('gifts.copyWords')} main />
      <Copy text={gift.code} label={t('gifts.copyCode')} />
      {gift.can.return && (
        <Button variant="subtle" color="vermilion" loading={back.isPending} onClick={() => void ask()}>
          {t('gifts.return.action')}
        </Button>
      )}
    </div>
  );
}

function Copy({ text, label, main }: { text: string; label: string; main?: boolean }) {
  const { t } = useTranslation('commerce');
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button
          variant={main ? 'filled' : 'default'}
          leftSection={copied ? <IconCheck size={16} stroke={1.8} /> : <IconCopy size={16} stroke={1.6} />}
          onClick={copy}
        >
          {copied ? t('gifts.copied') : label}
        </Button>
      )}
    </CopyButton>
  );
}
