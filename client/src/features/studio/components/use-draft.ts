import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { problemText } from '@/shared/api/errors';
import { toProblem } from '@/shared/api/problem';
import { saveDraft } from '../api/studio-queries';
import { type Draft, localCopy, nextSaveState, sameDraft } from '../model/autosave';
import type { Item } from '../model/types';

const pause = 1500;
const copyPause = 300;

/** How a save ended: on the server, on this device alone, or before somebody else's newer version. */
export type Saved = 'saved' | 'kept' | 'overtaken';

export function draftOf(item: Item): Draft {
  return {
    title: item.draft.title,
    body: item.draft.body,
    mediaFileId: item.draft.mediaFileId ?? null,
    durationSeconds: item.draft.durationSeconds ?? null,
  };
}

interface DraftOptions {
  /** The server has the words now. */
  onSaved?: (answer: { version: number; hasUnpublishedChanges: boolean }) => void;
}

/**
 * The author's words: saved a moment after the last key, kept on this device until the server has them, never sent over
 * somebody else's newer version. Saves go out one after another, each with the version the one before it brought.
 */
export function useDraft(item: Item, options: DraftOptions = {}) {
  const [found] = useState(() => localCopy.read(item.id));
  const unsaved = found && !sameDraft(found.draft, draftOf(item)) ? found : null;
  const [draft, setDraft] = useState<Draft>(unsaved?.draft ?? draftOf(item));
  const [state, tell] = useReducer(nextSaveState, { kind: 'saved', at: item.draft.updatedAt });
  const version = useRef(unsaved?.version ?? item.version);
  const latest = useRef(draft);
  const onServer = useRef(draftOf(item));
  const overtaken = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const copyTimer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const queue = useRef<Promise<Saved>>(Promise.resolve('saved'));
  const onSaved = useRef(options.onSaved);
  onSaved.current = options.onSaved;

  const deliver = useCallback(
    async (deliberate: boolean): Promise<Saved> => {
      if (overtaken.current) return 'overtaken';
      const sending = latest.current;
      if (sameDraft(sending, onServer.current)) {
        localCopy.clear(item.id);
        tell({ type: 'answered', at: new Date().toISOString(), stillDirty: false });
        return 'saved';
      }
      if (sending.title.trim() === '') {
        tell({ type: 'untitled' });
        return 'kept';
      }
      tell({ type: 'sent' });
      try {
        const answer = await saveDraft(item.id, version.current, sending, deliberate);
        version.current = answer.version;
        onServer.current = sending;
        const stillDirty = !sameDraft(latest.current, sending);
        if (!stillDirty) localCopy.clear(item.id);
        tell({ type: 'answered', at: answer.updatedAt, stillDirty });
        onSaved.current?.(answer);
        return stillDirty ? 'kept' : 'saved';
      } catch (error) {
        const problem = toProblem(error);
        if (problem.isConflict) {
          overtaken.current = true;
          tell({ type: 'overtaken' });
          return 'overtaken';
        }
        tell(
          problem.isTransient ? { type: 'unreachable' } : { type: 'refused', message: problemText(problem) },
        );
        return 'kept';
      }
    },
    [item.id],
  );

  const send = useCallback(
    (deliberate: boolean): Promise<Saved> => {
      clearTimeout(timer.current);
      queue.current = queue.current.then(() => deliver(deliberate));
      return queue.current;
    },
    [deliver],
  );

  const keepCopy = useCallback(() => {
    clearTimeout(copyTimer.current);
    if (!sameDraft(latest.current, onServer.current))
      localCopy.write(item.id, latest.current, version.current);
  }, [item.id]);

  const change = useCallback(
    (next: Partial<Draft>) => {
      latest.current = { ...latest.current, ...next };
      setDraft(latest.current);
      tell({ type: 'typed' });
      clearTimeout(copyTimer.current);
      copyTimer.current = setTimeout(keepCopy, copyPause);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void send(false), pause);
    },
    [keepCopy, send],
  );

  const isDirty = state.kind !== 'saved';

  // What was found on this device goes to the server at once; what could not be sent is tried again when the network is back.
  const begun = useRef(false);
  useEffect(() => {
    if (unsaved && !begun.current) {
      begun.current = true;
      void send(false);
    }
  }, [unsaved, send]);
  useEffect(() => {
    if (state.kind !== 'waiting') return;
    const again = () => void send(false);
    window.addEventListener('online', again);
    const retry = setInterval(again, 10_000);
    return () => {
      window.removeEventListener('online', again);
      clearInterval(retry);
    };
  }, [state.kind, send]);
  useEffect(() => {
    if (!isDirty) return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', stay);
    window.addEventListener('pagehide', keepCopy);
    return () => {
      window.removeEventListener('beforeunload', stay);
      window.removeEventListener('pagehide', keepCopy);
    };
  }, [isDirty, keepCopy]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      keepCopy();
    },
    [keepCopy],
  );

  /** After a conflict: go on with these words over the version that was read. */
  const resolve = useCallback(
    (kept: Draft, theirs: Item) => {
      overtaken.current = false;
      version.current = theirs.version;
      onServer.current = draftOf(theirs);
      latest.current = kept;
      setDraft(kept);
      tell({ type: 'resolved' });
      void send(true);
    },
    [send],
  );

  /** The item changed by something other than this editor (publishing, settings): go on from its version. */
  const follow = useCallback((changed: Item) => {
    version.current = changed.version;
  }, []);

  return {
    draft,
    /** The words as they are at this moment, for what answers later than the next key. */
    current: useCallback(() => latest.current, []),
    state,
    change,
    save: useCallback(() => send(true), [send]),
    resolve,
    follow,
    version,
    isDirty,
  };
}
