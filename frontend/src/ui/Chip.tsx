import { X } from "lucide-react";
import type { CSSProperties, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import css from "./ui.module.css";

/** The colour of a code; always beside its name, never alone. */
export function Dot({ colour }: { colour: string }) {
  return <span aria-hidden className={css.dot} style={{ "--dot": colour } as CSSProperties} />;
}

interface ChipProps {
  children: ReactNode;
  colour?: string;
  /** With this the chip gets a button that takes it away. */
  onRemove?: () => void;
  removeLabel?: string;
}

/** A word in a frame, with a colour and a button to remove it if wanted. */
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
