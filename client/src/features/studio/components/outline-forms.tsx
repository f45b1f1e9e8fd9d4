import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { paths } from '@/shared/lib/paths';
import { addItem, addSection, studioKey } from '../api/studio-queries';
import type { Item, Work } from '../model/types';
import classes from './outline.module.css';

export function NewItem({ work, sectionId }: { work: Work; sectionId: string | null }) {
  const { t } = useTranslation('studio');
  const navigate = useNavigate();
  const add = useAction<string, Item>({
    run: (name, { idempotencyKey }) =>
      addItem(work, { title: name, sectionId, type: 'text', visibility: 'entitled' }, idempotencyKey),
    refreshes: [studioKey],
    onDone: (item) => void navigate({ to: paths.studio(`/items/${item.id}`) }),
  });
  if (work.kind === 'article' && work.items.length > 0) return null;
  return (
    <TitleForm
      placeholder={t(`outline.newItem.${work.kind}`)}
      action={t('outline.add')}
      busy={add.isPending}
      onAdd={(title) => add.mutate(title)}
    />
  );
}

export function NewSection({ work }: { work: Work }) {
  const { t } = useTranslation('studio');
  const [turn, setTurn] = useState(0);
  const add = useAction<string, Work>({
    run: (name, { idempotencyKey }) => addSection(work, name, idempotencyKey),
    refreshes: [studioKey],
    onDone: () => setTurn((value) => value + 1),
  });
  return (
    <TitleForm
      key={turn}
      placeholder={t('outline.newSection')}
      action={t('outline.addSection')}
      busy={add.isPending}
      onAdd={(title) => add.mutate(title)}
    />
  );
}

interface TitleFormProps {
  placeholder: string;
  action: string;
  busy: boolean;
  onAdd: (title: string) => void;
}

/** A line that begins something; its button comes when there is something to begin. */
function TitleForm({ placeholder, action, busy, onAdd }: TitleFormProps) {
  const [title, setTitle] = useState('');
  return (
    <form
      className={classes.newRow}
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim() && !busy) onAdd(title.trim());
      }}
    >
      <TextInput
        aria-label={placeholder}
        placeholder={placeholder}
        variant="unstyled"
        leftSection={<IconPlus size={18} stroke={1.6} />}
        value={title}
        maxLength={200}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      {title.trim() && (
        <Button type="submit" size="sm" loading={busy}>
          {action}
        </Button>
      )}
    </form>
  );
}
