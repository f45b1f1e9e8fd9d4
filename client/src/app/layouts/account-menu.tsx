import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Session } from '@/shared/api/session';
import { MemberAvatar } from '@/shared/ui';
import { onDemandMenu } from '@/shared/ui/on-demand-menu';
import classes from './layouts.module.css';

const Body = onDemandMenu<{ member: Session }>(() =>
  import('./account-menu-body').then((module) => module.AccountMenuBody),
);

export function AccountMenu({ member }: { member: Session }) {
  const { t } = useTranslation('common');
  return (
    <Body
      member={member}
      button={(open) => (
        <UnstyledButton
          className={classes.avatarButton}
          aria-label={t('nav.account')}
          aria-haspopup="menu"
          onClick={open}
        >
          <MemberAvatar name={member.displayName} src={member.avatarUrl} size={34} />
        </UnstyledButton>
      )}
    />
  );
}
