import { Button, FileButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { MemberAvatar, toast } from '@/shared/ui';
import { removeAvatar, uploadAvatar } from '../api/account';
import type { MyProfile } from '../model/types';
import classes from './settings.module.css';
import { meKeys } from './use-me-change';

const pictures = 'image/png,image/jpeg,image/webp';

/** One's picture: another one, or none. */
export function AvatarEditor({ me }: { me: MyProfile }) {
  const { t } = useTranslation('account');
  const upload = useAction<File>({
    run: uploadAvatar,
    refreshes: meKeys,
    onDone: () => toast.done(t('profile.avatarDone')),
  });
  const remove = useAction<void>({ run: removeAvatar, refreshes: meKeys });
  return (
    <div className={classes.avatar}>
      <MemberAvatar name={me.displayName} src={me.avatarUrl} size={72} />
      <div>
        <div className={classes.actions}>
          <FileButton accept={pictures} onChange={(file) => file && upload.mutate(file)}>
            {(props) => (
              <Button {...props} variant="default" size="sm" loading={upload.isPending}>
                {t('profile.avatarChange')}
              </Button>
            )}
          </FileButton>
          {me.avatarUrl && (
            <Button variant="subtle" size="sm" loading={remove.isPending} onClick={() => remove.mutate()}>
              {t('profile.avatarRemove')}
            </Button>
          )}
        </div>
        <p className={classes.rowText}>{t('profile.avatarHint')}</p>
      </div>
    </div>
  );
}
