import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { problemText } from '@/shared/api/errors';
import { toProblem } from '@/shared/api/problem';
import { saveDraft } from '../api/studio-queries';
import { type Draft, localCopy, nextSaveState, sameDraft } from '../model/autosave';
import type { Item } from '../model/types';

const pause = 1500;

function draftOf(item: Item): Draft {
  return {
    title: item.draft.title,
    body: item.draft.body,
    mediaFileId: item.draft.mediaFileId ?? null,
    durationSeconds: item.draft.durationSeconds ?? null,
  };
}

/**
 * The author's words: saved a moment after the last key, kept on this device until the server has them, never sent over
 * somebody else's newer version.
 */
export function useDraft(item: Item) {
  const [found] = useState(() => localCopy.read(item.id));
  const unsaved = found && !sameDraft(found.draft, draftOf(item)) ? found : null;
  const [draft, setDraft] = useState<Draft>(unsaved?.draft ?? draftOf(item));
  const [state, tell] = useReducer(nextSaveState, {
    kind: 'saved',
    at: item.draft.updatedAt,
  });
  const version = useRef(unsaved?.version ?? item.version);
  const latest = useRef(draft);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const flight = useRef<Promise<boolean> | null>(null);

  const send = useCallback(
    async (deliberate: boolean): Promise<boolean> => {
      clearTimeout(timer.current);
      await flight.current;
      const sending = latest.current;
      tell({ type: 'sent' });
      const run = saveDraft(item.id, version.current, sending, deliberate).then(
        (answer) => {
          version.current = answer.version;
          const stillDirty = !sameDraft(latest.current, sending);
          if (!stillDirty) localCopy.clear(item.id);
          tell({ type: 'answered', at: answer.updatedAt, stillDirty });
          return !stillDirty;
        },
        (error: unknown) => {
          const problem = toProblem(error);
          if (problem.status === 412 || problem.status === 409) tell({ type: 'overtaken' });
          else if (problem.isTransient) tell({ type: 'unreachable' });
          else tell({ type: 'refused', message: problemText(problem) });
          return false;
        },
      );
      flight.current = run;
      return run;
    },
    [item.id],
  );

  const change = useCallback(
    (next: Partial<Draft>) => {
      latest.current = { ...latest.current, ...next };
      setDraft(latest.current);
      tell({ type: 'typed' });
      localCopy.write(item.id, latest.current, version.current);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void send(false), pause);
    },
    [item.id, send],
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
    return () => window.removeEventListener('beforeunload', stay);
  }, [isDirty]);
  useEffect(() => () => clearTimeout(timer.current), []);

  /** After a conflict: keep these words over the version that was read, and go on saving. */
  const resolve = useCallback(
    (kept: Draft, theirVersion: number) => {
      version.current = theirVersion;
      latest.current = kept;
      setDraft(kept);
      tell({ type: 'resolved' });
      void send(true);
    },
    [send],
  );

  /** The item changed by something other than this editor (publishing, settings): go on from its version. */
  const follow = useCallback((newVersion: number) => {
    version.current = newVersion;
  }, []);

  return { draft, state, change, save: () => send(true), resolve, follow, version, isDirty };
}
