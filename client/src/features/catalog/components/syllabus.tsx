import { UnstyledButton } from '@mantine/core';
import {
  IconCheck,
  IconChevronDown,
  IconFileText,
  IconHeadphones,
  IconLock,
  IconVideo,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { Tag } from '@/shared/ui';
import { readable, totals } from '../model/product';
import type { OutlineItem, OutlineSection, ProductPage } from '../model/types';
import classes from './syllabus.module.css';

const icons = { text: IconFileText, audio: IconHeadphones, video: IconVideo } as const;

/** Sections of a long course start folded after this many lessons are in sight. */
const openUntil = 24;

/** What is inside, with what can be read at once. */
export function Syllabus({ product, completed }: { product: ProductPage; completed?: ReadonlySet<string> }) {
  const initiallyOpen = useInitiallyOpen(product.outline);
  const single = product.outline.length === 1 && !product.outline[0]?.title;
  return (
    <div className={classes.syllabus}>
      {product.outline.map((section, index) =>
        single ? (
          <Items key={section.id ?? 'only'} product={product} items={section.items} completed={completed} />
        ) : (
          <Section
            key={section.id ?? index}
            product={product}
            section={section}
            number={index + 1}
            completed={completed}
            initiallyOpen={initiallyOpen[index] ?? false}
          />
        ),
      )}
    </div>
  );
}

function useInitiallyOpen(outline: readonly OutlineSection[]): boolean[] {
  let seen = 0;
  return outline.map((section) => {
    const open = seen < openUntil;
    seen += section.items.length;
    return open;
  });
}

interface SectionProps {
  product: ProductPage;
  section: OutlineSection;
  number: number;
  completed: ReadonlySet<string> | undefined;
  initiallyOpen: boolean;
}

function Section({ product, section, number, completed, initiallyOpen }: SectionProps) {
  const { t } = useTranslation('catalog');
  const format = useFormat();
  const [open, setOpen] = useState(initiallyOpen);
  const body = useId();
  const sum = totals([section], product.language);
  return (
    <section className={classes.section}>
      <h3>
        <UnstyledButton
          className={classes.heading}
          aria-expanded={open}
          aria-controls={body}
          onClick={() => setOpen(!open)}
        >
          <span className={classes.number}>{number}</span>
          <span className={classes.name}>{autospace(section.title ?? t('product.section', { number }))}</span>
          <span className={classes.sum}>
            {t('items', { count: sum.items })}
            {sum.seconds >= 60 && ` · ${format.duration(sum.seconds)}`}
          </span>
          <IconChevronDown size={18} className={classes.chevron} data-open={open || undefined} />
        </UnstyledButton>
      </h3>
      <div id={body} hidden={!open}>
        <Items product={product} items={section.items} completed={completed} />
      </div>
    </section>
  );
}

function Items(props: {
  product: ProductPage;
  items: readonly OutlineItem[];
  completed: ReadonlySet<string> | undefined;
}) {
  return (
    <ol className={classes.items}>
      {props.items.map((item) => (
        <li key={item.id}>
          <Item product={props.product} item={item} done={props.completed?.has(item.id) ?? false} />
        </li>
      ))}
    </ol>
  );
}

function Item({ product, item, done }: { product: ProductPage; item: OutlineItem; done: boolean }) {
  const { t } = useTranslation(['catalog', 'common']);
  const format = useFormat();
  const Icon = done ? IconCheck : icons[item.type];
  const paid = product.price.minorUnits > 0 && !product.access.entitled;
  const length =
    item.durationSeconds && item.durationSeconds > 0
      ? format.clock(item.durationSeconds)
      : item.wordCount > 0
        ? t(product.language === 'en' ? 'spacedWords' : 'words', {
            count: format.count(item.wordCount) as never,
          })
        : null;
  const content = (
    <>
      <Icon size={18} stroke={1.5} className={done ? classes.done : classes.icon} />
      <span className={classes.title}>
        {autospace(item.title)}
        {done && <span className="kp-visually-hidden">{t('product.lessonDone')}</span>}
      </span>
      {paid && item.free && <Tag tone="teal">{t('common:price.free')}</Tag>}
      {item.locked && !item.free && item.hasPreview && <Tag tone="teal">{t('product.previewTag')}</Tag>}
      {length && <span className={classes.length}>{length}</span>}
      {item.locked && !item.hasPreview && (
        <>
          <IconLock size={16} stroke={1.5} className={classes.icon} />
          <span className="kp-visually-hidden">{t('product.locked')}</span>
        </>
      )}
    </>
  );
  return readable(item) ? (
    <Link className={classes.item} to={paths.read(product.slug, item.id)}>
      {content}
    </Link>
  ) : (
    <span className={classes.item} data-locked>
      {content}
    </span>
  );
}
