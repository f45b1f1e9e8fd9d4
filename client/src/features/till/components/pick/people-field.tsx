import { Button, Pill, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/api/errors';
import { toProblem } from '@/shared/api/problem';
import { useAction } from '@/shared/hooks/use-action';
import { type Person, peopleByHandle, peopleQuery } from '../../api/name-queries';
import classes from './people.module.css';

/** As many as are named one by one. */
const shown = 30;
const atOnce = 100;

interface PeopleFieldProps {
  label: string;
  description: string;
  value: readonly string[];
  onChange: (ids: string[]) => void;
}

/** Members, named by handle: one, or a pasted list. */
export function PeopleField({ label, description, value, onChange }: PeopleFieldProps) {
  const { t } = useTranslation('till');
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const people = useQuery({ ...peopleQuery(value.slice(0, shown)), enabled: value.length > 0 });
  const names = new Map((people.data ?? []).map((person) => [person.id as string, person]));
  const find = useAction<string[], Person[]>({
    run: peopleByHandle,
    handles: ['invalid'],
    onDone: (found, asked) => {
      const missing = asked.filter((handle) => !found.some((person) => person.handle === handle));
      onChange([...new Set([...value, ...found.map((person) => person.id as string)])]);
      setTyped(missing.join(' '));
      setFault(
        missing.length > 0
          ? t('people.unknown', { handles: missing.map((one) => `@${one}`).join(' ') })
          : null,
      );
    },
  });

  function add() {
    const handles = [
      ...new Set(
        typed
          .split(/[\s,，;；、]+/)
          .map((handle) => handle.replace(/^@/, '').toLowerCase())
          .filter(Boolean),
      ),
    ];
    if (handles.length === 0) return;
    if (handles.length > atOnce) setFault(t('people.many', { count: atOnce }));
    else find.mutate(handles, { onError: (error) => setFault(problemText(toProblem(error))) });
  }

  return (
    <div className={classes.field}>
      <TextInput
        label={label}
        description={description}
        placeholder={t('people.placeholder')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={typed}
        error={fault}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setFault(null);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add();
        }}
        inputContainer={(input) => (
          <div className={classes.line}>
            {input}
            <Button variant="default" loading={find.isPending} onClick={add}>
              {t('people.add')}
            </Button>
          </div>
        )}
      />
      {value.length > 0 && (
        <Pill.Group>
          {value.slice(0, shown).map((id) => {
            const name = names.get(id)?.displayName ?? t('gone');
            return (
              <Pill
                key={id}
                className={classes.pill}
                withRemoveButton
                removeButtonProps={{
                  'aria-label': t('people.remove', { name }),
                  'aria-hidden': false,
                  tabIndex: 0,
                }}
                onRemove={() => onChange(value.filter((other) => other !== id))}
              >
                {names.has(id) ? `${name} @${names.get(id)?.handle}` : name}
              </Pill>
            );
          })}
          {value.length > shown && <span>{t('people.more', { count: value.length - shown })}</span>}
        </Pill.Group>
      )}
    </div>
  );
}
