import { Button, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { fieldText, problemText } from '@/shared/api/errors';
import { toProblem } from '@/shared/api/problem';
import { useAction } from '@/shared/hooks/use-action';
import classes from './till.module.css';

interface AskFormProps {
  /** What will happen, before the words are asked for. */
  text: ReactNode;
  label: string;
  hint?: string;
  /** What to say where nothing was written; without it, nothing need be. */
  missing?: string;
  maxLength: number;
  /** A reference in one line rather than a reason in several. */
  line?: boolean;
  action: string;
  destructive?: boolean;
  run: (words: string, idempotencyKey: string) => Promise<unknown>;
  refreshes: readonly QueryKey[];
  /** Refusals that are said here. */
  handles: readonly string[];
  onDone: () => void;
}

interface Values extends Record<string, unknown> {
  words: string;
}

/** A decision with its reason: what follows is spelled out, and the words go with it. */
export function AskForm(props: AskFormProps) {
  const form = useForm<Values>({
    initialValues: { words: '' },
    validate: { words: (value) => (value.trim() || !props.missing ? null : props.missing) },
  });
  const decide = useAction<Values, unknown>({
    run: ({ words }, { idempotencyKey }) => props.run(words.trim(), idempotencyKey),
    refreshes: props.refreshes,
    handles: ['invalid', ...props.handles],
    onDone: props.onDone,
  });
  function refuse(error: unknown) {
    const problem = toProblem(error);
    const about = Object.values(problem.errors).flat().map(fieldText);
    form.setFieldError('words', about.length > 0 ? about.join(' ') : problemText(problem));
  }
  const field = {
    label: props.label,
    description: props.hint,
    maxLength: props.maxLength,
    'data-autofocus': true,
    ...form.getInputProps('words'),
  };
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={form.onSubmit((values) => decide.mutate(values, { onError: refuse }))}
    >
      <div>{props.text}</div>
      {props.line ? <TextInput {...field} /> : <Textarea autosize minRows={3} {...field} />}
      <div className={classes.actions}>
        <Button type="submit" color={props.destructive ? 'vermilion' : undefined} loading={decide.isPending}>
          {props.action}
        </Button>
      </div>
    </form>
  );
}
