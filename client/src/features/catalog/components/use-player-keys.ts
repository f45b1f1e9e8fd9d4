import { useEffect, useRef } from 'react';

interface PlayerKeys {
  toggle: () => void;
  skip: (seconds: number) => void;
  mute: () => void;
}

/** Where a key already means something: writing, sliders, menus, dialogs. */
const taken = 'input, textarea, select, [contenteditable], [role="slider"], [role="menu"], [role="dialog"]';

/** The space bar presses what has the focus. */
const pressed = 'a, button, summary, [role="button"]';

/** The keys of a player, wherever on its page the focus is. */
export function usePlayerKeys(actions: PlayerKeys): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const at = event.target instanceof Element ? event.target : null;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || at?.closest(taken))
        return;
      if (event.key === ' ' && !at?.closest(pressed)) latest.current.toggle();
      else if (event.key === 'ArrowLeft') latest.current.skip(-15);
      else if (event.key === 'ArrowRight') latest.current.skip(15);
      else if (event.key === 'm') latest.current.mute();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
