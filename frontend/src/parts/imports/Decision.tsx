import { CircleCheck, CircleHelp } from "lucide-react";
import { type ReactNode, useId } from "react";
import css from "./imports.module.css";

interface DecisionProps {
  title: string;
  /** What we think, and why, in one line. */
  why: ReactNode;
  /** Somebody had better look at it. */
  isOpen?: boolean;
  children?: ReactNode;
}

/** One thing that can be decided about a file. */
export function Decision({ title, why, isOpen = false, children }: DecisionProps) {
  const id = useId();
  const Icon = isOpen ? CircleHelp : CircleCheck;
  return (
    <section className={css.decision} aria-labelledby={id}>
      <Icon size={17} aria-hidden data-tone={isOpen ? "warn" : "good"} />
      <div>
        <h4 id={id}>{title}</h4>
        <p className={css.why}>{why}</p>
        {children}
      </div>
    </section>
  );
}

interface PicksProps<Id extends string> {
  label: string;
  value: Id;
  options: { id: Id; name: ReactNode }[];
  onChange: (id: Id) => void;
}

/** A few choices side by side, of which one stands; the arrow keys go through them. */
export function Picks<Id extends string>({ label, value, options, onChange }: PicksProps<Id>) {
  const name = useId();
  return (
    <fieldset className={css.picks}>
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.id} className={css.pick}>
          <input type="radio" name={name} checked={option.id === value} onChange={() => onChange(option.id)} />
          <span>{option.name}</span>
        </label>
      ))}
    </fieldset>
  );
}
