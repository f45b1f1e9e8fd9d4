import { type UseFormInput, type UseFormReturnType, useForm } from '@mantine/form';
import { useState } from 'react';
import { fieldText, problemText } from '@/shared/api/errors';
import { toProblem } from '@/shared/api/problem';

/** A form that puts the server's complaints beside the fields they are about, and the rest in one sentence on top. */
export type ProblemForm<T extends Record<string, unknown>> = UseFormReturnType<T> & {
  /** The sentence for the top of the form, when the refusal is not about one field. */
  problem: string | null;
  refuse: (error: unknown) => void;
  clearProblem: () => void;
};

export function useProblemForm<T extends Record<string, unknown>>(input: UseFormInput<T>): ProblemForm<T> {
  const form = useForm<T>(input);
  const [problem, setProblem] = useState<string | null>(null);

  function refuse(error: unknown) {
    const refusal = toProblem(error);
    const known = new Set(Object.keys(form.getValues()));
    const fields: Record<string, string> = {};
    const elsewhere: string[] = [];
    for (const [field, complaints] of Object.entries(refusal.errors)) {
      const text = complaints.map(fieldText).join(' ');
      if (known.has(field.split('.')[0] ?? '')) fields[field] = text;
      else elsewhere.push(text);
    }
    form.setErrors(fields);
    const hasFields = Object.keys(fields).length > 0;
    setProblem(elsewhere.length > 0 ? elsewhere.join(' ') : hasFields ? null : problemText(refusal));
  }

  return { ...form, problem, refuse, clearProblem: () => setProblem(null) };
}
