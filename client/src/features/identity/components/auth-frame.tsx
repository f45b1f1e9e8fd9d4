import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguageSwitch } from '@/shared/hooks/use-language-switch';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import { Wordmark } from '@/shared/ui';
import { ThemeSwitch } from '@/shared/ui/theme-switch';
import classes from './auth-frame.module.css';

interface AuthFrameProps {
  title: string;
  lead?: ReactNode;
  children?: ReactNode;
  /** The other way: register instead of signing in. */
  foot?: ReactNode;
}

/** One sheet on the paper: everything about the way in looks like this. */
export function AuthFrame({ title, lead, children, foot }: AuthFrameProps) {
  const { t } = useTranslation('common');
  const language = useLanguageSwitch();
  useTitle(title);
  return (
    <div className={classes.page}>
      <header className={classes.bar}>
        <Link to={paths.discover()} className={classes.home}>
          <Wordmark compact />
        </Link>
        <div className={classes.corner}>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            lang={language.other}
            onClick={language.toggle}
          >
            {t('nav.switchLanguage')}
          </Button>
          <ThemeSwitch />
        </div>
      </header>
      <div className={classes.center}>
        <div className={classes.sheet}>
          <div>
            <h1 className={classes.title}>{title}</h1>
            {lead && <div className={classes.lead}>{lead}</div>}
          </div>
          {children}
          {foot && <div className={classes.foot}>{foot}</div>}
        </div>
      </div>
    </div>
  );
}

/** What was refused about the form as a whole. */
export function FormProblem({ text }: { text: string | null }) {
  return text ? (
    <p role="alert" className={classes.problem}>
      {text}
    </p>
  ) : null;
}
