import { ActionIcon, Button, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { setBundle, studioKey, worksQuery } from '../api/studio-queries';
import type { Work } from '../model/types';
import classes from './studio.module.css';

/** The works that a bundle holds, in order. */
export function BundlePicker({ work }: { work: Work }) {
  const { t } = useTranslation('studio');
  const [search, setSearch] = useState('');
  const works = useInfiniteQuery(worksQuery('published', search));
  const found = works.data?.pages.flatMap((page) => page.items) ?? [];
  const titles = new Map(found.map((other) => [other.id as string, other.title]));
  const members = work.bundleProductIds as readonly string[];
  const change = useAction<readonly string[], Work>({
    run: (ids) => setBundle(work, ids),
    refreshes: [studioKey, ['catalog']],
  });
  return (
    <div className={classes.people}>
      <p className={classes.hint}>{t('bundle.hint')}</p>
      <ul className={classes.peopleList}>
        {members.map((id) => (
          <li key={id} className={classes.person}>
            <span className={classes.personName}>{titles.get(id) ?? t('bundle.member')}</span>
            <ActionIcon
              variant="subtle"
              color="vermilion"
              aria-label={t('bundle.remove', { title: titles.get(id) ?? '' })}
              onClick={() => change.mutate(members.filter((other) => other !== id))}
            >
              <IconX size={18} stroke={1.6} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Select
        label={t('bundle.add')}
        searchable
        searchValue={search}
        onSearchChange={setSearch}
        nothingFoundMessage={t('bundle.none')}
        data={found
          .filter((other) => other.kind !== 'bundle' && !members.includes(other.id))
          .map((other) => ({ value: other.id as string, label: other.title }))}
        value={null}
        disabled={!work.can.edit || change.isPending}
        onChange={(id) => id && change.mutate([...members, id])}
      />
      {works.hasNextPage && (
        <Button variant="subtle" size="sm" onClick={() => void works.fetchNextPage()}>
          {t('bundle.more')}
        </Button>
      )}
    </div>
  );
}
