import { afterEach, describe, expect, it } from 'vitest';
import { localCopy, nextSaveState, type SaveState, sameDraft } from './autosave';
import { calendarWeeks, dateIn, isMonth, shiftMonth } from './calendar';
import { diffRows, hasChanges } from './diff';
import { moveItem, moveSection, partsOf, placeItem, placeSection } from './outline';

describe('the outline', () => {
  const parts = partsOf(
    [{ id: 's1' }, { id: 's2' }],
    [
      { id: 'a', sectionId: null },
      { id: 'b', sectionId: 's1' },
      { id: 'c', sectionId: 's1' },
      { id: 'd', sectionId: 'gone' },
    ],
  );

  it('puts items without a known section first', () => {
    expect(parts).toEqual([
      { id: null, itemIds: ['a', 'd'] },
      { id: 's1', itemIds: ['b', 'c'] },
      { id: 's2', itemIds: [] },
    ]);
  });

  it('moves an item within its section and on into the next one', () => {
    expect(moveItem(parts, 'b', 1)[1]?.itemIds).toEqual(['c', 'b']);
    expect(moveItem(parts, 'c', 1).map((part) => part.itemIds)).toEqual([['a', 'd'], ['b'], ['c']]);
    expect(moveItem(parts, 'b', -1).map((part) => part.itemIds)).toEqual([['a', 'd', 'b'], ['c'], []]);
  });

  it('stays where it is at the ends, and loses nothing by any move', () => {
    expect(moveItem(parts, 'a', -1)).toBe(parts);
    for (const id of ['a', 'b', 'c', 'd'])
      for (const step of [-1, 1] as const)
        expect(
          moveItem(parts, id, step)
            .flatMap((part) => part.itemIds)
            .sort(),
        ).toEqual(['a', 'b', 'c', 'd']);
  });

  it('puts an item where it was dropped', () => {
    expect(placeItem(parts, 'a', 's1', 1).map((part) => part.itemIds)).toEqual([['d'], ['b', 'a', 'c'], []]);
    expect(placeItem(parts, 'b', 's1', 9)[1]?.itemIds).toEqual(['c', 'b']);
    expect(placeItem(parts, 'b', 's2', 0)[2]?.itemIds).toEqual(['b']);
    expect(placeItem(parts, 'b', 'gone', 0)).toBe(parts);
    expect(placeSection(parts, 's2', 's1').map((part) => part.id)).toEqual([null, 's2', 's1']);
    expect(placeSection(parts, 's2', 's2')).toBe(parts);
  });

  it('moves sections, never above what stands outside them', () => {
    expect(moveSection(parts, 's2', -1).map((part) => part.id)).toEqual([null, 's2', 's1']);
    expect(moveSection(parts, 's1', -1)).toBe(parts);
  });
});

describe('autosave', () => {
  const saved: SaveState = { kind: 'saved', at: null };

  it('goes from typing over saving to saved', () => {
    const typing = nextSaveState(saved, { type: 'typed' });
    const saving = nextSaveState(typing, { type: 'sent' });
    expect(nextSaveState(saving, { type: 'typed' })).toEqual({ kind: 'saving' });
    expect(nextSaveState(saving, { type: 'answered', at: 'x', stillDirty: false })).toEqual({
      kind: 'saved',
      at: 'x',
    });
    expect(nextSaveState(saving, { type: 'answered', at: 'x', stillDirty: true })).toEqual({
      kind: 'typing',
    });
  });

  it('keeps a conflict until the author has chosen', () => {
    const conflict = nextSaveState({ kind: 'saving' }, { type: 'overtaken' });
    expect(nextSaveState(conflict, { type: 'typed' })).toEqual({ kind: 'conflict' });
    expect(nextSaveState(conflict, { type: 'answered', at: 'x', stillDirty: false })).toEqual({
      kind: 'conflict',
    });
    expect(nextSaveState(conflict, { type: 'resolved' })).toEqual({ kind: 'typing' });
  });

  it('compares drafts by what they say', () => {
    const draft = { title: 'a', body: 'b', mediaFileId: null, durationSeconds: null };
    expect(sameDraft(draft, { ...draft })).toBe(true);
    expect(sameDraft(draft, { ...draft, body: 'c' })).toBe(false);
  });

  describe('the copy on this device', () => {
    afterEach(() => localStorage.clear());
    it('comes back as it was and can be cleared', () => {
      const draft = { title: 'a', body: 'b', mediaFileId: null, durationSeconds: 3 };
      localCopy.write('i', draft, 4);
      expect(localCopy.read('i')).toEqual({ draft, version: 4 });
      localCopy.clear('i');
      expect(localCopy.read('i')).toBeNull();
    });
    it('ignores what is not readable', () => {
      localStorage.setItem('kp.draft.i', '{');
      expect(localCopy.read('i')).toBeNull();
    });
  });
});

describe('a difference', () => {
  const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
  it('folds long equal stretches and keeps what stands around a change', () => {
    const rows = diffRows({
      titleBefore: 'a',
      titleAfter: 'a',
      hunks: [
        { kind: 'equal', lines },
        { kind: 'insert', lines: ['new'] },
        { kind: 'equal', lines },
      ],
    });
    expect(rows.map((row) => (row.kind === 'fold' ? row.count : row.text))).toEqual([
      17,
      'line 17',
      'line 18',
      'line 19',
      'new',
      'line 0',
      'line 1',
      'line 2',
      17,
    ]);
  });

  it('knows a change of the title alone', () => {
    expect(hasChanges({ titleBefore: 'a', titleAfter: 'b', hunks: [] })).toBe(true);
    expect(hasChanges({ titleBefore: 'a', titleAfter: 'a', hunks: [{ kind: 'equal', lines }] })).toBe(false);
  });
});

describe('the calendar', () => {
  it('shows whole weeks from Monday around a month', () => {
    const weeks = calendarWeeks('2026-11');
    expect(weeks[0]?.[0]).toBe('2026-10-26');
    expect(weeks.at(-1)?.[6]).toBe('2026-12-06');
    expect(weeks.every((week) => week.length === 7)).toBe(true);
  });

  it('begins on Sunday where readers expect it', () => {
    expect(calendarWeeks('2026-11', 0)[0]?.[0]).toBe('2026-11-01');
  });

  it('knows months, and the date at another place', () => {
    expect(shiftMonth('2026-12', 1)).toBe('2027-01');
    expect(shiftMonth('2026-01', -1)).toBe('2025-12');
    expect(isMonth('2026-13')).toBe(false);
    expect(dateIn('Asia/Shanghai', Date.parse('2026-11-20T17:00:00Z'))).toBe('2026-11-21');
  });
});
