import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Money } from '@/shared/api/types';
import { autospace } from '@/shared/lib/text';
import { Cover, type ProductKind } from '../cover/cover';
import { Price } from '../price';
import { Stars } from '../stars';
import { TitleText } from '../title-text';
import classes from './card.module.css';

export interface WorkCardProps {
  to: string;
  title: string;
  kind: ProductKind;
  tone?: string | null;
  coverUrl?: string | null;
  byline?: string | null;
  price?: Money;
  memberFree?: boolean;
  rating?: { average: number; count: number };
  /** Replaces price and rating: a progress bar, a date. */
  foot?: ReactNode;
  /** Replaces the plain title: one with search hits marked. */
  heading?: ReactNode;
  eager?: boolean;
}

/** A work on a shelf: the whole card leads to it, read out as its title. */
export function WorkCard(props: WorkCardProps) {
  return (
    <article className={classes.card}>
      <Cover
        title={props.title}
        kind={props.kind}
        tone={props.tone}
        byline={props.byline ?? undefined}
        src={props.coverUrl}
        eager={props.eager}
      />
      <div className={classes.words}>
        <h3 className={classes.title} title={props.title}>
          <Link to={props.to} className={classes.link}>
            {props.heading ?? <TitleText>{props.title}</TitleText>}
          </Link>
        </h3>
        {props.byline && <p className={classes.byline}>{autospace(props.byline)}</p>}
        {props.foot ?? (
          <p className={classes.foot}>
            {props.price && <Price price={props.price} memberFree={props.memberFree} />}
            {props.rating && props.rating.count > 0 && (
              <Stars value={props.rating.average} count={props.rating.count} compact size={13} />
            )}
          </p>
        )}
      </div>
    </article>
  );
}

export function CardGrid({ children }: { children: ReactNode }) {
  return <div className={classes.grid}>{children}</div>;
}
