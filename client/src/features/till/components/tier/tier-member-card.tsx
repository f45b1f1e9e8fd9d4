import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QuotaLine, QuotaUses } from '@/features/commerce/public';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { Loaded, MemberAvatar, RowsSkeleton, Tag, toast } from '@/shared/ui';
import type { Desk } from '../../api/coupon-queries';
import {
  markQuotaUse,
  type Quota,
  type QuotaUse,
  quotaUsesQuery,
  type TierMember,
  tierMembersKey,
  undoQuotaUse,
} from '../../api/quota-queries';
import { AskForm } from '../ask-form';
import classes from '../till.module.css';
import styles from './tier.module.css';

interface TierMemberCardProps {
  desk: Desk;
  tierId: string;
  row: TierMember;
}

const refusals = [
  'quota_used_up',
  'quota_frozen',
  'quota_not_held',
  'quota_not_found',
  'tier_member_not_found',
];

/** A member of a tier, and what they have left of what it gives a number of. */
export function TierMemberCard({ desk, tierId, row }: TierMemberCardProps) {
  const { t } = useTranslation(['tiers', 'commerce']);
  const format = useFormat();
  const [marking, setMarking] = useState<Quota | null>(null);
  const [open, { toggle }] = useDisclosure(false);
  const { member, quotas } = row;
  return (
    <article className={classes.card} aria-label={member.displayName}>
      <div className={classes.cardHead}>
        <MemberAvatar name={member.displayName} src={member.avatarUrl} />
        <div className={classes.two}>
          <h2>{member.displayName}</h2>
          <Link to={paths.author(member.handle)} className={styles.handle}>
            {`@${member.handle}`}
          </Link>
        </div>
        <span className={classes.end}>
          <Tag tone={row.state === 'active' || row.state === 'trialing' ? 'teal' : 'gold'}>
            {t(`commerce:member.state.${row.state}`)}
          </Tag>
        </span>
      </div>
      <p className={classes.facts}>
        <span>{t('members.since', { at: format.fullDate(row.since) })}</span>
        <span>{t('members.until', { at: format.fullDate(row.currentPeriodEnd) })}</span>
      </p>
      {quotas.length > 0 && (
        <ul className={styles.quotas}>
          {quotas.map((quota) => (
            <li key={quota.key}>
              <QuotaLine quota={quota}>
                <Button
                  variant="default"
                  size="compact-sm"
                  disabled={quota.status !== 'open'}
                  aria-label={t('members.markOne', { text: quota.text, name: member.displayName })}
                  onClick={() => setMarking(quota)}
                >
                  {t('members.mark')}
                </Button>
              </QuotaLine>
            </li>
          ))}
        </ul>
      )}
      {quotas.length > 0 && (
        <Button
          variant="subtle"
          size="compact-sm"
          className={styles.fold}
          aria-expanded={open}
          rightSection={<IconChevronDown size={16} stroke={1.6} />}
          onClick={toggle}
        >
          {t('commerce:quota.uses')}
        </Button>
      )}
      {open && <Uses desk={desk} tierId={tierId} row={row} />}
      <Modal
        opened={marking !== null}
        onClose={() => setMarking(null)}
        title={t('members.ask', { name: member.displayName })}
      >
        {marking && (
          <AskForm
            text={t('members.askText', { text: marking.text, count: marking.left })}
            label={t('members.note')}
            hint={t('members.noteHint')}
            maxLength={300}
            action={t('members.mark')}
            run={(note, key) =>
              markQuotaUse(desk, tierId, member.id, { quota: marking.key, note: note || null }, key)
            }
            refreshes={[tierMembersKey]}
            handles={refusals.map((code) => `commerce.${code}`)}
            onDone={() => {
              toast.done(t('members.marked'));
              setMarking(null);
            }}
          />
        )}
      </Modal>
    </article>
  );
}

/** What they used, with the way back. */
function Uses({ desk, tierId, row: { member } }: TierMemberCardProps) {
  const { t } = useTranslation(['tiers', 'commerce']);
  const query = useInfiniteQuery(quotaUsesQuery(desk, tierId, member.id));
  const [undoing, setUndoing] = useState<QuotaUse | null>(null);
  return (
    <Loaded compact query={query} skeleton={<RowsSkeleton rows={1} />}>
      {(data) => (
        <>
          <QuotaUses
            uses={data.pages.flatMap((page) => page.items)}
            end={(use) =>
              use.can.undo && (
                <Button variant="default" size="compact-sm" onClick={() => setUndoing(use)}>
                  {t('members.undo')}
                </Button>
              )
            }
          />
          {query.hasNextPage && (
            <Button
              variant="default"
              loading={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              {t('commerce:quota.more')}
            </Button>
          )}
          <Modal opened={undoing !== null} onClose={() => setUndoing(null)} title={t('members.undoAsk')}>
            {undoing && (
              <AskForm
                text={t('members.undoText', { text: undoing.text })}
                label={t('members.reason')}
                hint={t('members.reasonHint')}
                missing={t('members.reasonMissing')}
                maxLength={300}
                action={t('members.undo')}
                run={(reason, key) => undoQuotaUse(desk, tierId, member.id, undoing.id, reason, key)}
                refreshes={[tierMembersKey]}
                handles={['commerce.quota_use_undone', 'commerce.quota_use_not_found']}
                onDone={() => {
                  toast.done(t('members.undone'));
                  setUndoing(null);
                }}
              />
            )}
          </Modal>
        </>
      )}
    </Loaded>
  );
}
