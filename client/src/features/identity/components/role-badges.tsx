import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './members.module.css';

/** The roles somebody holds besides being a member, and whether they are kept out. */
export function RoleBadges({ roles, locked }: { roles: readonly string[]; locked: boolean }) {
  const { t } = useTranslation('members');
  if (roles.length === 0 && !locked) return <span className={classes.handle}>{t('role.member')}</span>;
  return (
    <span className={classes.roles}>
      {locked && <Badge color="vermilion">{t('locked')}</Badge>}
      {roles.map((role) => (
        <Badge key={role} color={role === 'admin' ? 'gold' : 'teal'}>
          {t(`role.${role}`)}
        </Badge>
      ))}
    </span>
  );
}
