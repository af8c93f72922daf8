import type { CSSProperties } from "react";
import css from "./ui.module.css";

/** The colour of a person, from the eight that can be told apart. */
export function personColour(index: number): string {
  return `var(--person-${((index % 8) + 8) % 8})`;
}

/** The first letters of the first and the last name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0] ?? "";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return ([...first][0] ?? "?").toUpperCase() + ([...last][0] ?? "").toUpperCase();
}

/** A person as initials in their colour. */
export function Avatar({ name, colour }: { name: string; colour: number }) {
  return (
    <span
      className={css.avatar}
      title={name}
      role="img"
      aria-label={name}
      style={{ "--person": personColour(colour) } as CSSProperties}
    >
      {initials(name)}
    </span>
  );
}
