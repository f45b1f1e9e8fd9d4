import { Button, Checkbox, Modal, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BansPanel } from '@/features/till/public';
import { problemText } from '@/shared/api/errors';
import { toProblem } from '@/shared/api/problem';
import { sessionQuery, useSession } from '@/shared/api/session';
import { useAction } from '@/shared/hooks/use-action';
import { usePathParams } from '@/shared/hooks/use-params';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import { Loaded, PageHeader, TextSkeleton, TimeAgo, toast } from '@/shared/ui';
import { assignRoles, lockMember, memberKeys, memberQuery, unlockMember } from '../api/members';
import { FormProblem } from '../components/auth-frame';
import classes from '../components/members.module.css';
import { RoleBadges } from '../components/role-badges';
import settings from '../components/settings.module.css';
import { SettingsCard } from '../components/settings-frame';
import { type MemberDetail, staffRoles } from '../model/types';

/** One member as operators see them: who they are, what they may do, whether they are kept out. */
export function MemberPage() {
  const { id } = usePathParams<{ id: string }>();
  const query = useQuery(memberQuery(id));
  return (
    <Loaded query={query} skeleton={<TextSkeleton lines={10} />}>
      {(member) => <Detail member={member} />}
    </Loaded>
  );
}

function Detail({ member }: { member: MemberDetail }) {
  const { t } = useTranslation('members');
  useTitle(member.displayName);
  const { may } = useSession();
  return (
    <>
      <PageHeader
        title={member.displayName}
        above={<Link to={paths.console('/members')}>{t('nav.members')}</Link>}
        lead={
          <>
            {`@${member.handle} `}
            <RoleBadges roles={member.roles} locked={Boolean(member.lockedAt)} />
          </>
        }
      />
      <div className={classes.grid}>
        <SettingsCard title={t('facts')}>
          <dl className={classes.facts}>
            {member.email && <Fact label={t('column.email')} value={member.email} />}
            <Fact label={t('column.joined')} value={<TimeAgo iso={member.joinedAt} />} />
            <Fact
              label={t('lastSeen')}
              value={member.lastSeenAt ? <TimeAgo iso={member.lastSeenAt} /> : t('never')}
            />
            {typeof member.twoFactorEnabled === 'boolean' && (
              <Fact label={t('twoFactor')} value={member.twoFactorEnabled ? t('on') : t('off')} />
            )}
            <Fact label={t('timeZone')} value={member.timeZone} />
            {member.bio && (
              <Fact label={t('bio')} value={<span className={classes.bio}>{member.bio}</span>} />
            )}
          </dl>
        </SettingsCard>
        {member.can.assignRoles && <RolesCard key={member.version} member={member} />}
        {(member.can.lock || member.can.unlock) && <LockCard member={member} />}
        {may('commerce.bans') && <BansPanel member={member} />}
      </div>
    </>
  );
}

function Fact({ label, value }: { label: string; value: React.ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}

function RolesCard({ member }: { member: MemberDetail }) {
  const { t } = useTranslation('members');
  const [roles, setRoles] = useState<string[]>(member.roles);
  const save = useAction<string[]>({
    run: (next) => assignRoles(member.id, next),
    handles: ['identity.last_admin'],
    refreshes: [memberKeys, sessionQuery.queryKey],
    onDone: () => toast.done(t('rolesSaved')),
  });
  const changed = roles.toSorted().join() !== member.roles.toSorted().join();
  return (
    <SettingsCard title={t('column.roles')} text={t('rolesText')}>
      <FormProblem text={save.isError ? problemText(toProblem(save.error)) : null} />
      <Checkbox.Group aria-label={t('column.roles')} value={roles} onChange={setRoles}>
        <Stack gap="sm">
          {staffRoles.map((role) => (
            <Checkbox key={role} value={role} label={t(`role.${role}`)} description={t(`roleText.${role}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <div className={settings.actions}>
        <Button disabled={!changed} loading={save.isPending} onClick={() => save.mutate(roles)}>
          {t('rolesSave')}
        </Button>
      </div>
    </SettingsCard>
  );
}

function LockCard({ member }: { member: MemberDetail }) {
  const { t } = useTranslation('members');
  const [asking, setAsking] = useState(false);
  const unlock = useAction<void>({
    run: () => unlockMember(member.id),
    refreshes: [memberKeys],
    onDone: () => toast.done(t('unlocked')),
  });
  return (
    <SettingsCard
      title={member.lockedAt ? t('lockedTitle') : t('lockTitle')}
      text={
        member.lockedAt ? (
          <>
            {`${member.lockReason} · `}
            <TimeAgo iso={member.lockedAt} />
          </>
        ) : (
          t('lockText')
        )
      }
    >
      <div className={settings.actions}>
        {member.can.unlock && (
          <Button variant="default" loading={unlock.isPending} onClick={() => unlock.mutate()}>
            {t('unlock')}
          </Button>
        )}
        {member.can.lock && (
          <Button color="vermilion" variant="light" onClick={() => setAsking(true)}>
            {t('lock')}
          </Button>
        )}
      </div>
      <LockDialog member={member} opened={asking} onClose={() => setAsking(false)} />
    </SettingsCard>
  );
}

interface LockDialogProps {
  member: MemberDetail;
  opened: boolean;
  onClose: () => void;
}

function LockDialog({ member, opened, onClose }: LockDialogProps) {
  const { t } = useTranslation(['members', 'common']);
  const form = useProblemForm({
    initialValues: { reason: '' },
    validate: { reason: (value) => (value.trim() ? null : t('reasonMissing')) },
  });
  const lock = useAction<string>({
    run: (reason) => lockMember(member.id, reason),
    handles: ['invalid', 'identity.last_admin', 'identity.not_yourself'],
    refreshes: [memberKeys],
    onDone: () => {
      toast.done(t('lockDone'));
      onClose();
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title={t('lockAsk', { name: member.displayName })}>
      <form
        className={settings.form}
        noValidate
        onSubmit={form.onSubmit(({ reason }) => lock.mutate(reason, { onError: form.refuse }))}
      >
        <p>{t('lockText')}</p>
        <FormProblem text={form.problem} />
        <Textarea
          label={t('reason')}
          maxLength={300}
          minRows={2}
          autosize
          data-autofocus
          {...form.getInputProps('reason')}
        />
        <div className={settings.actions}>
          <Button type="submit" color="vermilion" loading={lock.isPending}>
            {t('lock')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
