import type { ReactNode } from 'react';
import classes from './panel.module.css';

interface PanelProps {
  title: string;
  text?: ReactNode;
  /** At the right of the title: a link, a button. */
  end?: ReactNode;
  children?: ReactNode;
}

/** A part of a page of the desk, on its own card. */
export function Panel({ title, text, end, children }: PanelProps) {
  return (
    <section className={classes.panel} aria-label={title}>
      <div className={classes.panelHead}>
        <div>
          <h2 className={classes.panelTitle}>{title}</h2>
          {text && <p className={classes.quiet}>{text}</p>}
        </div>
        {end}
      </div>
      {children}
    </section>
  );
}

export function Facts({ children }: { children: ReactNode }) {
  return <dl className={classes.factList}>{children}</dl>;
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
