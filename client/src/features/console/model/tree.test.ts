import { describe, expect, it } from 'vitest';
import { branchOf, type Category, moved, nextPosition, possibleParents, rowsOf } from './tree';

const category = (
  id: string,
  position: number,
  parentId: string | null = null,
  productCount = 0,
): Category => ({
  id,
  slug: id,
  nameZh: id,
  nameEn: id,
  parentId: parentId ?? undefined,
  colorKey: 'teal',
  position,
  productCount,
  version: 1,
});

const all = [
  category('b', 20, null, 1),
  category('a', 10, null, 2),
  category('a2', 20, 'a', 3),
  category('a1', 10, 'a', 4),
  category('a1x', 10, 'a1', 5),
];

/** The order after the changes are made. */
function apply(changes: { id: string; position: number }[], list = all) {
  const by = new Map(changes.map((change) => [change.id, change.position]));
  return rowsOf(list.map((each) => ({ ...each, position: by.get(each.id) ?? each.position }))).map(
    (row) => row.category.id,
  );
}

describe('the tree of categories', () => {
  it('reads from top to bottom, with what stands in and below each', () => {
    expect(rowsOf(all).map((row) => [row.category.id, row.depth, row.works, row.children])).toEqual([
      ['a', 0, 14, 2],
      ['a1', 1, 9, 1],
      ['a1x', 2, 5, 0],
      ['a2', 1, 3, 0],
      ['b', 0, 1, 0],
    ]);
  });

  it('swaps neighbours and leaves the rest where it was', () => {
    expect(moved(all, 'a2', -1)).toEqual([
      { id: 'a2', position: 10 },
      { id: 'a1', position: 20 },
    ]);
    expect(apply(moved(all, 'a', 1))).toEqual(['b', 'a', 'a1', 'a1x', 'a2']);
  });

  it('does not move past the end', () => {
    expect(moved(all, 'a', -1)).toEqual([]);
    expect(moved(all, 'b', 1)).toEqual([]);
    expect(moved(all, 'nobody', 1)).toEqual([]);
  });

  it('numbers a level anew where neighbours share a place', () => {
    const same = ['p', 'q', 'r'].map((id) => category(id, 0));
    expect(apply(moved(same, 'q', 1), same)).toEqual(['p', 'r', 'q']);
    expect(apply(moved(same, 'q', -1), same)).toEqual(['q', 'p', 'r']);
  });

  it('offers no parent that would make a circle or a fourth level', () => {
    const names = (id: string | null) => possibleParents(all, id).map((row) => row.category.id);
    expect(branchOf(all, 'a')).toEqual(new Set(['a', 'a1', 'a1x', 'a2']));
    expect(names(null)).toEqual(['a', 'a1', 'a2', 'b']);
    expect(names('a')).toEqual([]);
    expect(names('a1')).toEqual(['a', 'b']);
    expect(names('b')).toEqual(['a', 'a1', 'a2']);
  });

  it('puts a new category behind its siblings', () => {
    expect(nextPosition(all, 'a')).toBe(30);
    expect(nextPosition(all, 'b')).toBe(10);
    expect(nextPosition([category('last', 10_000)], null)).toBe(10_000);
  });
});
