import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { FormProblem, Loaded, Panel, RowsSkeleton, toast } from '@/shared/ui';
import { divide, type Share, type Shares, sharesQuery } from '../api/share-queries';
import { evenly, missing, percentOf, pointsOf } from '../model/shares';
import classes from './shares.module.css';

/** How what a work earns is divided among those who write it. */
export function SharesPanel({ productId }: { productId: string }) {
  const { t } = useTranslation('studio');
  const query = useQuery(sharesQuery(productId));
  return (
    <Loaded query={query} compact skeleton={<RowsSkeleton rows={2} />}>
      {(shares) => (
        <Panel title={t('shares.title')} text={t('shares.text')}>
          {shares.shares.length < 2 ? (
            <p className={classes.hint}>{t('shares.alone')}</p>
          ) : shares.canEdit ? (
            // Whoever joins or leaves makes another form of it.
            <Division key={shares.shares.map(({ memberId }) => memberId).join()} {...{ productId, shares }} />
          ) : (
            <Parts shares={shares} />
          )}
        </Panel>
      )}
    </Loaded>
  );
}

function Parts({ shares }: { shares: Shares }) {
  const { t } = useTranslation('studio');
  return (
    <>
      <ul className={classes.parts}>
        {shares.shares.map((share) => (
          <li key={share.memberId} className={classes.part}>
            <Person share={share} />
            <strong className={classes.figure}>{`${percentOf(share.basisPoints)}%`}</strong>
          </li>
        ))}
      </ul>
      <p className={classes.hint}>{t('shares.ownerDecides')}</p>
    </>
  );
}

function Person({ share }: { share: Shares['shares'][number] }) {
  return (
    <span className={classes.name}>
      {share.displayName}
      <span>{`@${share.handle}`}</span>
    </span>
  );
}

interface Values extends Record<string, unknown> {
  shares: Record<string, string>;
}

function Division({ productId, shares }: { productId: string; shares: Shares }) {
  const { t } = useTranslation('studio');
  const people = shares.shares;
  const typed = (values: Values) => people.map(({ memberId }) => values.shares[memberId] ?? '');
  const form = useProblemForm<Values>({
    initialValues: {
      shares: Object.fromEntries(people.map((share) => [share.memberId, percentOf(share.basisPoints)])),
    },
    validate: (values) => {
      const faults: Record<string, string> = {};
      for (const { memberId } of people)
        if (pointsOf(values.shares[memberId] ?? '') === null)
          faults[`shares.${memberId}`] = t('shares.fault');
      return faults;
    },
  });
  const left = missing(typed(form.values));
  const save = useAction<readonly Share[], Shares>({
    run: (parts, { idempotencyKey }) => divide(productId, parts, idempotencyKey),
    refreshes: [sharesQuery(productId).queryKey],
    handles: ['invalid', 'commerce.shares_not_whole', 'commerce.share_not_an_author'],
    onDone: () => {
      form.clearProblem();
      toast.done(t('shares.saved'));
    },
  });
  const submit = (values: Values) => {
    if (missing(typed(values)) !== 0) return;
    const parts = people
      .map(({ memberId }) => ({ memberId, basisPoints: pointsOf(values.shares[memberId] ?? '') ?? 0 }))
      .filter(({ basisPoints }) => basisPoints > 0);
    save.mutate(parts, { onError: form.refuse });
  };
  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit(submit)}>
      <FormProblem text={form.problem} />
      <ul className={classes.parts}>
        {people.map((share) => (
          <li key={share.memberId} className={classes.part}>
            <Person share={share} />
            <TextInput
              className={classes.field}
              aria-label={t('shares.of', { name: share.displayName })}
              inputMode="decimal"
              autoComplete="off"
              rightSection={<span aria-hidden>{t('shares.unit')}</span>}
              {...form.getInputProps(`shares.${share.memberId}`)}
            />
          </li>
        ))}
      </ul>
      <p className={classes.sum} role="status" data-whole={left === 0 || undefined}>
        {left === null
          ? t('shares.fault')
          : left === 0
            ? t('shares.whole')
            : t(left > 0 ? 'shares.short' : 'shares.over', {
                sum: percentOf(10_000 - left),
                percent: percentOf(Math.abs(left)),
              })}
      </p>
      <div className={classes.actions}>
        <Button type="submit" loading={save.isPending} disabled={left !== 0}>
          {t('shares.save')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            const even = evenly(people.length);
            form.setFieldValue(
              'shares',
              Object.fromEntries(
                people.map(({ memberId }, index) => [memberId, percentOf(even[index] ?? 0)]),
              ),
            );
          }}
        >
          {t('shares.even')}
        </Button>
      </div>
      <p className={classes.hint}>{t('shares.fromNow')}</p>
    </form>
  );
}
