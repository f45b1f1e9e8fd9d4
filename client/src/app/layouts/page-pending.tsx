import { TextSkeleton } from '@/shared/ui';
import classes from './layouts.module.css';

/** While the code of a page is on its way. */
export function PagePending() {
  return (
    <div className={classes.pending} aria-busy="true">
      <TextSkeleton lines={6} />
    </div>
  );
}
