import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/shared/api/problem';
import { useAction } from '@/shared/hooks/use-action';
import { type ProblemForm, useProblemForm } from '@/shared/hooks/use-problem-form';
import { FormProblem, Panel, toast, useConfirm } from '@/shared/ui';
import type { Desk } from '../../api/coupon-queries';
import { createTier, editTier, tiersKey } from '../../api/tier-queries';
import { currencies } from '../../model/currencies';
import {
  detailsOf,
  draftOf,
  faultsOf,
  missingToOpen,
  periods,
  slugOf,
  type Tier,
  type TierDraft,
  type TierStatus,
  takesAway,
} from '../../model/tiers';
import till from '../till.module.css';
import { BenefitsEditor } from './benefits-editor';
import { PolicyTable } from './policy-table';
import classes from './tier.module.css';
import { TierPreview } from './tier-preview';

const refusals = [
  'slug_invalid',
  'slug_taken',
  'name_invalid',
  'price_invalid',
  'price_missing',
  'benefit_invalid',
  'benefit_missing',
  'benefit_not_yours',
  'policy_unsound',
  'terms_invalid',
  'not_open',
];

interface TierFormProps {
  desk: Desk;
  /** The one that is changed; none for a new one. */
  tier?: Tier;
  onCreated: (id: string) => void;
}

/** Everything about a tier, beside the card that members see. */
export function TierForm({ desk, tier, onCreated }: TierFormProps) {
  const { t } = useTranslation('tiers');
  const ofPlatform = desk === 'admin';
  const form = useProblemForm<TierDraft>({
    initialValues: draftOf(tier),
    validate: (draft) =>
      Object.fromEntries(
        Object.entries(faultsOf(draft, ofPlatform)).map(([field, fault]) => [field, t(`fault.${fault}`)]),
      ),
  });
  const details = useMemo(() => detailsOf(form.values, ofPlatform), [form.values, ofPlatform]);
  return (
    <div className={classes.editor}>
      <form className={classes.form} noValidate onSubmit={(event) => event.preventDefault()}>
        {tier && tier.status !== 'draft' && <p className={till.notice}>{t('existing')}</p>}
        <Words form={form} isNew={!tier} />
        <Prices form={form} />
        <Panel title={t('part.benefits')} text={t('part.benefitsText')}>
          <BenefitsEditor
            desk={desk}
            benefits={form.values.benefits}
            onChange={(benefits) => {
              form.setFieldValue('benefits', benefits);
              form.clearErrors();
            }}
            faultAt={(index) => form.errors[`benefits.${index}`]?.toString()}
          />
        </Panel>
        <Panel title={t('part.policy')} text={t('part.policyText')}>
          <PolicyTable
            policy={form.values.policy}
            onChange={(policy) => form.setFieldValue('policy', policy)}
          />
        </Panel>
        <Terms form={form} />
        <Save desk={desk} tier={tier} form={form} onCreated={onCreated} />
      </form>
      <TierPreview details={details} />
    </div>
  );
}

interface PartProps {
  form: ProblemForm<TierDraft>;
}

function Words({ form, isNew }: PartProps & { isNew: boolean }) {
  const { t } = useTranslation('tiers');
  return (
    <Panel title={t('part.words')}>
      <div className={classes.two}>
        <TextInput label={t('nameZh')} lang="zh-CN" maxLength={60} {...form.getInputProps('nameZh')} />
        <TextInput
          label={t('nameEn')}
          lang="en"
          maxLength={60}
          {...form.getInputProps('nameEn')}
          onBlur={() => {
            if (isNew && !form.values.slug) form.setFieldValue('slug', slugOf(form.values.nameEn));
          }}
        />
        <Textarea
          label={t('summaryZh')}
          lang="zh-CN"
          maxLength={500}
          autosize
          minRows={2}
          {...form.getInputProps('summaryZh')}
        />
        <Textarea
          label={t('summaryEn')}
          lang="en"
          maxLength={500}
          autosize
          minRows={2}
          {...form.getInputProps('summaryEn')}
        />
      </div>
      <TextInput
        label={t('slug')}
        description={t(isNew ? 'slugHint' : 'slugKept')}
        maxLength={60}
        readOnly={!isNew}
        {...form.getInputProps('slug')}
      />
    </Panel>
  );
}

function Prices({ form }: PartProps) {
  const { t } = useTranslation('tiers');
  return (
    <Panel title={t('part.prices')} text={t('part.pricesText')}>
      <div className={classes.three}>
        <Select
          label={t('currency')}
          allowDeselect={false}
          data={[...currencies]}
          {...form.getInputProps('currency')}
        />
        {periods.map((period) => (
          <TextInput
            key={period}
            label={t(`price.${period}`)}
            placeholder={t('price.none')}
            inputMode="decimal"
            autoComplete="off"
            {...form.getInputProps(`prices.${period}`)}
          />
        ))}
      </div>
      <Days form={form} field="trialDays" />
    </Panel>
  );
}

function Terms({ form }: PartProps) {
  const { t } = useTranslation('tiers');
  return (
    <Panel title={t('part.terms')}>
      <div className={till.pair}>
        <Days form={form} field="graceDays" />
        <Days form={form} field="maxPauseDays" />
        <Days form={form} field="rank" />
        <Days form={form} field="refundHours" />
        <Days form={form} field="refundPercent" />
      </div>
    </Panel>
  );
}

type Term = 'trialDays' | 'graceDays' | 'maxPauseDays' | 'rank' | 'refundHours' | 'refundPercent';

function Days({ form, field }: PartProps & { field: Term }) {
  const { t } = useTranslation('tiers');
  return (
    <TextInput
      label={t(`term.${field}`)}
      description={t(`termHint.${field}`)}
      placeholder={field.startsWith('refund') ? t('term.platform') : undefined}
      inputMode="numeric"
      autoComplete="off"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      {...form.getInputProps(field)}
    />
  );
}

interface Wish {
  draft: TierDraft;
  status: TierStatus | null;
}

function Save({ desk, tier, form, onCreated }: TierFormProps & PartProps) {
  const { t } = useTranslation('tiers');
  const confirm = useConfirm();
  const ofPlatform = desk === 'admin';
  // What hinders here, before anything was sent.
  const [hindrance, say] = useState<string | null>(null);
  const keep = useAction<Wish, { id: string } | undefined>({
    run: async ({ draft, status }, { idempotencyKey }) => {
      const details = detailsOf(draft, ofPlatform);
      if (!tier) return createTier(desk, draft.slug, details, idempotencyKey);
      await editTier(desk, tier, details, status);
      return undefined;
    },
    refreshes: [tiersKey(desk), ['commerce']],
    handles: ['invalid', 'common.version_mismatch', ...refusals.map((code) => `commerce.tier_${code}`)],
    onDone: (created, { status }) => {
      toast.done(t(`saved.${tier ? (status ?? 'kept') : 'draft'}`));
      form.clearProblem();
      say(null);
      if (created) onCreated(created.id);
    },
  });

  function refuse(error: unknown) {
    const { code } = toProblem(error);
    form.refuse(error);
    if (code === 'commerce.tier_slug_taken') form.setFieldError('slug', t('fault.slugTaken'));
  }

  async function ask(draft: TierDraft, status: TierStatus | null) {
    say(null);
    const missing = status === 'active' ? missingToOpen(draft) : null;
    if (missing) {
      say(t(`missing.${missing}`));
      return;
    }
    if (tier && tier.status !== 'draft' && takesAway(tier.details, detailsOf(draft, ofPlatform))) {
      const agreed = await confirm({
        title: t('less.title'),
        consequence: t('less.text'),
        action: t('less.action'),
        destructive: true,
      });
      if (!agreed) return;
    }
    if (status === 'archived') {
      const agreed = await confirm({
        title: t('archive.title'),
        consequence: t('archive.text'),
        action: t('archive.action'),
        destructive: true,
      });
      if (!agreed) return;
    }
    keep.mutate({ draft, status }, { onError: refuse });
  }

  const submit = (status: TierStatus | null) => () =>
    form.onSubmit(
      (draft) => void ask(draft, status),
      () => say(t('fault.look')),
    )();
  const pending = (status: TierStatus | null) => keep.isPending && keep.variables.status === status;
  const draft = tier?.status === 'draft';
  return (
    <div className={classes.save}>
      <FormProblem text={hindrance ?? form.problem} />
      <div className={till.actions}>
        <Button
          variant={draft ? 'default' : 'filled'}
          loading={pending(null)}
          disabled={keep.isPending}
          onClick={submit(null)}
        >
          {t(tier ? 'save' : 'create')}
        </Button>
        {tier && tier.status !== 'active' && (
          <Button
            variant={draft ? 'filled' : 'default'}
            loading={pending('active')}
            disabled={keep.isPending}
            onClick={submit('active')}
          >
            {t(draft ? 'open' : 'reopen')}
          </Button>
        )}
        {tier?.status === 'active' && (
          <Button
            variant="light"
            color="vermilion"
            loading={pending('archived')}
            disabled={keep.isPending}
            onClick={submit('archived')}
          >
            {t('archive.action')}
          </Button>
        )}
      </div>
    </div>
  );
}
