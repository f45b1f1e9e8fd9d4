import { Burger, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import type { NavItem } from '@/shared/lib/feature';
import { paths } from '@/shared/lib/paths';
import { sectionOf } from '@/shared/lib/sections';
import { Mark, NoPermission, TextSkeleton } from '@/shared/ui';
import { AccountCorner } from './account-corner';
import classes from './side-layout.module.css';

interface SideLayoutProps {
  title: string;
  home: string;
  items: readonly NavItem[];
  allowed: boolean;
}

/** Studio and console: sections at the side, behind a button on a phone. */
export function SideLayout({ title, home, items, allowed }: SideLayoutProps) {
  const { t } = useTranslation('common');
  const { member, pending } = useSession();
  const [opened, drawer] = useDisclosure(false);
  const shown = useMemo(
    () =>
      items
        .filter((item) => !item.permission || member?.permissions.includes(item.permission))
        .toSorted((a, b) => a.order - b.order),
    [items, member],
  );
  const path = useRouterState({ select: (state) => state.location.pathname });
  const needed = sectionOf(items, path)?.permission;
  const permitted = allowed && (!needed || member?.permissions.includes(needed));
  const navigation = <SideNav title={title} items={shown} home={home} onMove={drawer.close} />;
  return (
    <div className={classes.shell}>
      <aside className={classes.side}>
        <Link to={home} className={classes.brand}>
          <Mark size={26} />
          <span>{title}</span>
        </Link>
        {navigation}
        <Link to={paths.discover()} className={classes.back}>
          <IconArrowLeft size={16} stroke={1.6} />
          {t('nav.backToSite')}
        </Link>
      </aside>
      <div className={classes.body}>
        <header className={classes.header}>
          <Burger
            className={classes.burger}
            size="sm"
            opened={opened}
            onClick={drawer.toggle}
            aria-label={t('nav.menu')}
          />
          <span className={classes.phoneTitle}>{title}</span>
          <AccountCorner />
        </header>
        <main id="content" className={classes.content} tabIndex={-1}>
          {pending ? <TextSkeleton lines={8} /> : permitted ? <Outlet /> : <NoPermission />}
        </main>
      </div>
      <Drawer opened={opened} onClose={drawer.close} title={title} size={280}>
        {navigation}
        <Link to={paths.discover()} className={classes.back}>
          <IconArrowLeft size={16} stroke={1.6} />
          {t('nav.backToSite')}
        </Link>
      </Drawer>
    </div>
  );
}

interface SideNavProps {
  title: string;
  home: string;
  items: readonly NavItem[];
  onMove: () => void;
}

function SideNav({ title, home, items, onMove }: SideNavProps) {
  const namespaces = useMemo(
    () => [...new Set(items.map((item) => item.label.split(':')[0] ?? 'common'))],
    [items],
  );
  const { t } = useTranslation(['common', ...namespaces]);
  const groups = useMemo(() => {
    const result = new Map<string, NavItem[]>();
    for (const item of items) result.set(item.group ?? '', [...(result.get(item.group ?? '') ?? []), item]);
    return [...result];
  }, [items]);
  return (
    <nav aria-label={title} className={classes.nav}>
      {groups.map(([group, members]) => (
        <div key={group} className={classes.group}>
          {group && <p className={classes.groupTitle}>{t(group)}</p>}
          {members.map(({ to, label, icon: Icon }) => (
            <Link
              key={to}
              to={to}
              className={classes.item}
              activeOptions={{ exact: to === home }}
              onClick={onMove}
            >
              <Icon size={19} stroke={1.6} />
              <span>{t(label)}</span>
            </Link>
          ))}
        </div>
      ))}
    </nav>
  );
}
