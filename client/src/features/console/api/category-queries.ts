import { queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { Category, CategoryFields } from '../model/tree';

export const categoriesQuery = queryOptions({
  queryKey: ['console', 'categories'],
  queryFn: ({ signal }) => request<Category[]>('GET', '/admin/categories', { signal }),
});

/** What shows categories elsewhere, and is old once they change. */
export const afterCategories = [categoriesQuery.queryKey, ['catalog', 'categories']] as const;

export const createCategory = (fields: CategoryFields, idempotencyKey?: string) =>
  request<{ id: string; version: number }>('POST', '/admin/categories', { body: fields, idempotencyKey });

export const editCategory = (category: Category, fields: CategoryFields) =>
  request<void>('PATCH', `/admin/categories/${category.id}`, { body: fields, version: category.version });

export const deleteCategory = (category: Category) =>
  request<void>('DELETE', `/admin/categories/${category.id}`);
