import { MultiSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Desk } from '../../api/coupon-queries';
import type { Named } from '../../api/name-queries';
import { type Subject, useNamed } from './use-named';

const label = ({ name, more }: Named) => (more ? `${name} ${more}` : name);

interface PickProps {
  subject: Subject;
  desk: Desk;
  label: string;
  description?: string;
  error?: ReactNode;
}

interface PickManyProps extends PickProps {
  value: readonly string[];
  onChange: (ids: string[]) => void;
}

/** Several, each found by its name. */
export function PickMany({ subject, desk, value, onChange, ...field }: PickManyProps) {
  const { t } = useTranslation('till');
  const [typed, setTyped] = useState('');
  const { found, known, searching } = useNamed(subject, desk, value, typed);
  const shown = value.map((id) => ({ value: id, label: labelOf(known.get(id), t('pick.nameless')) }));
  const rest = found.filter(({ id }) => !value.includes(id));
  return (
    <MultiSelect
      {...field}
      placeholder={t(`pick.find.${subject}`)}
      searchable
      clearable={value.length > 1}
      hidePickedOptions
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={searching ? t('pick.searching') : t('pick.nothing')}
      data={[...shown, ...rest.map((one) => ({ value: one.id, label: label(one) }))]}
      value={[...value]}
      onChange={(ids) => {
        onChange(ids);
        setTyped('');
      }}
    />
  );
}

interface PickOneProps extends PickProps {
  value: string | null;
  onChange: (id: string | null) => void;
}

/** One, found by its name; another one takes its place. */
export function PickOne({ value, onChange, ...field }: PickOneProps) {
  return (
    <PickMany {...field} value={value ? [value] : []} onChange={(ids) => onChange(ids.at(-1) ?? null)} />
  );
}

const labelOf = (one: Named | undefined, nameless: string) => (one ? label(one) : nameless);
