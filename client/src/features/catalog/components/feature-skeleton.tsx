import { Skeleton } from '@mantine/core';
import { TextSkeleton } from '@/shared/ui';
import classes from './feature.module.css';
import own from './feature-skeleton.module.css';
import table from './front-table.module.css';

export function FeatureSkeleton() {
  return (
    <div className={table.table}>
      <div className={classes.feature}>
        <Skeleton className={own.cover} radius={8} />
        <TextSkeleton lines={3} />
      </div>
      <TextSkeleton lines={8} />
    </div>
  );
}
