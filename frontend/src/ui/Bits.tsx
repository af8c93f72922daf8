import { X } from "lucide-react";
import type { CSSProperties, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import css from "./ui.module.css";

/** The colour of a code; always beside its name, never alone. */
export function Dot({ colour }: { colour: string }) {
  return <span aria-hidden className={css.dot} style={{ "--dot": colour } as CSSProperties} />;
}

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

interface ChipProps {
  children: ReactNode;
  colour?: string;
  /** With this the chip gets a button that takes it away. */
  onRemove?: () => void;
  removeLabel?: string;
}

export function Chip({ children, colour, onRemove, removeLabel }: ChipProps) {
  const { t } = useTranslation("common");
  return (
    <span className={css.chip}>
      {colour && <Dot colour={colour} />}
      <span>{children}</span>
      {onRemove && (
        <button type="button" className={css.chipRemove} aria-label={removeLabel ?? t("remove")} onClick={onRemove}>
          <X size={14} />
        </button>
      )}
    </span>
  );
}

function Spinner({ label }: { label?: string }) {
  const { t } = useTranslation("common");
  return <span className={css.spinner} role="img" aria-label={label ?? t("loading")} />;
}

export function Loading() {
  const { t } = useTranslation("common");
  return (
    <div className={css.loading} role="status">
      <Spinner />
      <span className="visually-hidden">{t("loading")}</span>
    </div>
  );
}

/** `total` 0 means that the length is not known yet. */
export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  const share = total > 0 ? Math.min(100, Math.round((100 * done) / total)) : 0;
  return (
    <div className={css.progress}>
      <span>
        {label}
        {total > 0 && ` · ${share} %`}
      </span>
      <div
        className={css.bar}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={total > 0 ? share : undefined}
      >
        <div className={css.barFill} style={{ width: `${total > 0 ? share : 15}%` }} />
      </div>
    </div>
  );
}

interface EmptyProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

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

export function Card({ children }: { children: ReactNode }) {
  return <div className={css.card}>{children}</div>;
}
