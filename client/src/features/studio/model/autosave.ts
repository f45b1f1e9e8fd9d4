/** What the author has typed against what the server has. */
export interface Draft {
  title: string;
  body: string;
  mediaFileId: string | null;
  durationSeconds: number | null;
}

export type SaveState =
  | { kind: 'saved'; at: string | null }
  | { kind: 'typing' }
  | { kind: 'saving' }
  | { kind: 'waiting' }
  | { kind: 'conflict' }
  | { kind: 'untitled' }
  | { kind: 'refused'; message: string };

export type SaveEvent =
  | { type: 'typed' }
  | { type: 'sent' }
  | { type: 'answered'; at: string; stillDirty: boolean }
  | { type: 'unreachable' }
  | { type: 'overtaken' }
  | { type: 'untitled' }
  | { type: 'refused'; message: string }
  | { type: 'resolved' };

/** The states of autosave. A conflict is left only by the author's choice: typing on does not hide it. */
export function nextSaveState(state: SaveState, event: SaveEvent): SaveState {
  if (state.kind === 'conflict' && event.type !== 'resolved') return state;
  switch (event.type) {
    case 'typed':
      return state.kind === 'saving' ? state : { kind: 'typing' };
    case 'sent':
      return { kind: 'saving' };
    case 'answered':
      return event.stillDirty ? { kind: 'typing' } : { kind: 'saved', at: event.at };
    case 'unreachable':
      return { kind: 'waiting' };
    case 'overtaken':
      return { kind: 'conflict' };
    case 'untitled':
      return { kind: 'untitled' };
    case 'refused':
      return { kind: 'refused', message: event.message };
    case 'resolved':
      return { kind: 'typing' };
  }
}

export function sameDraft(a: Draft, b: Draft): boolean {
  return (
    a.title === b.title &&
    a.body === b.body &&
    a.mediaFileId === b.mediaFileId &&
    a.durationSeconds === b.durationSeconds
  );
}

const keyOf = (itemId: string) => `kp.draft.${itemId}`;

/** A copy on this device, for when the network or the tab goes away before the server has it. */
export const localCopy = {
  write(itemId: string, draft: Draft, version: number) {
    try {
      localStorage.setItem(keyOf(itemId), JSON.stringify({ draft, version }));
    } catch {
      // A full or forbidden store: the server's copy is the one that counts.
    }
  },
  read(itemId: string): { draft: Draft; version: number } | null {
    try {
      const raw = localStorage.getItem(keyOf(itemId));
      return raw ? (JSON.parse(raw) as { draft: Draft; version: number }) : null;
    } catch {
      return null;
    }
  },
  clear(itemId: string) {
    try {
      localStorage.removeItem(keyOf(itemId));
    } catch {
      // Nothing was stored then.
    }
  },
};
