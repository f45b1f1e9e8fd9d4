import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { autospace } from '@/shared/lib/text';
import classes from './tag.module.css';

interface TagProps {
  children: ReactNode;
  tone?: 'plain' | 'teal' | 'vermilion' | 'gold';
  to?: string;
}

/** A small label; a link when it leads somewhere. */
export function Tag({ children, tone = 'plain', to }: TagProps) {
  const content = typeof children === 'string' ? autospace(children) : children;
  const className = `${classes.tag} ${classes[tone]}`;
  return to ? (
    <Link to={to} className={className}>
      {content}
    </Link>
  ) : (
    <span className={className}>{content}</span>
  );
}

export function TagList({ children }: { children: ReactNode }) {
  return <div className={classes.list}>{children}</div>;
}
