import { Button, Modal } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTitle } from '@/shared/hooks/use-title';
import { EmptyState, Loaded, PageHeader, RowsSkeleton } from '@/shared/ui';
import { categoriesQuery } from '../api/category-queries';
import { CategoryForm } from '../components/category-form';
import { CategoryTree } from '../components/category-tree';
import type { Category } from '../model/tree';

export type Editing = { category: Category } | { parentId: string | null } | null;

/** The tree that every work stands in. */
export function CategoriesPage() {
  const { t } = useTranslation(['console', 'common']);
  useTitle(t('common:nav.categories'));
  const query = useQuery(categoriesQuery);
  const [editing, setEditing] = useState<Editing>(null);
  const add = (
    <Button
      leftSection={<IconPlus size={18} stroke={1.8} />}
      onClick={() => setEditing({ parentId: null })}
      disabled={!query.data}
    >
      {t('categories.add')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('common:nav.categories')} lead={t('categories.lead')} actions={add} />
      <Loaded
        query={query}
        skeleton={<RowsSkeleton rows={6} />}
        isEmpty={(all) => all.length === 0}
        empty={
          <EmptyState title={t('categories.empty.title')} text={t('categories.empty.text')} action={add} />
        }
      >
        {(all) => <CategoryTree all={all} onEdit={setEditing} />}
      </Loaded>
      <Modal
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={editing && 'category' in editing ? t('categories.edit') : t('categories.add')}
      >
        {editing && query.data && (
          <CategoryForm all={query.data} editing={editing} onDone={() => setEditing(null)} />
        )}
      </Modal>
    </>
  );
}
