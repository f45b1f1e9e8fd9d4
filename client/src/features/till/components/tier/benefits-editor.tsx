import { ActionIcon, Button, Menu, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCheck, IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Desk } from '../../api/coupon-queries';
import {
  type BenefitDraft,
  type BenefitKind,
  benefitKinds,
  most,
  newBenefit,
  type QuotaCycle,
  type QuotaKind,
  quotaCycles,
  quotaKinds,
} from '../../model/tiers';
import { PickMany, PickOne } from '../pick/pick-many';
import classes from './tier.module.css';

interface BenefitsEditorProps {
  desk: Desk;
  benefits: readonly BenefitDraft[];
  onChange: (benefits: BenefitDraft[]) => void;
  /** The complaint about one, by its place. */
  faultAt: (index: number) => string | undefined;
}

/** What a tier gives, in the order in which its card says it. */
export function BenefitsEditor({ desk, benefits, onChange, faultAt }: BenefitsEditorProps) {
  const { t } = useTranslation('tiers');
  const change = (index: number, next: Partial<BenefitDraft>) =>
    onChange(benefits.map((benefit, at) => (at === index ? { ...benefit, ...next } : benefit)));
  const swap = (index: number, by: number) => {
    const next = [...benefits];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + by, 0, moved);
    onChange(next);
  };
  return (
    <>
      {benefits.length > 0 && (
        <ol className={classes.benefits}>
          {benefits.map((benefit, index) => (
            <li key={benefit.key} className={classes.benefit}>
              <div className={classes.benefitHead}>
                <IconCheck size={18} stroke={1.8} aria-hidden />
                <h3>{t(`benefit.${benefit.kind}.${desk}`)}</h3>
              </div>
              <div className={classes.moves}>
                <ActionIcon
                  disabled={index === 0}
                  aria-label={t('benefit.up', { name: t(`benefit.${benefit.kind}.${desk}`) })}
                  onClick={() => swap(index, -1)}
                >
                  <IconArrowUp size={18} stroke={1.6} />
                </ActionIcon>
                <ActionIcon
                  disabled={index === benefits.length - 1}
                  aria-label={t('benefit.down', { name: t(`benefit.${benefit.kind}.${desk}`) })}
                  onClick={() => swap(index, 1)}
                >
                  <IconArrowDown size={18} stroke={1.6} />
                </ActionIcon>
                <ActionIcon
                  aria-label={t('benefit.remove', { name: t(`benefit.${benefit.kind}.${desk}`) })}
                  onClick={() => onChange(benefits.filter((_, at) => at !== index))}
                >
                  <IconX size={18} stroke={1.6} />
                </ActionIcon>
              </div>
              <div className={classes.benefitBody}>
                <Body
                  desk={desk}
                  benefit={benefit}
                  fault={faultAt(index)}
                  onChange={(next) => change(index, next)}
                />
              </div>
            </li>
          ))}
        </ol>
      )}
      {benefits.length < most.benefits && (
        <AddBenefit desk={desk} onAdd={(kind) => onChange([...benefits, newBenefit(kind)])} />
      )}
    </>
  );
}

function AddBenefit({ desk, onAdd }: { desk: Desk; onAdd: (kind: BenefitKind) => void }) {
  const { t } = useTranslation('tiers');
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} stroke={1.8} />}
          style={{ justifySelf: 'start' }}
        >
          {t('benefit.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {benefitKinds.map((kind) => (
          <Menu.Item key={kind} onClick={() => onAdd(kind)}>
            {t(`benefit.${kind}.${desk}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface BodyProps {
  desk: Desk;
  benefit: BenefitDraft;
  fault: string | undefined;
  onChange: (next: Partial<BenefitDraft>) => void;
}

function Body({ desk, benefit, fault, onChange }: BodyProps) {
  const { t } = useTranslation('tiers');
  const amount = (label: string, max: number) => (
    <NumberInput
      label={label}
      min={1}
      max={max}
      allowDecimal={false}
      allowNegative={false}
      value={benefit.amount}
      onChange={(value) => onChange({ amount: String(value) })}
      error={fault}
    />
  );
  const text = (label: string) => (
    <TextInput
      label={label}
      maxLength={60}
      value={benefit.text}
      onChange={(event) => onChange({ text: event.currentTarget.value })}
      error={fault}
    />
  );
  const textEn = (label: string) => (
    <TextInput
      label={label}
      description={t('benefit.textEnHint')}
      maxLength={60}
      value={benefit.textEn}
      onChange={(event) => onChange({ textEn: event.currentTarget.value })}
    />
  );
  switch (benefit.kind) {
    case 'includedProducts':
      return (
        <PickMany
          subject="products"
          desk={desk}
          label={t('benefit.works')}
          description={t('benefit.worksHint')}
          error={fault}
          value={benefit.products}
          onChange={(products) => onChange({ products })}
        />
      );
    case 'includedCategory':
      return (
        <PickOne
          subject="categories"
          desk={desk}
          label={t('benefit.category')}
          description={t(`benefit.categoryHint.${desk}`)}
          error={fault}
          value={benefit.categoryId}
          onChange={(categoryId) => onChange({ categoryId })}
        />
      );
    case 'allOfCreator':
      return desk === 'admin' ? (
        <PickOne
          subject="creators"
          desk={desk}
          label={t('benefit.creator')}
          description={t('benefit.creatorHint')}
          error={fault}
          value={benefit.creatorId}
          onChange={(creatorId) => onChange({ creatorId })}
        />
      ) : (
        <p className={classes.hint}>{t('benefit.creatorHint')}</p>
      );
    case 'discountPercent':
      return (
        <>
          {amount(t('benefit.percent'), 100)}
          <p className={classes.hint}>{t('benefit.percentHint')}</p>
        </>
      );
    case 'badge':
      return (
        <>
          {text(t('benefit.badgeText'))}
          {textEn(t('benefit.badgeTextEn'))}
          <p className={classes.hint}>{t('benefit.badgeHint')}</p>
        </>
      );
    case 'quota':
      return (
        <>
          <div className={classes.three}>
            <NativeSelect
              label={t('benefit.every')}
              data={quotaCycles.map((value) => ({ value, label: t(`benefit.cycle.${value}`) }))}
              value={benefit.every}
              onChange={(event) => onChange({ every: event.currentTarget.value as QuotaCycle })}
            />
            {amount(t('benefit.times'), 100_000)}
            {text(t('benefit.quotaText'))}
          </div>
          <NativeSelect
            label={t('benefit.counts')}
            description={t('benefit.countsHint')}
            data={[
              ...quotaKinds.map((value) => ({ value: value as string, label: t(`benefit.count.${value}`) })),
              { value: '', label: t('benefit.count.other') },
            ]}
            value={benefit.counts ?? ''}
            onChange={(event) =>
              onChange({ counts: (event.currentTarget.value || null) as QuotaKind | null })
            }
          />
          <p className={classes.hint}>{t('benefit.counted')}</p>
        </>
      );
  }
}
