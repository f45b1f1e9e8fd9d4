import classes from './panel.module.css';

/** The refusal that is not about one field, on top of a form. */
export function FormProblem({ text }: { text: string | null }) {
  return (
    <div role="alert" hidden={!text}>
      {text && <p className={classes.problem}>{text}</p>}
    </div>
  );
}
