import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';
import type { Page } from '@/shared/api/types';
import type { Desk } from './coupon-queries';

type Schemas = components['schemas'];
type CategoryNode = Schemas['CategoryNode'];
type MemberRow = Schemas['MemberRow'];
export type Person = Schemas['MemberSummary'];

/** Something that is chosen by its name. */
export interface Named {
  id: string;
  name: string;
  /** What tells two of one name apart. */
  more?: string;
}

const minutes = 60_000;

/** Works whose title says so: the creator's own, or any that is published. */
export const worksNamedQuery = (desk: Desk, query: string) =>
  queryOptions({
    queryKey: ['till', 'works', desk, query],
    queryFn: async ({ signal }) => {
      const page = await request<Page<Schemas['WorkSummary']>>('GET', `/${desk}/products`, {
        query: { query, status: desk === 'admin' ? 'published' : undefined, limit: 20 },
        signal,
      });
      return page.items.map(({ id, title }): Named => ({ id, name: title }));
    },
    staleTime: minutes,
    placeholderData: keepPreviousData,
  });

export const workNameQuery = (desk: Desk, id: string) =>
  queryOptions({
    queryKey: ['till', 'work', desk, id],
    queryFn: async ({ signal }): Promise<Named> => {
      const work = await request<{ title: string }>('GET', `/${desk}/products/${id}`, { signal });
      return { id, name: work.title };
    },
    staleTime: 10 * minutes,
  });

export const categoriesQuery = queryOptions({
  queryKey: ['catalog', 'categories'],
  queryFn: ({ signal }) => request<CategoryNode[]>('GET', '/categories', { signal }),
  staleTime: 30 * minutes,
});

/** The tree as one list, each with the ones above it. */
export function flat(nodes: readonly CategoryNode[], english: boolean, above = ''): Named[] {
  return nodes.flatMap((node) => {
    const own = english ? node.nameEn : node.nameZh;
    const name = above ? `${above} / ${own}` : own;
    return [{ id: node.id, name }, ...flat(node.children, english, name)];
  });
}

/** Creators whose name or handle says so; for those who may see members. */
export const creatorsNamedQuery = (query: string) =>
  queryOptions({
    queryKey: ['till', 'creators', query],
    queryFn: async ({ signal }) => {
      const page = await request<Page<MemberRow>>('GET', '/admin/members', {
        query: { query, role: 'creator', limit: 20 },
        signal,
      });
      return page.items.map(
        ({ id, displayName, handle }): Named => ({ id, name: displayName, more: `@${handle}` }),
      );
    },
    staleTime: minutes,
    placeholderData: keepPreviousData,
  });

const find = (query: { handle?: string[]; id?: string[] }, signal?: AbortSignal) =>
  request<Person[]>('GET', '/members', { query, signal });

/** How many people the server names at once. */
const atOnce = 100;

/** Who these ids are; who is gone is left out. */
export const peopleQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['till', 'people', ids],
    queryFn: async ({ signal }) => {
      const parts = Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, part) =>
        find({ id: ids.slice(part * atOnce, (part + 1) * atOnce) }, signal),
      );
      return (await Promise.all(parts)).flat();
    },
    staleTime: 10 * minutes,
    placeholderData: keepPreviousData,
  });

export const peopleByHandle = (handles: string[]) => find({ handle: handles });
