import { Skeleton } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AuthorTiers, TipButton } from '@/features/commerce/public';
import { useFormat } from '@/shared/hooks/use-format';
import { usePathParams } from '@/shared/hooks/use-params';
import { useTitle } from '@/shared/hooks/use-title';
import { CardGrid, EmptyState, GridSkeleton, InfiniteList, Loaded, MemberAvatar } from '@/shared/ui';
import { authorQuery, authorWorksQuery } from '../api/catalog-queries';
import { ProductShelfCard } from '../components/product-shelf';
import classes from './author-page.module.css';

/** Who writes, and what there is of theirs. */
export function AuthorPage() {
  const { handle } = usePathParams<{ handle: string }>();
  const { t } = useTranslation('catalog');
  const format = useFormat();
  const author = useQuery(authorQuery(handle));
  const works = useInfiniteQuery({ ...authorWorksQuery(handle), enabled: author.isSuccess });
  const hasWorks = works.data?.pages.some((page) => page.items.length > 0) ?? false;
  useTitle(author.data?.displayName);
  return (
    <Loaded
      query={author}
      skeleton={
        <div className={classes.head}>
          <Skeleton circle height={88} />
          <Skeleton height={28} width={200} radius={4} />
        </div>
      }
    >
      {(profile) => (
        <>
          <header className={classes.head}>
            <MemberAvatar name={profile.displayName} src={profile.avatarUrl} size={88} />
            <div className={classes.words}>
              <h1 className={classes.name}>{profile.displayName}</h1>
              <p className={classes.facts}>
                {`@${profile.handle}`}
                <span>{t('author.joined', { date: format.date(profile.joinedAt) })}</span>
              </p>
              {profile.bio && <p className={classes.bio}>{profile.bio}</p>}
            </div>
            {hasWorks && <TipButton handle={profile.handle} name={profile.displayName} />}
          </header>
          <AuthorTiers handle={profile.handle} />
          <h2 className={classes.title}>{t('author.works')}</h2>
          <InfiniteList
            query={works}
            skeleton={<GridSkeleton cards={6} />}
            empty={
              <EmptyState
                compact
                title={t('author.empty.title')}
                text={t('author.empty.text', { name: profile.displayName })}
              />
            }
          >
            {(items) => (
              <CardGrid>
                {items.map((product) => (
                  <ProductShelfCard key={product.id} product={product} />
                ))}
              </CardGrid>
            )}
          </InfiniteList>
        </>
      )}
    </Loaded>
  );
}
