import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/shared/lib/paths';
import classes from './layouts.module.css';

export function HeaderSearch({ className }: { className?: string }) {
  const { t } = useTranslation('common');
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ to: paths.search(text.trim()) });
  };
  return (
    <search className={className}>
      <form onSubmit={submit} className={classes.searchForm}>
        <IconSearch size={18} stroke={1.6} />
        <input
          type="search"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          placeholder={t('nav.searchPlaceholder')}
          aria-label={t('nav.search')}
        />
      </form>
    </search>
  );
}
