import { IconCheck, IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffer } from '@/features/commerce/public';
import { useSession } from '@/shared/api/session';
import { useFormat } from '@/shared/hooks/use-format';
import { usePathParams } from '@/shared/hooks/use-params';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import { autospace, isLongTitle } from '@/shared/lib/text';
import {
  CardGrid,
  Cover,
  Loaded,
  MemberAvatar,
  Prose,
  RowsSkeleton,
  Stars,
  Tag,
  TagList,
  TitleText,
  WhenNear,
} from '@/shared/ui';
import { productQuery } from '../api/catalog-queries';
import { learningQuery } from '../api/learning-queries';
import { PreviewSection } from '../components/preview-section';
import { ProductShelfCard } from '../components/product-shelf';
import { ProductSkeleton } from '../components/product-skeleton';
import { PurchaseBar, PurchaseBox, PurchaseDetails } from '../components/purchase-box';
import { Syllabus } from '../components/syllabus';
import { byline, categoryName, totals } from '../model/product';
import type { ProductPage as Product } from '../model/types';
import classes from './product-page.module.css';

const Reviews = lazy(() => import('../components/reviews').then((module) => ({ default: module.Reviews })));

/** The screen that decides. */
export function ProductPage() {
  const { slug } = usePathParams<{ slug: string }>();
  const query = useQuery(productQuery(slug));
  useTitle(query.data?.title);
  return (
    <Loaded query={query} skeleton={<ProductSkeleton />}>
      {(product) => <Whole product={product} />}
    </Loaded>
  );
}

/** Where the member stopped in this work; `finished` when nothing of it is left. */
function useResumePoint(product: Product): { resumeAt: string | null; finished: boolean } {
  const { member } = useSession();
  const joined = member !== null && product.access.enrolled;
  const { data } = useInfiniteQuery({ ...learningQuery('active'), enabled: joined });
  const entry = data?.pages.flatMap((page) => page.items).find((known) => known.product.id === product.id);
  const all = data !== undefined && !data.pages.at(-1)?.next;
  return { resumeAt: entry?.nextItemId ?? null, finished: joined && all && entry === undefined };
}

function Whole({ product }: { product: Product }) {
  const { t } = useTranslation('catalog');
  const resume = useResumePoint(product);
  const purchase = useOffer(product.id, product.price.minorUnits > 0);
  const sum = totals(product.outline, product.language);
  return (
    <div className={classes.page}>
      <Head product={product} />
      <aside className={classes.side}>
        <div className={classes.sticky}>
          <div className={classes.sideCover}>
            <ProductCover product={product} />
          </div>
          <PurchaseBox product={product} resume={resume} purchase={purchase} />
        </div>
      </aside>
      <div className={classes.main}>
        <PurchaseDetails product={product} purchase={purchase} />
        {product.outcomes.length > 0 && (
          <Part title={t('product.outcomes')}>
            <ul className={classes.outcomes}>
              {product.outcomes.map((line) => (
                <li key={line}>
                  <IconCheck size={18} stroke={1.8} />
                  <span>{autospace(line)}</span>
                </li>
              ))}
            </ul>
          </Part>
        )}
        {product.preview?.html && (
          <Part
            title={product.preview.truncated ? t('product.preview') : t('product.firstPart')}
            id="preview"
          >
            <PreviewSection product={product} />
          </Part>
        )}
        {sum.items > 1 && (
          <Part
            title={t(`product.syllabus.${product.kind}`)}
            note={t('items', { count: sum.items })}
            id="syllabus"
          >
            <Syllabus product={product} />
          </Part>
        )}
        {product.bundle && product.bundle.length > 0 && (
          <Part id="bundle" title={t('product.bundle')} note={t('works', { count: product.bundle.length })}>
            <CardGrid>
              {product.bundle.map((member) => (
                <ProductShelfCard key={member.id} product={member} />
              ))}
            </CardGrid>
          </Part>
        )}
        <About product={product} />
        {product.audience.length > 0 && (
          <Part title={t('product.audience')}>
            <ul className={classes.audience}>
              {product.audience.map((line) => (
                <li key={line}>{autospace(line)}</li>
              ))}
            </ul>
          </Part>
        )}
        <Authors product={product} />
        <Part title={t('product.reviews')} id="reviews">
          <WhenNear minHeight={320} afterMs={3000}>
            <Suspense fallback={<RowsSkeleton rows={2} />}>
              <Reviews product={product} />
            </Suspense>
          </WhenNear>
        </Part>
      </div>
      <PurchaseBar product={product} resume={resume} purchase={purchase} />
    </div>
  );
}

function ProductCover({ product }: { product: Product }) {
  return (
    <Cover
      title={product.title}
      kind={product.kind}
      tone={product.category?.colorKey}
      byline={byline(product) ?? undefined}
      src={product.coverUrl}
      eager
    />
  );
}

function Head({ product }: { product: Product }) {
  const { t } = useTranslation(['catalog', 'common']);
  const format = useFormat();
  const author = byline(product);
  return (
    <header className={classes.head}>
      <div className={classes.headCover}>
        <ProductCover product={product} />
      </div>
      <div className={classes.words}>
        <p className={classes.crumb}>
          {product.category && (
            <Link to={paths.category(product.category.slug)}>
              {categoryName(product.category, format.locale)}
            </Link>
          )}
          <span>{t(`common:kind.${product.kind}`)}</span>
          <span>{t(`level.${product.level}`)}</span>
          {product.language !== format.locale && <span>{t(`language.${product.language}`)}</span>}
        </p>
        <h1
          className={classes.title}
          lang={product.language}
          data-long={isLongTitle(product.title) || undefined}
        >
          <TitleText>{product.title}</TitleText>
        </h1>
        {product.subtitle && (
          <p className={classes.promise} lang={product.language}>
            {autospace(product.subtitle)}
          </p>
        )}
        <p className={classes.facts}>
          {author &&
            (product.author ? (
              <Link to={paths.author(product.author.handle)} className={classes.author}>
                <MemberAvatar name={author} src={product.author.avatarUrl} size={24} />
                {author}
              </Link>
            ) : (
              <span>{autospace(author)}</span>
            ))}
          <a href="#reviews" className={classes.rating}>
            <Stars value={product.rating.average} count={product.rating.count} />
          </a>
          {product.enrolmentCount > 0 && (
            <span>
              {t('enrolled', { count: product.enrolmentCount, shown: format.count(product.enrolmentCount) })}
            </span>
          )}
        </p>
      </div>
    </header>
  );
}

function About({ product }: { product: Product }) {
  const { t } = useTranslation('catalog');
  const format = useFormat();
  if (!product.descriptionHtml && !product.summary && product.tags.length === 0) return null;
  return (
    <Part title={t('product.about')} id="about">
      {product.descriptionHtml ? (
        <Prose html={product.descriptionHtml} size="small" lang={product.language} />
      ) : (
        product.summary && <p className={classes.summary}>{autospace(product.summary)}</p>
      )}
      {product.ebookFile && (
        <p className={classes.file}>
          <IconDownload size={18} stroke={1.5} />
          {t('product.file', { name: product.ebookFile.name, size: format.bytes(product.ebookFile.size) })}
        </p>
      )}
      {product.tags.length > 0 && (
        <TagList>
          {product.tags.map((tag) => (
            <Tag key={tag} to={paths.tag(tag)}>
              {tag}
            </Tag>
          ))}
        </TagList>
      )}
    </Part>
  );
}

function Authors({ product }: { product: Product }) {
  const { t } = useTranslation('catalog');
  if (product.authors.length === 0) return null;
  return (
    <Part title={t('product.authors')}>
      <ul className={classes.authors}>
        {product.authors.map((author) => (
          <li key={author.handle}>
            <Link to={paths.author(author.handle)} className={classes.person}>
              <MemberAvatar name={author.displayName} src={author.avatarUrl} size={48} />
              <span>
                <span className={classes.personName}>{author.displayName}</span>
                <span className={classes.handle}>{`@${author.handle}`}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Part({
  title,
  note,
  id,
  children,
}: {
  title: string;
  note?: string;
  id?: string;
  children: ReactNode;
}) {
  const heading = useId();
  return (
    <section className={classes.part} id={id} aria-labelledby={heading}>
      <header className={classes.partHead}>
        <h2 id={heading}>{title}</h2>
        {note && <span className={classes.note}>{note}</span>}
      </header>
      {children}
    </section>
  );
}
