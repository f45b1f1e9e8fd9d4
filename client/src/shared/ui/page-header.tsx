import type { ReactNode } from 'react';
import classes from './page-header.module.css';
import { TitleText } from './title-text';

interface PageHeaderProps {
  title: string;
  /** One line under the title. */
  lead?: ReactNode;
  /** What stands above the title: a way back, a category. */
  above?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, lead, above, actions }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {above && <div className={classes.above}>{above}</div>}
        <h1 className={classes.title}>
          <TitleText>{title}</TitleText>
        </h1>
        {lead && (
          <div className={classes.lead}>
            {typeof lead === 'string' ? <TitleText>{lead}</TitleText> : lead}
          </div>
        )}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}
