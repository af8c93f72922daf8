import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import css from "./participants.module.css";

/** The name of a column, which opens what can be done with it. */
export function HeadButton({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Button className={css.headButton}>
      <span>{name}</span>
      {children}
    </Button>
  );
}
