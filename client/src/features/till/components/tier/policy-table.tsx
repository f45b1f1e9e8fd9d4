import { Button, NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { levelsOf, type Policy, type State, states, usualPolicy } from '../../model/tiers';
import classes from './tier.module.css';

interface PolicyTableProps {
  policy: Policy;
  onChange: (policy: Policy) => void;
}

/** What each state of a payment gives; with the reason for what it usually is. */
export function PolicyTable({ policy, onChange }: PolicyTableProps) {
  const { t } = useTranslation('tiers');
  const usual = states.every((state) => policy[state] === usualPolicy[state]);
  return (
    <>
      <dl className={classes.policy}>
        {states.map((state) => (
          <Row
            key={state}
            state={state}
            policy={policy}
            onChange={(level) => onChange({ ...policy, [state]: level })}
          />
        ))}
      </dl>
      <p className={classes.hint}>{t('policy.levels')}</p>
      {!usual && (
        <Button
          variant="default"
          size="compact-sm"
          style={{ justifySelf: 'start' }}
          onClick={() => onChange(usualPolicy)}
        >
          {t('policy.usual')}
        </Button>
      )}
    </>
  );
}

interface RowProps {
  state: State;
  policy: Policy;
  onChange: (level: Policy[State]) => void;
}

function Row({ state, policy, onChange }: RowProps) {
  const { t } = useTranslation('tiers');
  const name = useId();
  const levels = levelsOf(state);
  return (
    <div className={classes.state}>
      <dt>
        <span id={name}>{t(`policy.state.${state}`)}</span>
        <span className={classes.hint}>{t(`policy.meaning.${state}`)}</span>
      </dt>
      <dd>
        {levels.length === 1 ? (
          <span className={classes.fixed}>{t('policy.always')}</span>
        ) : (
          <NativeSelect
            aria-labelledby={name}
            value={policy[state]}
            onChange={(event) => onChange(event.currentTarget.value as Policy[State])}
            data={levels.map((value) => ({ value, label: t(`policy.level.${value}`) }))}
          />
        )}
      </dd>
    </div>
  );
}
