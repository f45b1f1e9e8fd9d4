import { IconChevronRight, IconStar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { tiersQuery } from '../api/membership-queries';
import { cheapest, tierName } from '../model/tiers';
import classes from './author-tiers.module.css';

/** An author's memberships, on the page about them; quiet where there are none. */
export function AuthorTiers({ handle }: { handle: string }) {
  const { t } = useTranslation('offer');
  const format = useFormat();
  const { data: tiers = [] } = useQuery(tiersQuery(handle));
  const from = cheapest(tiers);
  if (!from) return null;
  return (
    <Link to={paths.membershipsOf(handle)} className={classes.card}>
      <IconStar size={24} stroke={1.4} />
      <span className={classes.words}>
        <span className={classes.name}>
          {autospace(tiers.map((tier) => tierName(tier.details, format.locale)).join(' · '))}
        </span>
        <span className={classes.from}>{t('member.from', { from: format.money(from) })}</span>
      </span>
      <IconChevronRight size={18} stroke={1.6} />
    </Link>
  );
}
