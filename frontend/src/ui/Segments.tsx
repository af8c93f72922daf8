import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import css from "./ui.module.css";

interface SegmentsProps<Id extends string> {
  label: string;
  value: Id;
  options: readonly { id: Id; name: string }[];
  onChange: (id: Id) => void;
}

/** Two or three ways to see the same, side by side; one is chosen. */
export function Segments<Id extends string>({ label, value, options, onChange }: SegmentsProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={css.segments}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((one) => keys.has(one.id));
        if (chosen) onChange(chosen.id);
      }}
    >
      {options.map((one) => (
        <ToggleButton key={one.id} id={one.id} className={css.segment}>
          {one.name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
