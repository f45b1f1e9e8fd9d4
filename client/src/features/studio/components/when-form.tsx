import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface WhenFormProps {
  action: string;
  busy: boolean;
  /** An ISO instant. */
  onChoose: (at: string) => void;
}

/** A moment in the member's own time zone. */
export function WhenForm({ action, busy, onChoose }: WhenFormProps) {
  const { t } = useTranslation('studio');
  const [at, setAt] = useState('');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const late = at !== '' && new Date(at).getTime() <= Date.now();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const time = new Date(at);
        if (!Number.isNaN(time.getTime())) onChoose(time.toISOString());
      }}
    >
      <Stack gap="md">
        <TextInput
          type="datetime-local"
          required
          label={t('when.label')}
          description={t('when.zone', { zone })}
          value={at}
          error={late ? t('when.past') : undefined}
          onChange={(event) => setAt(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} disabled={!at || late}>
          {action}
        </Button>
      </Stack>
    </form>
  );
}
