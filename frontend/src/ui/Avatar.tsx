import type { CSSProperties } from "react";
import css from "./ui.module.css";

export function personColour(index: number): string {
  return `var(--person-${((index % 8) + 8) % 8})`;
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0] ?? "";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return ([...first][0] ?? "?").toUpperCase() + ([...last][0] ?? "").toUpperCase();
}

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
