import { Alert, Button } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { Cover } from '@/shared/ui';
import { workQuery } from '../api/commerce-queries';
import { ownership } from '../model/basket';
import type { CheckoutLine, CheckoutProblem } from '../model/types';
import classes from './unavailable.module.css';

interface UnavailableProps {
  line: CheckoutLine;
  problems: readonly CheckoutProblem[];
}

/** Nothing of what was asked for is to be bought: why, and the way to it. No sum, nothing to pay. */
export function Unavailable({ line, problems }: UnavailableProps) {
  const { t } = useTranslation('commerce');
  const owned = ownership(problems);
  if (line.productId && owned) {
    return <Owned productId={line.productId} mine={owned.code === 'commerce.own_product'} />;
  }
  return (
    <div className={classes.box}>
      {problems.map((known) => (
        <Alert key={known.code} color="gold" role="alert" className={classes.wide}>
          {known.message}
        </Alert>
      ))}
      <Button component={Link} to={line.tierId ? paths.memberships(line.tierId) : paths.discover()}>
        {t(line.tierId ? 'checkout.unavailable.tiers' : 'orders.empty.action')}
      </Button>
    </div>
  );
}

function Owned({ productId, mine }: { productId: string; mine: boolean }) {
  const { t } = useTranslation('commerce');
  const { data: work } = useQuery(workQuery(productId));
  const first = work?.outline.flatMap((section) => section.items)[0];
  return (
    <section className={classes.box} aria-labelledby="checkout-owned">
      {work && (
        <div className={classes.cover}>
          <Cover title={work.title} kind={work.kind} tone={work.category?.colorKey} src={work.coverUrl} />
        </div>
      )}
      <h2 id="checkout-owned" className={classes.title}>
        <IconBookmark size={22} stroke={1.6} />
        {t(mine ? 'checkout.owned.mine' : 'checkout.owned.title')}
      </h2>
      {work && (
        <p className={classes.text}>
          {autospace(t(mine ? 'checkout.owned.mineText' : 'checkout.owned.text', { title: work.title }))}
        </p>
      )}
      {work && (
        <div className={classes.actions}>
          <Button component={Link} to={first ? paths.read(work.slug, first.id) : paths.product(work.slug)}>
            {t(first ? 'checkout.owned.read' : 'checkout.owned.see')}
          </Button>
          {!mine && (
            <Button
              component={Link}
              to={paths.checkout({ product: productId, gift: true })}
              variant="default"
            >
              {t('checkout.owned.gift')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
