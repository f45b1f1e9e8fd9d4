import {
  Alert,
  Button,
  FileButton,
  Group,
  NumberInput,
  Select,
  Stack,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { Cover, toast } from '@/shared/ui';
import { categoriesQuery, editWork, studioKey, upload, type WorkChanges } from '../api/studio-queries';
import type { Work } from '../model/types';
import classes from './studio.module.css';

interface Values extends Record<string, unknown> {
  title: string;
  subtitle: string;
  summary: string;
  description: string;
  audience: string;
  outcomes: string;
  level: string;
  categoryId: string | null;
  tags: string[];
  price: number;
  slug: string;
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length > 0);

function valuesOf(work: Work): Values {
  return {
    title: work.title,
    subtitle: work.subtitle,
    summary: work.summary,
    description: work.description,
    audience: work.audience.join('\n'),
    outcomes: work.outcomes.join('\n'),
    level: work.level,
    categoryId: work.categoryId ?? null,
    tags: work.tags,
    price: work.price.minorUnits / 100,
    slug: work.slug,
  };
}

/** What the work says about itself. */
export function DetailsForm({ work }: { work: Work }) {
  const { t, i18n } = useTranslation('studio');
  const categories = useQuery(categoriesQuery);
  const form = useProblemForm<Values>({ initialValues: valuesOf(work) });
  const [overtaken, setOvertaken] = useState(false);
  const save = useAction<WorkChanges, Work>({
    run: (changes) => editWork(work, changes),
    refreshes: [studioKey, ['catalog']],
    handles: ['invalid', 'common.version_mismatch', 'common.concurrent_change'],
    onDone: () => {
      form.resetDirty();
      setOvertaken(false);
      toast.done(t('details.saved'));
    },
  });
  const cover = useAction<File, Work>({
    run: async (file) => editWork(work, { coverFileId: (await upload('cover', file)).id as never }),
    refreshes: [studioKey, ['catalog']],
    onDone: () => toast.done(t('details.coverSaved')),
  });
  const options = (categories.data ?? []).flatMap((parent) => [
    { value: parent.id as string, label: nameOf(parent) },
    ...parent.children.map((child) => ({
      value: child.id as string,
      label: `${nameOf(parent)} · ${nameOf(child)}`,
    })),
  ]);

  function nameOf(category: { nameZh: string; nameEn: string }) {
    return i18n.language.startsWith('zh') ? category.nameZh : category.nameEn;
  }

  const submit = form.onSubmit((values) => {
    form.clearProblem();
    save.mutate(
      {
        title: values.title,
        subtitle: values.subtitle,
        summary: values.summary,
        description: values.description,
        audience: lines(values.audience),
        outcomes: lines(values.outcomes),
        level: values.level as Work['level'],
        tags: values.tags,
        slug: values.slug === work.slug ? undefined : values.slug,
        price: { minorUnits: Math.round(values.price * 100), currency: work.price.currency },
        ...(values.categoryId
          ? { categoryId: values.categoryId as never }
          : { clear: ['category'] as never }),
      },
      {
        onError: (error) => {
          const code = (error as { code?: string }).code;
          if (code === 'common.version_mismatch' || code === 'common.concurrent_change') setOvertaken(true);
          else form.refuse(error);
        },
      },
    );
  });

  return (
    <form onSubmit={submit} noValidate>
      <fieldset className={classes.fields} disabled={!work.can.edit}>
        <legend className="kp-visually-hidden">{t('tab.details')}</legend>
        {overtaken && (
          <Alert color="vermilion" role="alert" title={t('details.overtaken.title')}>
            {t('details.overtaken.text')}
          </Alert>
        )}
        {form.problem && (
          <Alert color="vermilion" role="alert">
            {form.problem}
          </Alert>
        )}
        <div className={classes.coverRow}>
          <div className={classes.cover}>
            <Cover title={form.values.title || work.title} kind={work.kind} src={work.coverUrl} />
          </div>
          <Stack gap="xs">
            <p className={classes.hint}>{t('details.coverHint')}</p>
            <Group gap="xs">
              <FileButton
                accept="image/png,image/jpeg,image/webp"
                onChange={(file) => file && cover.mutate(file)}
              >
                {(props) => (
                  <Button {...props} variant="default" size="sm" loading={cover.isPending}>
                    {t('details.uploadCover')}
                  </Button>
                )}
              </FileButton>
            </Group>
          </Stack>
        </div>
        <TextInput label={t('field.title')} required maxLength={200} {...form.getInputProps('title')} />
        <TextInput
          label={t('field.subtitle')}
          description={t('field.subtitleHint')}
          maxLength={300}
          {...form.getInputProps('subtitle')}
        />
        <Textarea
          label={t('field.summary')}
          autosize
          minRows={3}
          maxLength={2000}
          {...form.getInputProps('summary')}
        />
        <Textarea
          label={t('field.description')}
          description={t('field.markdown')}
          autosize
          minRows={5}
          {...form.getInputProps('description')}
        />
        <div className={classes.pair}>
          <Textarea
            label={t('field.audience')}
            description={t('field.onePerLine')}
            autosize
            minRows={3}
            {...form.getInputProps('audience')}
          />
          <Textarea
            label={t('field.outcomes')}
            description={t('field.onePerLine')}
            autosize
            minRows={3}
            {...form.getInputProps('outcomes')}
          />
        </div>
        <div className={classes.pair}>
          <Select
            label={t('field.category')}
            data={options}
            clearable
            searchable
            {...form.getInputProps('categoryId')}
          />
          <Select
            label={t('field.level')}
            data={(['all', 'beginner', 'intermediate', 'advanced'] as const).map((level) => ({
              value: level,
              label: t(`level.${level}`),
            }))}
            allowDeselect={false}
            {...form.getInputProps('level')}
          />
        </div>
        <div className={classes.pair}>
          <NumberInput
            label={t('field.price', { currency: work.price.currency })}
            description={t('field.priceHint')}
            min={0}
            max={1_000_000}
            decimalScale={2}
            {...form.getInputProps('price')}
          />
          <TextInput
            label={t('field.slug')}
            description={t('field.slugHint')}
            {...form.getInputProps('slug')}
          />
        </div>
        <TagsInput label={t('field.tags')} maxTags={20} {...form.getInputProps('tags')} />
        <div className={classes.actions}>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            {t('details.save')}
          </Button>
        </div>
      </fieldset>
    </form>
  );
}
