import type { ReactNode } from 'react';
import classes from './till.module.css';

/** A row of numbers that say how things stand. */
export function Figures({ children }: { children: ReactNode }) {
  return <dl className={classes.figures}>{children}</dl>;
}

interface FigureProps {
  label: string;
  /** What the number means, in a few words. */
  text?: ReactNode;
  children: ReactNode;
}

export function Figure({ label, text, children }: FigureProps) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd>{children}</dd>
      {text && <dd className={classes.figureText}>{text}</dd>}
    </div>
  );
}
