import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useTitle } from '@/shared/hooks/use-title';
import { Loaded, PageHeader, TextSkeleton } from '@/shared/ui';
import { roleMatrixQuery } from '../api/members';
import classes from '../components/members.module.css';
import type { RoleMatrix } from '../model/types';

/** Which role may do what. Everything that is not ticked is denied. */
export function RolesPage() {
  const { t } = useTranslation('members');
  useTitle(t('nav.roles'));
  const query = useQuery(roleMatrixQuery);
  return (
    <>
      <PageHeader title={t('nav.roles')} lead={t('matrix.lead')} />
      <Loaded query={query} skeleton={<TextSkeleton lines={12} />}>
        {(matrix) => <Matrix matrix={matrix} />}
      </Loaded>
    </>
  );
}

function Matrix({ matrix }: { matrix: RoleMatrix }) {
  const { t } = useTranslation('members');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by keyboard.
    <section className={classes.frame} tabIndex={0} aria-label={t('nav.roles')}>
      <table className={classes.matrix}>
        <thead>
          <tr>
            <th scope="col">{t('matrix.permission')}</th>
            {matrix.roles.map(({ role }) => (
              <th key={role} scope="col">
                {t(`role.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.permissions.map((permission) => {
            return (
              <tr key={permission}>
                <th scope="row">
                  {t(`permission.${permission.replace('.', '_')}`, { defaultValue: permission })}
                  <span className={classes.code}>{permission}</span>
                </th>
                {matrix.roles.map(({ role, permissions }) => (
                  <td key={role}>
                    {permissions.includes(permission) ? (
                      <IconCheck className={classes.yes} size={18} role="img" aria-label={t('matrix.yes')} />
                    ) : (
                      <IconMinus className={classes.no} size={16} role="img" aria-label={t('matrix.no')} />
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
