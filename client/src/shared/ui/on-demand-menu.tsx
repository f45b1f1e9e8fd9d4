import { type ComponentType, lazy, type ReactElement, Suspense, useEffect, useState } from 'react';

interface MenuBodyProps {
  /** The button that opens the menu; the body makes it its target. */
  target: ReactElement;
  opened: boolean;
  onChange: (opened: boolean) => void;
}

/**
 * A menu whose code is fetched when the page has come to rest, or at once when somebody reaches for it: a menu is
 * never what one came to read.
 */
export function onDemandMenu<P extends object>(load: () => Promise<ComponentType<P & MenuBodyProps>>) {
  const Body = lazy(() => load().then((component) => ({ default: component })));

  return function OnDemandMenu({ button, ...rest }: P & { button: (open: () => void) => ReactElement }) {
    const [wanted, setWanted] = useState(false);
    const [opened, setOpened] = useState(false);

    useEffect(() => {
      const timer = window.setTimeout(() => void load(), 4000);
      return () => window.clearTimeout(timer);
    }, []);

    // Once the menu is there, opening and closing is its own business.
    const target = button(() => {
      if (wanted) return;
      setWanted(true);
      setOpened(true);
    });
    return wanted ? (
      <Suspense fallback={target}>
        <Body {...(rest as unknown as P)} target={target} opened={opened} onChange={setOpened} />
      </Suspense>
    ) : (
      target
    );
  };
}
