import { ActionIcon, Popover, SegmentedControl } from '@mantine/core';
import { IconArrowLeft, IconLetterCase, IconList } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { type ReaderSettings, readerSizes, readerThemes } from '../model/reader-settings';
import type { ItemPage } from '../model/types';
import classes from './reader.module.css';

interface ReaderBarProps {
  item: ItemPage | undefined;
  slug: string;
  read: number;
  settings: ReaderSettings;
  onSettings: (change: Partial<ReaderSettings>) => void;
  onOutline: () => void;
  outlineOpen: boolean;
}

/** One quiet line above the text. */
export function ReaderBar(props: ReaderBarProps) {
  const { t } = useTranslation('reader');
  return (
    <header className={classes.bar}>
      <ActionIcon component={Link} to={paths.product(props.slug)} aria-label={t('back')}>
        <IconArrowLeft size={20} stroke={1.6} />
      </ActionIcon>
      <span className={classes.barTitle}>{props.item && autospace(props.item.productTitle)}</span>
      <Popover position="bottom-end" width={300} withArrow trapFocus>
        <Popover.Target>
          <ActionIcon aria-label={t('settings.title')}>
            <IconLetterCase size={22} stroke={1.6} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <Settings settings={props.settings} onChange={props.onSettings} />
        </Popover.Dropdown>
      </Popover>
      <ActionIcon aria-label={t('outline')} aria-expanded={props.outlineOpen} onClick={props.onOutline}>
        <IconList size={22} stroke={1.6} />
      </ActionIcon>
      <span
        className={classes.read}
        role="progressbar"
        aria-label={t('read')}
        aria-valuenow={props.read}
        aria-valuemin={0}
        aria-valuemax={100}
        style={{ transform: `scaleX(${props.read / 100})` }}
      />
    </header>
  );
}

function Settings({
  settings,
  onChange,
}: {
  settings: ReaderSettings;
  onChange: ReaderBarProps['onSettings'];
}) {
  const { t } = useTranslation('reader');
  return (
    <div className={classes.settings}>
      <p className={classes.settingLabel}>{t('settings.size')}</p>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-label={t('settings.size')}
        value={settings.size}
        onChange={(size) => onChange({ size: size as ReaderSettings['size'] })}
        data={readerSizes.map((size) => ({ value: size, label: t(`settings.sizes.${size}`) }))}
      />
      <p className={classes.settingLabel}>{t('settings.theme')}</p>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-label={t('settings.theme')}
        value={settings.theme}
        onChange={(theme) => onChange({ theme: theme as ReaderSettings['theme'] })}
        data={readerThemes.map((theme) => ({ value: theme, label: t(`settings.themes.${theme}`) }))}
      />
    </div>
  );
}
