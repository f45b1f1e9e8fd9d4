import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { paths } from '@/shared/lib/paths';
import { features } from '../features';
import { canOpenConsole } from './access';
import { SideLayout } from './side-layout';

const items = features.flatMap((feature) => feature.consoleNav ?? []);

export function ConsoleLayout() {
  const { t } = useTranslation('common');
  const { member } = useSession();
  return (
    <SideLayout
      title={t('nav.console')}
      home={paths.console()}
      items={items}
      allowed={canOpenConsole(member)}
    />
  );
}
