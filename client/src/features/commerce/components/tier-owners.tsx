import { IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { MemberAvatar } from '@/shared/ui';
import { tierOwnersQuery } from '../api/membership-queries';
import classes from './tier-owners.module.css';

/** The creators who have memberships of their own; quiet where nobody has. */
export function TierOwners() {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const { data: owners = [] } = useQuery(tierOwnersQuery);
  if (owners.length === 0) return null;
  return (
    <section className={classes.part} aria-labelledby="tier-owners">
      <h2 id="tier-owners">{t('tiers.creators')}</h2>
      <ul className={classes.list}>
        {owners.map(({ owner, from }) => (
          <li key={owner.handle}>
            <Link to={paths.membershipsOf(owner.handle)} className={classes.owner}>
              <MemberAvatar name={owner.displayName} src={owner.avatarUrl} size={44} />
              <span className={classes.words}>
                <span className={classes.name}>{t('tiers.of', { name: owner.displayName })}</span>
                <span className={classes.from}>{t('tiers.from', { from: format.money(from) })}</span>
              </span>
              <IconChevronRight size={18} stroke={1.6} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
