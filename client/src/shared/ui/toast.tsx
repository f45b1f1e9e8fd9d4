import { Button } from '@mantine/core';
import type { NotificationData } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { problemText } from '@/shared/api/errors';
import { toProblem } from '@/shared/api/problem';
import { i18n } from '@/shared/i18n';
import classes from './toast.module.css';

/** The notifications come when there is the first one to show. */
const store = () => import('@mantine/notifications').then((module) => module.notifications);

const hide = (id: string) => void store().then((notifications) => notifications.hide(id));

function show(id: string, data: Omit<NotificationData, 'id'>) {
  void store().then((notifications) => {
    notifications.hide(id);
    notifications.show({ ...data, id });
  });
}

function withAction(message: string, label: string, id: string, act: () => void): ReactNode {
  return (
    <div className={classes.row}>
      <span>{message}</span>
      <Button
        size="compact-sm"
        variant="light"
        onClick={() => {
          hide(id);
          act();
        }}
      >
        {label}
      </Button>
    </div>
  );
}

let serial = 0;

/** Short answers at the edge of the screen; never the only place where something important is said. */
export const toast = {
  done(message: string, options: { undo?: () => void } = {}) {
    serial += 1;
    const id = `toast-${serial}`;
    show(id, {
      color: 'teal',
      autoClose: options.undo ? 8000 : 4000,
      message: options.undo ? withAction(message, i18n.t('common:action.undo'), id, options.undo) : message,
    });
  },
  problem(error: unknown, retry?: () => void) {
    const problem = toProblem(error);
    const text = problemText(problem);
    const id = `problem-${problem.code}`;
    show(id, {
      color: 'vermilion',
      autoClose: retry ? 12_000 : 7000,
      role: 'alert',
      message: retry ? withAction(text, i18n.t('common:action.retry'), id, retry) : text,
    });
  },
};
