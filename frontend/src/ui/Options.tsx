import { type ReactNode, useEffect, useRef } from "react";

interface OptionsProps<Row> {
  /** The list's id; the options are called by it and their number, for `aria-activedescendant` of the field. */
  id: string;
  label: string;
  rows: readonly Row[];
  /** The one that Enter would take. */
  chosen: number;
  keyOf: (row: Row) => string;
  className?: string;
  /** The mouse is over one. */
  onMark: (index: number) => void;
  onTake: (row: Row, event: { shiftKey: boolean }) => void;
  children: (row: Row) => ReactNode;
  /** What stands where there are none. */
  empty?: ReactNode;
}

/** The id of an option, for the field that has the keys. */
export const optionId = (list: string, index: number) => `${list}-${index}`;

/** The choices below a field that keeps the focus and has the keys. */
export function Options<Row>(props: OptionsProps<Row>) {
  const { id, label, rows, chosen, keyOf, className, onMark, onTake, children, empty } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <div id={id} role="listbox" aria-label={label} ref={list} className={className}>
      {rows.map((row, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, as in every combobox
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
        <div
          key={keyOf(row)}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === chosen}
          onMouseDown={(event) => event.preventDefault()} // The focus and the caret stay where they are.
          onMouseMove={() => onMark(index)}
          onClick={(event) => onTake(row, event)}
        >
          {children(row)}
        </div>
      ))}
      {rows.length === 0 && empty}
    </div>
  );
}
