import { Button, Select, Stack, TextInput } from '@mantine/core';
import { IconArticle, IconBook2, IconBooks, IconNews, IconSchool } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { paths } from '@/shared/lib/paths';
import { startWork } from '../api/studio-queries';
import { kinds, type Work, type WorkKind } from '../model/types';
import classes from './studio.module.css';

interface Start extends Record<string, unknown> {
  title: string;
  kind: WorkKind;
  language: string;
}

const icons = {
  course: IconSchool,
  column: IconNews,
  article: IconArticle,
  ebook: IconBook2,
  bundle: IconBooks,
};

/** A title and a kind: more is not needed to begin. */
export function StartForm() {
  const { t, i18n } = useTranslation('studio');
  const navigate = useNavigate();
  const form = useProblemForm<Start>({
    initialValues: { title: '', kind: 'course', language: i18n.language.startsWith('zh') ? 'zh-CN' : 'en' },
  });
  const start = useAction<Start, Work>({
    run: (input, { idempotencyKey }) => startWork(input, idempotencyKey),
    refreshes: [['studio', 'works']],
    handles: ['invalid'],
    onDone: (work) => void navigate({ to: paths.studio(`/works/${work.id}`) }),
  });
  return (
    <form onSubmit={form.onSubmit((values) => start.mutate(values, { onError: form.refuse }))} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('field.title')}
          description={t('start.titleHint')}
          required
          maxLength={200}
          data-autofocus
          {...form.getInputProps('title')}
        />
        <div role="radiogroup" aria-label={t('field.kind')}>
          <div className={classes.kindLabel}>{t('field.kind')}</div>
          <div className={classes.kinds}>
            {kinds.map((kind) => {
              const Icon = icons[kind];
              return (
                <label key={kind} className={classes.kind}>
                  <input
                    type="radio"
                    name="kind"
                    value={kind}
                    checked={form.values.kind === kind}
                    onChange={() => form.setFieldValue('kind', kind)}
                  />
                  <Icon size={20} stroke={1.6} aria-hidden />
                  <span>
                    <strong>{t(`kind.${kind}`)}</strong>
                    <span>{t(`kindHint.${kind}`)}</span>
                  </span>
                </label>
              );
            })}
          </div>
        </div>
        <Select
          label={t('field.language')}
          allowDeselect={false}
          data={[
            { value: 'zh-CN', label: t('language.zh') },
            { value: 'en', label: t('language.en') },
          ]}
          {...form.getInputProps('language')}
        />
        {form.problem && <p role="alert">{form.problem}</p>}
        <Button type="submit" loading={start.isPending} disabled={!form.values.title.trim()}>
          {t('start.action')}
        </Button>
      </Stack>
    </form>
  );
}
