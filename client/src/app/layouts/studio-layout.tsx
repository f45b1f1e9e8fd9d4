import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { paths } from '@/shared/lib/paths';
import { features } from '../features';
import { canOpenStudio } from './access';
import { SideLayout } from './side-layout';

const items = features.flatMap((feature) => feature.studioNav ?? []);

export function StudioLayout() {
  const { t } = useTranslation('common');
  const { member } = useSession();
  return (
    <SideLayout title={t('nav.studio')} home={paths.studio()} items={items} allowed={canOpenStudio(member)} />
  );
}
