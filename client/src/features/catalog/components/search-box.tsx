import { Combobox, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFolder, IconSearch, IconTag, IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
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

/** A search field that helps while one types; Enter searches for what was typed. */
export function SearchBox({ initial = '', size = 'header', autoFocus, onSearch }: SearchBoxProps) {
  const { t } = useTranslation('common');
  const navigate = useNavigate();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [text, setText] = useState(initial);
  const [settled] = useDebouncedValue(text.trim(), 180);
  const { data: suggestions = [] } = useQuery(suggestionsQuery(settled));
  const shown = text.trim() ? suggestions.slice(0, 8) : [];

  const search = (event?: FormEvent) => {
    event?.preventDefault();
    combobox.closeDropdown();
    if (onSearch) onSearch(text.trim());
    else void navigate({ to: paths.search(text.trim()) });
  };

  return (
    <search className={classes.box} data-size={size}>
      <form onSubmit={search}>
        <Combobox
          store={combobox}
          onOptionSubmit={(index) => {
            const chosen = shown[Number(index)];
            combobox.closeDropdown();
            if (chosen) void navigate({ to: target(chosen) });
          }}
        >
          <Combobox.DropdownTarget>
            <div className={classes.field}>
              <IconSearch size={18} stroke={1.6} aria-hidden="true" />
              <Combobox.EventsTarget>
                <input
                  type="search"
                  enterKeyHint="search"
                  value={text}
                  maxLength={200}
                  // biome-ignore lint/a11y/noAutofocus: on the search page the field is what one came for
                  autoFocus={autoFocus}
                  placeholder={t('nav.searchPlaceholder')}
                  aria-label={t('nav.search')}
                  onChange={(event) => {
                    setText(event.currentTarget.value);
                    combobox.openDropdown();
                    combobox.resetSelectedOption();
                  }}
                  onFocus={() => shown.length > 0 && combobox.openDropdown()}
                  onBlur={() => combobox.closeDropdown()}
                />
              </Combobox.EventsTarget>
            </div>
          </Combobox.DropdownTarget>
          <Combobox.Dropdown hidden={shown.length === 0}>
            <Combobox.Options>
              {shown.map((suggestion, index) => {
                const Icon = icons[suggestion.kind] ?? IconSearch;
                return (
                  <Combobox.Option key={`${suggestion.kind}-${suggestion.text}`} value={String(index)}>
                    <span className={classes.option}>
                      <Icon size={16} stroke={1.6} />
                      <span>{suggestion.text}</span>
                    </span>
                  </Combobox.Option>
                );
              })}
            </Combobox.Options>
          </Combobox.Dropdown>
        </Combobox>
      </form>
    </search>
  );
}
