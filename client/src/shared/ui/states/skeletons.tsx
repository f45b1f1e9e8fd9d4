import { Skeleton } from '@mantine/core';
import card from '../card/card.module.css';
import classes from './skeletons.module.css';

const many = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Lines of text of uneven length. */
export function TextSkeleton({ lines = 4 }: { lines?: number }) {
  return (
    <div className={classes.text}>
      {many(lines).map((line) => (
        <Skeleton key={line} height={14} width={`${[100, 94, 98, 72][line % 4]}%`} radius={4} />
      ))}
    </div>
  );
}

export function CardSkeleton() {
  return (
    <div className={card.card}>
      <Skeleton className={classes.cover} radius={10} />
      <Skeleton height={16} width="92%" radius={4} />
      <Skeleton height={13} width="55%" radius={4} />
    </div>
  );
}

export function RailSkeleton({ cards = 6 }: { cards?: number }) {
  return (
    <div className={classes.rail}>
      <Skeleton height={22} width={140} radius={4} />
      <div className={classes.cards}>
        {many(cards).map((index) => (
          <CardSkeleton key={index} />
        ))}
      </div>
    </div>
  );
}

export function GridSkeleton({ cards = 12 }: { cards?: number }) {
  return (
    <div className={card.grid}>
      {many(cards).map((index) => (
        <CardSkeleton key={index} />
      ))}
    </div>
  );
}

interface RowsSkeletonProps {
  rows?: number;
  /** Rows of words alone. */
  plain?: boolean;
}

export function RowsSkeleton({ rows = 5, plain }: RowsSkeletonProps) {
  return (
    <div className={classes.rows}>
      {many(rows).map((row) => (
        <div key={row} className={classes.row}>
          {!plain && <Skeleton height={56} width={56} radius={8} />}
          <TextSkeleton lines={2} />
        </div>
      ))}
    </div>
  );
}

/** Cards that stand under each other, each with a few lines. */
export function CardsSkeleton({ cards = 4 }: { cards?: number }) {
  return (
    <div className={classes.stack}>
      {many(cards).map((index) => (
        <div key={index} className={classes.block}>
          <TextSkeleton lines={3} />
        </div>
      ))}
    </div>
  );
}

/** Figures beside each other. */
export function FiguresSkeleton({ figures = 4 }: { figures?: number }) {
  return (
    <div className={classes.figures}>
      {many(figures).map((index) => (
        <div key={index} className={classes.block}>
          <TextSkeleton lines={2} />
        </div>
      ))}
    </div>
  );
}

/** Figures, and a chart under them. */
export function ReportSkeleton() {
  return (
    <div className={classes.stack}>
      <FiguresSkeleton />
      <div className={classes.block}>
        <Skeleton height={240} radius={8} />
      </div>
    </div>
  );
}
