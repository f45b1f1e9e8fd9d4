import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { Loaded, Panel, RowsSkeleton, Tag, TimeAgo, toast } from '@/shared/ui';
import { type Ban, bansQuery, liftBan } from '../api/ban-queries';
import { AskForm } from './ask-form';
import { BanForm } from './ban-form';
import classes from './till.module.css';

interface BansPanelProps {
  member: { id: string; displayName: string };
}

/** What a member may not read whatever they bought, and why; given and lifted here. */
export function BansPanel({ member }: BansPanelProps) {
  const { t } = useTranslation('till');
  const query = useQuery(bansQuery(member.id));
  const [banning, setBanning] = useState(false);
  return (
    <Panel
      title={t('bans.title')}
      text={t('bans.text')}
      end={
        <Button variant="light" color="vermilion" onClick={() => setBanning(true)}>
          {t('bans.ban')}
        </Button>
      }
    >
      <Loaded
        compact
        query={query}
        skeleton={<RowsSkeleton rows={1} />}
        isEmpty={(bans) => bans.length === 0}
        empty={<p className={classes.grey}>{t('bans.none')}</p>}
      >
        {(bans) => (
          <ul className={classes.cards}>
            {bans.map((ban) => (
              <li key={ban.id}>
                <BanCard member={member} ban={ban} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <Modal
        opened={banning}
        onClose={() => setBanning(false)}
        title={t('bans.ask', { name: member.displayName })}
      >
        <BanForm member={member} onDone={() => setBanning(false)} />
      </Modal>
    </Panel>
  );
}

function BanCard({ member, ban }: BansPanelProps & { ban: Ban }) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const [lifting, setLifting] = useState(false);
  const title = ban.scope === 'platform' ? t('bans.scope.platform') : (ban.title ?? t('gone'));
  return (
    <article className={classes.card} aria-label={title}>
      <div className={classes.cardHead}>
        <h3>{title}</h3>
        <Tag tone={ban.active ? 'vermilion' : 'plain'}>{t(ban.active ? 'bans.active' : 'bans.over')}</Tag>
      </div>
      <p className={classes.quote}>{ban.reason}</p>
      <p className={classes.facts}>
        <span>
          {ban.bannedBy ? `${ban.bannedBy} · ` : ''}
          <TimeAgo iso={ban.bannedAt} />
        </span>
        <span>{ban.until ? t('bans.until', { at: format.exact(ban.until) }) : t('bans.forGood')}</span>
        {ban.liftedAt && (
          <span>
            {t('bans.lifted', { by: ban.liftedBy ?? t('gone'), at: format.exact(ban.liftedAt) })}
            {ban.liftReason && ` · ${ban.liftReason}`}
          </span>
        )}
      </p>
      {ban.active && (
        <div className={classes.actions}>
          <Button variant="default" onClick={() => setLifting(true)}>
            {t('bans.lift')}
          </Button>
        </div>
      )}
      <Modal opened={lifting} onClose={() => setLifting(false)} title={t('bans.liftAsk', { title })}>
        <AskForm
          text={t('bans.liftText')}
          label={t('bans.liftReason')}
          maxLength={500}
          action={t('bans.lift')}
          run={(reason, key) => liftBan(member.id, ban.id, reason, key)}
          refreshes={[bansQuery(member.id).queryKey]}
          handles={['commerce.ban_lifted', 'commerce.ban_not_found']}
          onDone={() => {
            toast.done(t('bans.liftDone'));
            setLifting(false);
          }}
        />
      </Modal>
    </article>
  );
}
