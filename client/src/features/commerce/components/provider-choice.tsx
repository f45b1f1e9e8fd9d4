import { Radio } from '@mantine/core';
import {
  IconBrandAlipay,
  IconBrandWechat,
  IconBuildingBank,
  IconCreditCard,
  IconFlask,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/ui';
import type { Provider, ProviderOffer } from '../model/types';
import classes from './provider-choice.module.css';

type Icon = ComponentType<{ size?: number; stroke?: number }>;

const icons: Record<Provider, Icon> = {
  wechat: IconBrandWechat,
  alipay: IconBrandAlipay,
  stripe: IconCreditCard,
  offline: IconBuildingBank,
  sandbox: IconFlask,
};

interface ProviderChoiceProps {
  offers: readonly ProviderOffer[];
  value: Provider | undefined;
  onChange: (provider: Provider) => void;
}

/** Only what works here is offered. */
export function ProviderChoice({ offers, value, onChange }: ProviderChoiceProps) {
  const { t } = useTranslation('commerce');
  if (offers.length === 0)
    return <EmptyState compact title={t('provider.none.title')} text={t('provider.none.text')} />;
  return (
    <Radio.Group
      aria-label={t('checkout.how')}
      value={value ?? null}
      onChange={(next) => onChange(next as Provider)}
    >
      <div className={classes.list}>
        {offers.map(({ provider }) => {
          const Icon = icons[provider];
          return (
            <Radio.Card key={provider} value={provider} className={classes.card}>
              <Radio.Indicator />
              <Icon size={24} stroke={1.5} />
              <span className={classes.words}>
                <span className={classes.name}>{t(`provider.${provider}.name`)}</span>
                <span className={classes.hint}>{t(`provider.${provider}.hint`)}</span>
              </span>
            </Radio.Card>
          );
        })}
      </div>
    </Radio.Group>
  );
}
