import { Button, Group } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { Loaded, TextSkeleton } from '@/shared/ui';
import { newestItemQuery } from '../api/studio-queries';
import type { Draft } from '../model/autosave';
import { linesNotIn } from '../model/diff';
import type { Item } from '../model/types';
import classes from './conflict.module.css';
import { draftOf } from './use-draft';

interface ConflictScreenProps {
  itemId: string;
  mine: Draft;
  onChoose: (kept: Draft, theirs: Item) => void;
}

/** Somebody else saved in the meantime: both versions side by side, and the author chooses. Nothing is thrown away unseen. */
export function ConflictScreen({ itemId, mine, onChoose }: ConflictScreenProps) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  const theirs = useQuery(newestItemQuery(itemId));
  return (
    <section className={classes.conflict} aria-labelledby="conflict-title">
      <div role="alert">
        <h1 id="conflict-title">{t('conflict.title')}</h1>
        <p className={classes.lead}>{t('conflict.text')}</p>
      </div>
      <Loaded query={theirs} skeleton={<TextSkeleton lines={8} />}>
        {(item) => {
          const server = draftOf(item);
          return (
            <>
              <Group gap="xs" className={classes.choices}>
                <Button onClick={() => onChoose(mine, item)}>{t('conflict.keepMine')}</Button>
                <Button variant="default" onClick={() => onChoose(server, item)}>
                  {t('conflict.takeTheirs')}
                </Button>
                <Button
                  variant="default"
                  onClick={() => onChoose({ ...mine, body: `${mine.body}\n\n---\n\n${server.body}` }, item)}
                >
                  {t('conflict.both')}
                </Button>
              </Group>
              <div className={classes.versions}>
                <Version heading={t('conflict.mine')} draft={mine} other={server} />
                <Version
                  heading={t('conflict.theirs', {
                    name: item.draft.updatedBy ?? t('conflict.somebody'),
                    at: format.relative(item.draft.updatedAt),
                  })}
                  draft={server}
                  other={mine}
                />
              </div>
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function Version({ heading, draft, other }: { heading: string; draft: Draft; other: Draft }) {
  const { t } = useTranslation('studio');
  const clipboard = useClipboard({ timeout: 2000 });
  return (
    <article className={classes.version} aria-label={heading}>
      <header className={classes.versionHead}>
        <h2>{heading}</h2>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={
            clipboard.copied ? <IconCheck size={16} stroke={1.8} /> : <IconCopy size={16} stroke={1.8} />
          }
          onClick={() => clipboard.copy(draft.body)}
        >
          {t(clipboard.copied ? 'conflict.copied' : 'conflict.copy')}
        </Button>
      </header>
      <p className={classes.versionTitle} data-changed={draft.title !== other.title || undefined}>
        {draft.title}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by the keyboard */}
      <pre tabIndex={0}>
        {linesNotIn(draft.body, other.body).map((line) =>
          line.changed ? (
            <mark key={line.id}>{`${line.text}\n`}</mark>
          ) : (
            <span key={line.id}>{`${line.text}\n`}</span>
          ),
        )}
      </pre>
    </article>
  );
}
