import { Button } from '@mantine/core';
import { IconCircleCheck, IconHeart } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { workQuery } from '../api/commerce-queries';
import { contentOf, hasGifts, onlyKind } from '../model/orders';
import type { Order, Product } from '../model/types';
import classes from './opened.module.css';

/** Success is not a page of its own: it leads straight into the content. */
export function Opened({ order }: { order: Order }) {
  const { t } = useTranslation('commerce');
  const productId = contentOf(order);
  const only = onlyKind(order);
  const { data: work } = useQuery({ ...workQuery(productId ?? ''), enabled: productId !== undefined });
  const [line] = order.lines;
  return (
    <section className={classes.opened} role="status" data-kind={only}>
      {only === 'tip' ? <IconHeart size={40} stroke={1.4} /> : <IconCircleCheck size={40} stroke={1.4} />}
      {work && <Work work={work} />}
      {only === 'tip' && line && (
        <Next
          text={t('opened.tip', { name: line.title })}
          to={line.creatorHandle ? paths.author(line.creatorHandle) : undefined}
          action={t('opened.toAuthor')}
        />
      )}
      {only === 'membership' && line && (
        <Next
          text={t('opened.membership', { name: line.title })}
          to={line.creatorHandle ? paths.author(line.creatorHandle) : paths.discover()}
          action={t(line.creatorHandle ? 'opened.toAuthor' : 'opened.toWorks')}
        >
          <Button
            component={Link}
            size="md"
            variant="default"
            to={paths.memberships(line.tierId ?? undefined)}
          >
            {t('opened.toMembership')}
          </Button>
        </Next>
      )}
      {!work && !only && (
        <Next
          text={t(hasGifts(order) ? 'opened.gift' : 'opened.done')}
          to={hasGifts(order) ? paths.gifts() : undefined}
          action={t('opened.toGifts')}
        />
      )}
    </section>
  );
}

function Work({ work }: { work: Product }) {
  const { t } = useTranslation('commerce');
  const first = work.outline.flatMap((section) => section.items)[0];
  return (
    <Next
      text={t('opened.work', { title: work.title })}
      to={first ? paths.read(work.slug, first.id) : paths.product(work.slug)}
      action={t('opened.start')}
    />
  );
}

interface NextProps {
  text: string;
  to?: string;
  action: string;
  children?: ReactNode;
}

function Next({ text, to, action, children }: NextProps) {
  return (
    <>
      <p className={classes.text}>{autospace(text)}</p>
      {to && (
        <div className={classes.actions}>
          <Button component={Link} size="md" to={to}>
            {action}
          </Button>
          {children}
        </div>
      )}
    </>
  );
}
