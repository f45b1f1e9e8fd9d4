/** The shared parts of every screen. Features import from here. */
export { Mark, Wordmark } from './brand/mark';
export { CardGrid, WorkCard, type WorkCardProps } from './card/work-card';
export { type ConfirmRequest, useConfirm } from './confirm';
export { Cover, type CoverShape, type ProductKind } from './cover/cover';
export { type Column, DataTable, Pager } from './data/data-table';
export { FilterBar } from './data/filter-bar';
export { InfiniteList } from './data/infinite-list';
export { ListPage } from './data/list-page';
export { FormProblem } from './form-problem';
export { MemberAvatar } from './member-avatar';
export { PageHeader } from './page-header';
export { Fact, Facts, Panel } from './panel';
export { Price } from './price';
export { Prose } from './prose/prose';
export { Rail } from './rail';
export { Stars, StarsInput } from './stars';
export { Loaded } from './states/loaded';
export {
  CardSkeleton,
  CardsSkeleton,
  FiguresSkeleton,
  GridSkeleton,
  RailSkeleton,
  ReportSkeleton,
  RowsSkeleton,
  TextSkeleton,
} from './states/skeletons';
export { EmptyState, ErrorState, NoPermission, NotFound, State } from './states/states';
export { LinkTabs } from './tabs';
export { Tag, TagList } from './tag';
export { TimeAgo } from './time-ago';
export { TitleText } from './title-text';
export { toast } from './toast';
export { WhenNear } from './when-near';
