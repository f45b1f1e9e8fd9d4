import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { usePathParams } from '@/shared/hooks/use-params';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { EmptyState, Loaded, PageHeader, Pager, RowsSkeleton } from '@/shared/ui';
import type { Desk } from '../api/coupon-queries';
import { openTierQuery, tierMembersQuery } from '../api/quota-queries';
import styles from '../components/tier/tier.module.css';
import { TierMemberCard } from '../components/tier/tier-member-card';
import classes from '../components/till.module.css';
import { addressOf } from './tiers-page';

export const StudioTierMembersPage = () => <TierMembersPage desk="studio" />;
export const ConsoleTierMembersPage = () => <TierMembersPage desk="admin" />;

/** Who is in a tier, and what they have left: uses are marked here. */
function TierMembersPage({ desk }: { desk: Desk }) {
  const { t } = useTranslation('tiers');
  const { locale } = useFormat();
  const { id } = usePathParams<{ id: string }>();
  const [state, setState] = useUrlState({ handle: '', cursor: '' });
  const tier = useQuery(openTierQuery(id));
  const query = useQuery(
    tierMembersQuery(desk, id, {
      handle: state.handle || undefined,
      cursor: state.cursor || undefined,
    }),
  );
  const name = tier.data && (locale === 'en' ? tier.data.details.nameEn : tier.data.details.nameZh);
  const title = name ? t('members.title', { name }) : t('members.open');
  useTitle(title);
  const counts = tier.data?.details.benefits.some((benefit) => benefit.kind === 'quota') ?? true;
  return (
    <div className={classes.stack}>
      <PageHeader
        above={
          <Link to={addressOf(desk)} className={classes.link}>
            {t(`title.${desk}`)}
          </Link>
        }
        title={title}
        lead={t(counts ? 'members.lead' : 'members.leadNone')}
      />
      <Search
        key={state.handle}
        handle={state.handle}
        onFind={(handle) => setState({ handle, cursor: '' })}
      />
      <Loaded
        query={query}
        skeleton={<RowsSkeleton rows={5} />}
        isEmpty={(page) => page.items.length === 0 && !state.cursor}
        empty={
          state.handle ? (
            <EmptyState
              title={t('members.nobody.title')}
              text={t('members.nobody.text', { handle: state.handle })}
              action={
                <Button variant="default" onClick={() => setState({ handle: '' })}>
                  {t('members.all')}
                </Button>
              }
            />
          ) : (
            <EmptyState title={t('members.empty.title')} text={t('members.empty.text')} />
          )
        }
      >
        {(page) => (
          <>
            <ul className={classes.cards}>
              {page.items.map((row) => (
                <li key={row.membershipId}>
                  <TierMemberCard desk={desk} tierId={id} row={row} />
                </li>
              ))}
            </ul>
            <Pager
              cursor={state.cursor || undefined}
              next={page.next}
              onMove={(cursor) => setState({ cursor: cursor ?? '' })}
            />
          </>
        )}
      </Loaded>
    </div>
  );
}

/** One member by their name in addresses, whole. */
function Search({ handle, onFind }: { handle: string; onFind: (handle: string) => void }) {
  const { t } = useTranslation('tiers');
  const [typed, setTyped] = useState(handle);
  function submit(event: FormEvent) {
    event.preventDefault();
    onFind(typed.trim().replace(/^@/, ''));
  }
  return (
    <search>
      <form className={styles.find} onSubmit={submit}>
        <TextInput
          type="search"
          aria-label={t('members.find')}
          placeholder={t('members.find')}
          leftSection={<IconSearch size={16} stroke={1.6} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {t('members.findAction')}
        </Button>
      </form>
    </search>
  );
}
