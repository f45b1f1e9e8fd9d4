import { Skeleton } from '@mantine/core';
import { TextSkeleton } from '@/shared/ui';
import page from '../pages/product-page.module.css';
import classes from './feature-skeleton.module.css';

export function ProductSkeleton() {
  return (
    <div className={page.page}>
      <div className={page.head}>
        <div className={page.headCover}>
          <Skeleton className={classes.cover} radius={8} />
        </div>
        <div className={page.words}>
          <Skeleton height={14} width="30%" radius={4} />
          <Skeleton height={34} width="85%" radius={4} />
          <Skeleton height={18} width="60%" radius={4} />
        </div>
      </div>
      <aside className={page.side}>
        <Skeleton height={440} radius={14} />
      </aside>
      <div className={page.main}>
        <TextSkeleton lines={6} />
        <Skeleton height={280} radius={10} />
      </div>
    </div>
  );
}
