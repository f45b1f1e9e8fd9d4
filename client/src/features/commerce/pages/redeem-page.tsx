import { Button, TextInput } from '@mantine/core';
import { IconGift } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/api/errors';
import { toProblem } from '@/shared/api/problem';
import { useSession } from '@/shared/api/session';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { Loaded, PageHeader, TextSkeleton, toast } from '@/shared/ui';
import { workQuery } from '../api/commerce-queries';
import { giftPreviewQuery, redeemGift } from '../api/gift-queries';
import { useAccessNews } from '../components/use-access-news';
import { normalCode } from '../model/basket';
import type { GiftPreview, RedeemedGift } from '../model/types';
import classes from './gifts-page.module.css';

/** A code in, what is inside first, and then it is one's own. */
export function RedeemPage() {
  const { t } = useTranslation('commerce');
  useTitle(t('redeem.title'));
  const [{ code }, go] = useUrlState({ code: '' });
  return (
    <div className={classes.redeem}>
      <PageHeader title={t('redeem.title')} lead={t('redeem.lead')} />
      {code ? (
        <Present code={code} onOther={() => go({ code: '' })} />
      ) : (
        <CodeForm onCode={(next) => go({ code: next })} />
      )}
    </div>
  );
}

function CodeForm({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useTranslation('commerce');
  const [typed, setTyped] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    const code = normalCode(typed);
    if (code) onCode(code);
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label={t('redeem.code')}
        value={typed}
        maxLength={100}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" disabled={!typed.trim()}>
        {t('redeem.look')}
      </Button>
    </form>
  );
}

function Present({ code, onOther }: { code: string; onOther: () => void }) {
  const { t } = useTranslation('commerce');
  const query = useQuery(giftPreviewQuery(code));
  const refusal = query.error ? toProblem(query.error) : undefined;
  const other = (
    <Button variant="subtle" onClick={onOther}>
      {t('redeem.other')}
    </Button>
  );
  if (refusal?.status === 404) {
    return (
      <div className={classes.present} role="alert">
        <p>{problemText(refusal)}</p>
        {other}
      </div>
    );
  }
  return (
    <Loaded query={query} skeleton={<TextSkeleton lines={5} />}>
      {(gift) => (
        <>
          <Inside gift={gift} code={code} />
          {other}
        </>
      )}
    </Loaded>
  );
}

function Inside({ gift, code }: { gift: GiftPreview; code: string }) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const { member } = useSession();
  const take = useTaking(code);
  const refusal = take.error ? toProblem(take.error) : undefined;
  return (
    <section className={classes.present} aria-label={t('redeem.inside')}>
      <IconGift size={40} stroke={1.3} />
      <p>{gift.from ? t('redeem.from', { name: gift.from }) : t('redeem.fromSomebody')}</p>
      <p className={classes.big}>{autospace(gift.title)}</p>
      {gift.period && <p>{t(`period.${gift.period}`)}</p>}
      {gift.note && <blockquote className={classes.words}>{gift.note}</blockquote>}
      {gift.status === 'issued' ? (
        <p className={classes.note}>{t('gifts.until', { time: format.fullDate(gift.expiresAt) })}</p>
      ) : (
        <p role="status">{t(`redeem.status.${gift.status}`)}</p>
      )}
      {gift.owned && <p role="status">{t('redeem.owned')}</p>}
      {refusal && !refusal.isTransient && <p role="alert">{problemText(refusal)}</p>}
      {gift.can.redeem && (
        <Button size="md" loading={take.isPending} onClick={() => take.mutate()}>
          {t('redeem.take')}
        </Button>
      )}
      {!member && gift.status === 'issued' && (
        <Button component={Link} size="md" to={paths.signIn(paths.gift(code))}>
          {t('redeem.signIn')}
        </Button>
      )}
      {gift.productSlug && (
        <Button component={Link} variant="subtle" to={paths.product(gift.productSlug)}>
          {t('redeem.see')}
        </Button>
      )}
    </section>
  );
}

/** Takes the gift and goes straight to it. */
function useTaking(code: string) {
  const { t } = useTranslation('commerce');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const announce = useAccessNews();
  return useAction<void, RedeemedGift>({
    run: (_input, { idempotencyKey }) => redeemGift(code, idempotencyKey),
    refreshes: [['commerce', 'gift', code]],
    handles: ['commerce.gift_already_redeemed', 'commerce.gift_already_owned', 'commerce.gift_expired'],
    onDone: (gift) => {
      announce();
      toast.done(t('redeem.done'));
      if (!gift.productId) {
        void navigate({ to: paths.memberships() });
        return;
      }
      void queries.fetchQuery(workQuery(gift.productId)).then((work) => {
        const first = work.outline.flatMap((section) => section.items)[0];
        void navigate({ to: first ? paths.read(work.slug, first.id) : paths.product(work.slug) });
      });
    },
  });
}
