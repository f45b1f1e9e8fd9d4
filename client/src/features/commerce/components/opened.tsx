import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { workQuery } from '../api/commerce-queries';
import { contentOf, hasGifts } from '../model/orders';
import type { Order } from '../model/types';
import classes from './opened.module.css';

/** Success is not a page of its own: it leads straight into the content. */
export function Opened({ order }: { order: Order }) {
  const { t } = useTranslation('commerce');
  const productId = contentOf(order);
  const { data: work } = useQuery({ ...workQuery(productId ?? ''), enabled: productId !== undefined });
  const first = work?.outline.flatMap((section) => section.items)[0];
  return (
    <section className={classes.opened} role="status">
      <IconCircleCheck size={40} stroke={1.4} />
      {work ? (
        <>
          <p className={classes.text}>{autospace(t('opened.work', { title: work.title }))}</p>
          <Button
            component={Link}
            size="md"
            to={first ? paths.read(work.slug, first.id) : paths.product(work.slug)}
          >
            {t('opened.start')}
          </Button>
        </>
      ) : hasGifts(order) ? (
        <>
          <p className={classes.text}>{t('opened.gift')}</p>
          <Button component={Link} size="md" to={paths.gifts()}>
            {t('opened.toGifts')}
          </Button>
        </>
      ) : (
        <p className={classes.text}>{t('opened.done')}</p>
      )}
    </section>
  );
}
