import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { Loaded, TextSkeleton } from '@/shared/ui';
import { newestItemQuery } from '../api/studio-queries';
import type { Draft } from '../model/autosave';
import classes from './editor.module.css';

interface ConflictScreenProps {
  itemId: string;
  mine: Draft;
  onChoose: (kept: Draft, theirVersion: number) => void;
}

/** Somebody else saved in the meantime: both versions side by side, and the author chooses. Nothing is thrown away unseen. */
export function ConflictScreen({ itemId, mine, onChoose }: ConflictScreenProps) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  const theirs = useQuery(newestItemQuery(itemId));
  return (
    <section className={classes.conflict} role="alertdialog" aria-label={t('conflict.title')}>
      <h2>{t('conflict.title')}</h2>
      <p>{t('conflict.text')}</p>
      <Loaded query={theirs} skeleton={<TextSkeleton />}>
        {(item) => {
          const server: Draft = {
            title: item.draft.title,
            body: item.draft.body,
            mediaFileId: item.draft.mediaFileId ?? null,
            durationSeconds: item.draft.durationSeconds ?? null,
          };
          return (
            <>
              <div className={classes.versions}>
                <Version heading={t('conflict.mine')} draft={mine} />
                <Version
                  heading={t('conflict.theirs', {
                    name: item.draft.updatedBy ?? '',
                    at: format.relative(item.draft.updatedAt),
                  })}
                  draft={server}
                />
              </div>
              <Group gap="xs">
                <Button onClick={() => onChoose(mine, item.version)}>{t('conflict.keepMine')}</Button>
                <Button variant="default" onClick={() => onChoose(server, item.version)}>
                  {t('conflict.takeTheirs')}
                </Button>
                <Button
                  variant="default"
                  onClick={() =>
                    onChoose({ ...mine, body: `${mine.body}\n\n---\n\n${server.body}` }, item.version)
                  }
                >
                  {t('conflict.both')}
                </Button>
              </Group>
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function Version({ heading, draft }: { heading: string; draft: Draft }) {
  return (
    <article className={classes.version}>
      <h3>{heading}</h3>
      <strong>{draft.title}</strong>
      <pre>{draft.body}</pre>
    </article>
  );
}
