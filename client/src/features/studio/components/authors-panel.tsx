import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { MemberAvatar, toast, useConfirm } from '@/shared/ui';
import { invite, removeAuthor, studioKey } from '../api/studio-queries';
import type { Author, Work } from '../model/types';
import classes from './studio.module.css';

/** Who writes this work, and who has been asked to. */
export function AuthorsPanel({ work }: { work: Work }) {
  const { t } = useTranslation('studio');
  const confirm = useConfirm();
  const [handle, setHandle] = useState('');
  const ask = useAction<string, Work>({
    run: (name, { idempotencyKey }) => invite(work, name, idempotencyKey),
    refreshes: [studioKey],
    onDone: () => {
      toast.done(t('authors.invited', { handle }));
      setHandle('');
    },
  });
  const remove = useAction<Author, void>({
    run: (author) => removeAuthor(work, author.memberId),
    refreshes: [studioKey],
  });

  async function part(author: Author) {
    const agreed = await confirm({
      title: t('authors.removeAsk', { name: author.displayName ?? author.handle ?? '' }),
      consequence: t('authors.removeConsequence'),
      action: t('authors.remove'),
      destructive: true,
    });
    if (agreed) remove.mutate(author);
  }

  return (
    <div className={classes.people}>
      <ul className={classes.peopleList}>
        {work.authors.map((author) => (
          <li key={author.memberId} className={classes.person}>
            <MemberAvatar name={author.displayName ?? ''} src={author.avatarUrl ?? null} size={36} />
            <span className={classes.personName}>
              {author.displayName}
              <span>{`@${author.handle ?? ''}`}</span>
            </span>
            <span className={classes.role}>
              {author.role === 'owner'
                ? t('authors.owner')
                : author.acceptedAt
                  ? t('authors.coAuthor')
                  : t('authors.waiting')}
            </span>
            {work.can.invite && author.role !== 'owner' && (
              <Button size="compact-sm" variant="subtle" color="vermilion" onClick={() => void part(author)}>
                {t('authors.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {work.can.invite && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (handle.trim()) ask.mutate(handle.trim().replace(/^@/, ''));
          }}
        >
          <Group align="end" gap="xs">
            <TextInput
              label={t('authors.inviteLabel')}
              description={t('authors.inviteHint')}
              value={handle}
              onChange={(event) => setHandle(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" loading={ask.isPending} disabled={!handle.trim()}>
              {t('authors.invite')}
            </Button>
          </Group>
        </form>
      )}
    </div>
  );
}
