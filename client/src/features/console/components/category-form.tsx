import { Button, Radio, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { FormProblem, toast } from '@/shared/ui';
import { coverTones, tones } from '@/shared/ui/cover/palette';
import { afterCategories, createCategory, editCategory } from '../api/category-queries';
import {
  type Category,
  type CategoryColor,
  type CategoryFields,
  nextPosition,
  possibleParents,
} from '../model/tree';
import classes from './categories.module.css';
import common from './console.module.css';
import { useCategoryName } from './use-category-name';

interface CategoryFormProps {
  all: readonly Category[];
  editing: { category: Category } | { parentId: string | null };
  onDone: () => void;
}

interface Values extends Record<string, unknown> {
  nameZh: string;
  nameEn: string;
  slug: string;
  parentId: string;
  colorKey: CategoryColor;
}

const handled = [
  'invalid',
  'catalog.category_slug_taken',
  'catalog.category_cycle',
  'catalog.category_too_deep',
  'catalog.category_not_found',
  'catalog.category_name_length',
  'catalog.slug_invalid',
  'common.version_mismatch',
];

/** A category's names in both languages, its address, place and colour. */
export function CategoryForm({ all, editing, onDone }: CategoryFormProps) {
  const { t } = useTranslation(['console', 'common']);
  const named = useCategoryName();
  const category = 'category' in editing ? editing.category : null;
  const parentOf = 'category' in editing ? editing.category.parentId : editing.parentId;
  const parent = all.find((each) => each.id === parentOf);
  const required = (value: string) => (value.trim() ? null : t('categories.nameMissing'));
  const form = useProblemForm<Values>({
    initialValues: {
      nameZh: category?.nameZh ?? '',
      nameEn: category?.nameEn ?? '',
      slug: category?.slug ?? '',
      parentId: parentOf ?? '',
      colorKey: category?.colorKey ?? parent?.colorKey ?? 'teal',
    },
    validate: { nameZh: required, nameEn: required },
  });
  const save = useAction<CategoryFields, unknown>({
    run: (fields, { idempotencyKey }) =>
      category ? editCategory(category, fields) : createCategory(fields, idempotencyKey),
    refreshes: afterCategories,
    handles: handled,
    onDone: (_result, fields) => {
      toast.done(t(category ? 'categories.saved' : 'categories.added', { name: named(fields).name }));
      onDone();
    },
  });

  function submit(values: Values) {
    const parentId = values.parentId || null;
    const stays = category && (category.parentId ?? null) === parentId;
    const fields: CategoryFields = {
      nameZh: values.nameZh.trim(),
      nameEn: values.nameEn.trim(),
      slug: values.slug.trim() || null,
      parentId,
      colorKey: values.colorKey,
      position: stays ? category.position : nextPosition(all, parentId),
    };
    save.mutate(fields, { onError: form.refuse });
  }

  return (
    <form className={common.form} noValidate onSubmit={form.onSubmit(submit)}>
      <FormProblem text={form.problem} />
      <TextInput
        label={t('categories.nameZh')}
        lang="zh-CN"
        maxLength={60}
        data-autofocus
        {...form.getInputProps('nameZh')}
      />
      <TextInput label={t('categories.nameEn')} lang="en" maxLength={60} {...form.getInputProps('nameEn')} />
      <TextInput
        label={t('categories.slug')}
        description={category ? t('categories.slugWarning') : t('categories.slugHint')}
        maxLength={80}
        {...form.getInputProps('slug')}
      />
      <Select
        label={t('categories.parent')}
        allowDeselect={false}
        comboboxProps={{ withinPortal: true }}
        data={[
          { value: '', label: t('categories.root') },
          ...possibleParents(all, category?.id ?? null).map((row) => ({
            value: row.category.id,
            label: `${'　'.repeat(row.depth)}${named(row.category).name}`,
          })),
        ]}
        {...form.getInputProps('parentId')}
      />
      <Radio.Group
        label={t('categories.color')}
        description={t('categories.colorHint')}
        {...form.getInputProps('colorKey')}
      >
        <div className={classes.colors}>
          {coverTones.map((color) => (
            <Radio.Card key={color} value={color} className={classes.color}>
              <span className={classes.swatch} style={{ background: tones[color].grounds[0] }} aria-hidden />
              {t(`color.${color}`)}
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <div className={common.actions}>
        <Button type="submit" loading={save.isPending}>
          {t('categories.save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </form>
  );
}
