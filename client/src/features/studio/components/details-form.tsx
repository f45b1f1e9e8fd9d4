import { Alert, Button, NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/shared/api/problem';
import { useAction } from '@/shared/hooks/use-action';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { toast, useConfirm } from '@/shared/ui';
import { categoriesQuery, editWork, studioKey, workKey, workQuery } from '../api/studio-queries';
import { changesOf, clashes, type Details, detailsOf, differing, merged } from '../model/details';
import type { Work } from '../model/types';
import { CoverField } from './cover-field';
import { DetailsConflict } from './details-conflict';
import classes from './studio.module.css';

/** What the work says about itself. */
export function DetailsForm({ work }: { work: Work }) {
  const { t, i18n } = useTranslation('studio');
  const queries = useQueryClient();
  const confirm = useConfirm();
  const categories = useQuery(categoriesQuery);
  /** The version that the form began with: what is sent is the difference to it, under its version. */
  const base = useRef(work);
  const form = useProblemForm<Details>({
    initialValues: detailsOf(work),
    validate: {
      title: (title) => (title.trim() ? null : t('details.needsTitle')),
      price: (price) => (price === '' || Number.isNaN(Number(price)) ? t('details.needsPrice') : null),
    },
  });
  const [theirs, setTheirs] = useState<Work | null>(null);
  const dirty = differing(detailsOf(base.current), form.values).length > 0;

  const save = useAction<{ from: Work; values: Details }, Work>({
    run: ({ from, values }) => editWork(from, changesOf(from, values)),
    refreshes: [studioKey, ['catalog']],
    handles: ['invalid', 'common.version_mismatch', 'common.concurrent_change'],
    onDone: (changed) => {
      begin(changed);
      toast.done(t('details.saved'));
    },
  });

  function begin(from: Work) {
    base.current = from;
    setTheirs(null);
    form.setValues(detailsOf(from));
  }

  // What changed elsewhere comes in while nothing is typed here.
  useEffect(() => {
    if (work.version === base.current.version || dirty) return;
    base.current = work;
    form.setValues(detailsOf(work));
  }, [work, dirty, form.setValues]);

  useBlocker({
    shouldBlockFn: async () =>
      dirty &&
      !(await confirm({
        title: t('details.leave.title'),
        consequence: t('details.leave.text'),
        action: t('details.leave.action'),
        destructive: true,
      })),
    enableBeforeUnload: dirty,
  });

  function send(from: Work, values: Details) {
    form.clearProblem();
    save.mutate(
      { from, values },
      {
        onError: (error) => {
          if (toProblem(error).isConflict && toProblem(error).code !== 'catalog.slug_taken')
            void meet(values);
          else form.refuse(error);
        },
      },
    );
  }

  /** Somebody saved in between: fields that do not clash are joined, the others are shown. */
  async function meet(mine: Details) {
    const newest = await queries.fetchQuery({ ...workQuery(work.id), staleTime: 0 });
    const before = detailsOf(base.current);
    if (clashes(before, mine, detailsOf(newest)).length > 0) {
      setTheirs(newest);
      window.scrollTo({ top: 0 });
      return;
    }
    const joined = merged(before, mine, detailsOf(newest));
    base.current = newest;
    form.setValues(joined);
    send(newest, joined);
  }

  const names = (category: { nameZh: string; nameEn: string }) =>
    i18n.language.startsWith('zh') ? category.nameZh : category.nameEn;
  const options = (categories.data ?? []).flatMap((parent) => [
    { value: parent.id as string, label: names(parent), tone: parent.colorKey },
    ...parent.children.map((child) => ({
      value: child.id as string,
      label: `${names(parent)} · ${names(child)}`,
      tone: child.colorKey,
    })),
  ]);

  return (
    <form onSubmit={form.onSubmit((values) => send(base.current, values))} noValidate>
      <fieldset className={classes.fields} disabled={!work.can.edit}>
        <legend className="kp-visually-hidden">{t('tab.details')}</legend>
        {theirs && (
          <DetailsConflict
            before={detailsOf(base.current)}
            mine={form.values}
            theirs={detailsOf(theirs)}
            onKeepMine={() => {
              const joined = merged(detailsOf(base.current), form.values, detailsOf(theirs));
              base.current = theirs;
              setTheirs(null);
              form.setValues(joined);
              send(theirs, joined);
            }}
            onTakeTheirs={() => begin(theirs)}
          />
        )}
        {form.problem && (
          <Alert color="vermilion" role="alert">
            {form.problem}
          </Alert>
        )}
        <CoverField
          work={work}
          title={form.values.title}
          tone={options.find((option) => option.value === form.values.categoryId)?.tone ?? null}
          onChanged={(changed) => {
            base.current = changed;
            queries.setQueryData(workKey(work.id), changed);
          }}
        />
        <TextInput label={t('field.title')} required maxLength={200} {...form.getInputProps('title')} />
        <TextInput
          label={t('field.subtitle')}
          description={t('field.subtitleHint')}
          maxLength={300}
          {...form.getInputProps('subtitle')}
        />
        <Textarea
          label={t('field.summary')}
          description={t('field.summaryHint')}
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
            placeholder={t('field.categoryNone')}
            data={options.map(({ value, label }) => ({ value, label }))}
            clearable
            clearButtonProps={{ 'aria-label': t('field.clear') }}
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
            hideControls
            {...form.getInputProps('price')}
          />
          <TextInput
            label={t('field.slug')}
            description={t('field.slugHint')}
            {...form.getInputProps('slug')}
          />
        </div>
        <TagsInput
          label={t('field.tags')}
          description={t('field.tagsHint')}
          maxTags={20}
          {...form.getInputProps('tags')}
        />
        {work.can.edit ? (
          <div className={classes.actions} data-dirty={dirty || undefined}>
            <Button type="submit" loading={save.isPending} disabled={!dirty}>
              {t('details.save')}
            </Button>
            {dirty && (
              <Button variant="subtle" color="gray" onClick={() => begin(base.current)}>
                {t('details.discard')}
              </Button>
            )}
          </div>
        ) : (
          <p className={classes.hint}>{t(`locked.${work.status}`)}</p>
        )}
      </fieldset>
    </form>
  );
}
