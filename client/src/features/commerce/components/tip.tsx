import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHeart } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { preloadTexts } from '@/shared/i18n';
import { paths } from '@/shared/lib/paths';

/** Few open it: its code and its texts come when it is opened. */
const TipDialog = lazy(async () => {
  const [module] = await Promise.all([import('./tip-dialog'), preloadTexts(['tip', 'commerce'])]);
  return { default: module.TipDialog };
});

/** Thanking an author with money; nobody thanks themselves. */
export function TipButton({ handle, name }: { handle: string; name: string }) {
  const { t } = useTranslation('offer');
  const { member, pending } = useSession();
  const [opened, { open, close }] = useDisclosure(false);
  if (pending || member?.handle === handle) return null;
  const heart = <IconHeart size={18} stroke={1.6} />;
  if (!member) {
    return (
      <Button
        component={Link}
        to={paths.signIn(window.location.pathname)}
        variant="default"
        leftSection={heart}
      >
        {t('tip')}
      </Button>
    );
  }
  return (
    <>
      <Button variant="default" leftSection={heart} aria-haspopup="dialog" onClick={open}>
        {t('tip')}
      </Button>
      {opened && (
        <Suspense>
          <TipDialog handle={handle} name={name} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
