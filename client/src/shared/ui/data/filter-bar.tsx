import { Button, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '@/shared/hooks/use-media';
import classes from './filter-bar.module.css';

interface FilterBarProps {
  /** The controls: in a row on the desk, behind one button on a phone. */
  children: ReactNode;
  /** Always in sight: a search field. */
  lead?: ReactNode;
  active?: number;
  onClear?: () => void;
}

/** Controls over a list. Their values live in the address (`useUrlState`). */
export function FilterBar({ children, lead, active = 0, onClear }: FilterBarProps) {
  const { t } = useTranslation('common');
  const phone = usePhone();
  const [opened, { open, close }] = useDisclosure(false);
  const clear = active > 0 && onClear && (
    <Button variant="subtle" size="sm" onClick={onClear}>
      {t('action.clearFilters')}
    </Button>
  );
  return (
    <div className={classes.bar}>
      {lead && <div className={classes.lead}>{lead}</div>}
      {phone ? (
        <>
          <Button
            variant="default"
            leftSection={<IconAdjustmentsHorizontal size={16} />}
            onClick={open}
            aria-expanded={opened}
          >
            {active > 0 ? `${t('action.filters')} (${active})` : t('action.filters')}
          </Button>
          <Drawer opened={opened} onClose={close} position="bottom" title={t('action.filters')} size="auto">
            <div className={classes.stack}>
              {children}
              {clear}
            </div>
          </Drawer>
        </>
      ) : (
        <>
          {children}
          {clear}
        </>
      )}
    </div>
  );
}
