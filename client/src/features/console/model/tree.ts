import type { components } from '@/shared/api/schema';

export type Category = components['schemas']['CategoryDetails'];
export type CategoryFields = components['schemas']['CategoryFields'];
export type CategoryColor = components['schemas']['CategoryColor'];

/** How many levels the server keeps. */
export const maxDepth = 3;

export interface CategoryRow {
  category: Category;
  /** 0 at the root. */
  depth: number;
  children: number;
  /** Works here and in everything below. */
  works: number;
  /** Its place among its siblings, from 0, and how many there are. */
  index: number;
  siblings: number;
}

const inOrder = (a: Category, b: Category) => a.position - b.position || a.slug.localeCompare(b.slug);

export function childrenOf(all: readonly Category[], parentId: string | null): Category[] {
  return all.filter((category) => (category.parentId ?? null) === parentId).toSorted(inOrder);
}

/** The flat list as the tree reads from top to bottom. */
export function rowsOf(all: readonly Category[]): CategoryRow[] {
  const rows: CategoryRow[] = [];
  const walk = (parentId: string | null, depth: number): number => {
    const level = childrenOf(all, parentId);
    let sum = 0;
    for (const [index, category] of level.entries()) {
      const row: CategoryRow = {
        category,
        depth,
        children: childrenOf(all, category.id).length,
        works: category.productCount,
        index,
        siblings: level.length,
      };
      rows.push(row);
      row.works += walk(category.id, depth + 1);
      sum += row.works;
    }
    return sum;
  };
  walk(null, 0);
  return rows;
}

/** The category itself and everything below it. */
export function branchOf(all: readonly Category[], id: string): Set<string> {
  const branch = new Set([id]);
  for (const child of childrenOf(all, id)) for (const each of branchOf(all, child.id)) branch.add(each);
  return branch;
}

function heightOf(all: readonly Category[], id: string): number {
  return 1 + Math.max(0, ...childrenOf(all, id).map((child) => heightOf(all, child.id)));
}

/** What a category may stand under: not itself, nothing below it, nothing that would make the tree too deep. */
export function possibleParents(all: readonly Category[], id: string | null): CategoryRow[] {
  const branch = id ? branchOf(all, id) : new Set<string>();
  const height = id ? heightOf(all, id) : 1;
  return rowsOf(all).filter((row) => !branch.has(row.category.id) && row.depth + 1 + height <= maxDepth);
}

const step = 10;

/** Where a new child goes: behind its siblings. */
export function nextPosition(all: readonly Category[], parentId: string | null): number {
  const last = childrenOf(all, parentId).at(-1);
  return last ? Math.min(last.position + step, 10_000) : step;
}

/**
 * The positions that change when a category goes one place up or down. Two neighbours swap theirs; where these are
 * the same, the whole level is numbered anew.
 */
export function moved(all: readonly Category[], id: string, by: -1 | 1): { id: string; position: number }[] {
  const category = all.find((each) => each.id === id);
  if (!category) return [];
  const level = childrenOf(all, category.parentId ?? null);
  const at = level.findIndex((each) => each.id === id);
  const other = level[at + by];
  if (!other) return [];
  if (other.position !== category.position) {
    return [
      { id, position: other.position },
      { id: other.id, position: category.position },
    ];
  }
  const next = level.toSpliced(at, 1).toSpliced(at + by, 0, category);
  return next
    .map((each, index) => ({ id: each.id, position: (index + 1) * step, before: each.position }))
    .filter((each) => each.position !== each.before)
    .map((each) => ({ id: each.id, position: each.position }));
}

export function fieldsOf(category: Category): CategoryFields {
  const { nameZh, nameEn, slug, parentId, colorKey, position } = category;
  return { nameZh, nameEn, slug, parentId, colorKey, position };
}
