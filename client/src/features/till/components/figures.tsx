import type { CSSProperties, ReactNode } from 'react';
import classes from './till.module.css';

/** A row of numbers that say how things stand. */
export function Figures({ children }: { children: ReactNode }) {
  return <dl className={classes.figures}>{children}</dl>;
}

interface FigureProps {
  label: ReactNode;
  /** What the number means, in a few words. */
  text?: ReactNode;
  children: ReactNode;
}

/** One number; the longer it is, the smaller it is set, so that it stays on its card. */
export function Figure({ label, text, children }: FigureProps) {
  const style = typeof children === 'string' ? { '--chars': children.length } : undefined;
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd style={style as CSSProperties}>{children}</dd>
      {text && <dd className={classes.figureText}>{text}</dd>}
    </div>
  );
}
