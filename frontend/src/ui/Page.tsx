import type { ReactNode } from "react";
import css from "./ui.module.css";

interface EmptyProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** What stands where there is nothing yet, with the way to change that. */
export function EmptyState({ title, children, action }: EmptyProps) {
  return (
    <div className={css.empty}>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

interface PageProps {
  title: string;
  lead?: string;
  actions?: ReactNode;
  narrow?: boolean;
  children: ReactNode;
}

/** The frame of every page except the desk: heading, one line of what it is for, actions to the right. */
export function Page({ title, lead, actions, narrow = false, children }: PageProps) {
  return (
    <div className={`${css.page} ${narrow ? css.narrow : ""}`}>
      <div className={css.pageHead}>
        <div>
          <h1>{title}</h1>
          {lead && <p>{lead}</p>}
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** A part of a page in a frame of its own. */
export function Card({ children }: { children: ReactNode }) {
  return <div className={css.card}>{children}</div>;
}
