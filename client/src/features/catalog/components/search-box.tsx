import { useDebouncedValue } from '@mantine/hooks';
import { IconFolder, IconSearch, IconTag, IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/shared/lib/paths';
import { suggestionsQuery } from '../api/search-queries';
import type { Suggestion } from '../model/types';
import classes from './search-box.module.css';

const icons = { product: IconSearch, tag: IconTag, category: IconFolder, author: IconUser } as const;

function target(suggestion: Suggestion): string {
  const { kind, slug, text } = suggestion;
  if (kind === 'product' && slug) return paths.product(slug);
  if (kind === 'category' && slug) return paths.category(slug);
  if (kind === 'author' && slug) return paths.author(slug);
  if (kind === 'tag') return paths.tag(text);
  return paths.search(text);
}

interface SearchBoxProps {
  initial?: string;
  size?: 'header' | 'page';
  autoFocus?: boolean;
  /** Keeps the other filters of the search page. */
  onSearch?: (text: string) => void;
}

/**
 * A search field that helps while one types; Enter searches for what was typed. A list of its own rather than the
 * library's: it stands on every page, and needs nothing but a list under a field.
 */
export function SearchBox({ initial = '', size = 'header', autoFocus, onSearch }: SearchBoxProps) {
  const { t } = useTranslation('common');
  const navigate = useNavigate();
  const list = useId();
  const [text, setText] = useState(initial);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [settled] = useDebouncedValue(text.trim(), 180);
  const { data: suggestions = [] } = useQuery(suggestionsQuery(settled));
  const shown = open && text.trim() ? suggestions.slice(0, 8) : [];

  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const choose = (suggestion: Suggestion) => {
    close();
    void navigate({ to: target(suggestion) });
  };
  const search = (event: FormEvent) => {
    event.preventDefault();
    const chosen = shown[active];
    if (chosen) {
      choose(chosen);
      return;
    }
    close();
    if (onSearch) onSearch(text.trim());
    else void navigate({ to: paths.search(text.trim()) });
  };
  const move = (event: KeyboardEvent) => {
    // While an input method composes, its keys are its own.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown' && shown.length > 0) setActive((active + 1) % shown.length);
    else if (event.key === 'ArrowUp' && shown.length > 0)
      setActive(active <= 0 ? shown.length - 1 : active - 1);
    else if (event.key === 'ArrowDown') setOpen(true);
    else return;
    event.preventDefault();
  };

  return (
    <search className={classes.box} data-size={size}>
      <form onSubmit={search} className={classes.field}>
        <IconSearch size={18} stroke={1.6} aria-hidden="true" />
        <input
          type="search"
          role="combobox"
          enterKeyHint="search"
          autoComplete="off"
          value={text}
          maxLength={200}
          // biome-ignore lint/a11y/noAutofocus: on the search page the field is what one came for
          autoFocus={autoFocus}
          placeholder={t('nav.searchPlaceholder')}
          aria-label={t('nav.search')}
          aria-expanded={shown.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 && shown[active] ? `${list}-${active}` : undefined}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setOpen(true);
            setActive(-1);
          }}
          onKeyDown={move}
          onBlur={close}
        />
      </form>
      <div
        id={list}
        role="listbox"
        aria-label={t('nav.search')}
        className={classes.list}
        hidden={shown.length === 0}
      >
        {shown.map((suggestion, index) => {
          const Icon = icons[suggestion.kind] ?? IconSearch;
          return (
            <div
              key={`${suggestion.kind}-${suggestion.text}`}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={classes.option}
              // Before the field loses the focus and the list with it.
              onMouseDown={(event) => {
                event.preventDefault();
                choose(suggestion);
              }}
              onMouseEnter={() => setActive(index)}
            >
              <Icon size={16} stroke={1.6} />
              <span>{suggestion.text}</span>
            </div>
          );
        })}
      </div>
    </search>
  );
}
