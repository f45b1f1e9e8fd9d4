import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { FormProblem, toast } from '@/shared/ui';
import { type BanScope, banAccess, bansQuery, type NewBan } from '../api/ban-queries';
import { PickOne } from './pick/pick-many';
import classes from './till.module.css';

interface Values extends Record<string, unknown> {
  scope: BanScope;
  scopeId: string | null;
  reason: string;
  /** Wall clock of this device, as its field gives it; empty is for good. */
  until: string;
}

const scopes: readonly BanScope[] = ['product', 'tier', 'platform'];
const refusals = ['ban_scope_unknown', 'ban_reason_length', 'ban_until_past', 'already_banned'];

interface BanFormProps {
  member: { id: string; displayName: string };
  onDone: () => void;
}

/** Takes access: to what, why, and until when. */
export function BanForm({ member, onDone }: BanFormProps) {
  const { t } = useTranslation('till');
  const form = useProblemForm<Values>({
    initialValues: { scope: 'product', scopeId: null, reason: '', until: '' },
    validate: {
      scopeId: (id, { scope }) => (scope === 'platform' || id ? null : t(`bans.missing.${scope}`)),
      reason: (words) => (words.trim() ? null : t('bans.missing.reason')),
      until: (at) => (!at || Date.parse(at) > Date.now() ? null : t('bans.missing.until')),
    },
  });
  const ban = useAction<NewBan, unknown>({
    run: (input, { idempotencyKey }) => banAccess(member.id, input, idempotencyKey),
    refreshes: [bansQuery(member.id).queryKey],
    handles: ['invalid', ...refusals.map((code) => `commerce.${code}`)],
    onDone: () => {
      toast.done(t('bans.done'));
      onDone();
    },
  });
  const { scope } = form.values;
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={form.onSubmit((values) =>
        ban.mutate(
          {
            scope: values.scope,
            scopeId: values.scope === 'platform' ? null : values.scopeId,
            reason: values.reason.trim(),
            until: values.until ? new Date(values.until).toISOString() : null,
          },
          { onError: form.refuse },
        ),
      )}
    >
      <p>{t('bans.consequence')}</p>
      <NativeSelect
        label={t('bans.scopeLabel')}
        data={scopes.map((value) => ({ value, label: t(`bans.scope.${value}`) }))}
        value={scope}
        onChange={(event) => {
          form.setFieldValue('scope', event.currentTarget.value as BanScope);
          form.setFieldValue('scopeId', null);
        }}
      />
      {scope !== 'platform' && (
        <PickOne
          key={scope}
          subject={scope === 'tier' ? 'tiers' : 'products'}
          desk="admin"
          label={t(`bans.pick.${scope}`)}
          error={form.errors.scopeId}
          value={form.values.scopeId}
          onChange={(id) => form.setFieldValue('scopeId', id)}
        />
      )}
      <Textarea
        label={t('bans.reason')}
        description={t('bans.reasonHint')}
        maxLength={500}
        autosize
        minRows={2}
        {...form.getInputProps('reason')}
      />
      <TextInput
        type="datetime-local"
        label={t('bans.untilLabel')}
        description={t('bans.untilHint')}
        {...form.getInputProps('until')}
      />
      <FormProblem text={form.problem} />
      <div className={classes.actions}>
        <Button type="submit" color="vermilion" loading={ban.isPending}>
          {t('bans.ban')}
        </Button>
      </div>
    </form>
  );
}
