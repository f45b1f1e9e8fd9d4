import { useMemo } from 'react';
import classes from './settings.module.css';

/** The server's drawing, taken apart and drawn again: no markup of an answer enters the page as it is. */
export function QrCode({ svg, label }: { svg: string; label: string }) {
  const drawing = useMemo(() => {
    const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    return {
      box: root.getAttribute('viewBox') ?? '0 0 1 1',
      path: root.querySelector('path')?.getAttribute('d') ?? '',
    };
  }, [svg]);
  return (
    <svg
      className={classes.qr}
      viewBox={drawing.box}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <path d={drawing.path} fill="#000000" />
    </svg>
  );
}
