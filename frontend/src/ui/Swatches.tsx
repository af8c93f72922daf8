import { useTranslation } from "react-i18next";
import { CODE_COLOURS } from "./colours";
import css from "./swatches.module.css";

interface SwatchesProps {
  label: string;
  value: string;
  onChange: (colour: string) => void;
  isDisabled?: boolean;
}

/** The palette, and any other colour; arrow keys go through it like through any radio buttons. */
export function Swatches({ label, value, onChange, isDisabled }: SwatchesProps) {
  const { t } = useTranslation("pages");
  const palette = CODE_COLOURS.includes(value) ? CODE_COLOURS : [...CODE_COLOURS, value];
  return (
    <fieldset className={css.swatches} disabled={isDisabled}>
      <legend>{label}</legend>
      {palette.map((colour, index) => (
        <label key={colour}>
          <input
            type="radio"
            name="swatches"
            value={colour}
            checked={colour === value}
            onChange={() => onChange(colour)}
          />
          <span style={{ background: colour }} />
          <span className="visually-hidden">{t("colour.number", { number: index + 1 })}</span>
        </label>
      ))}
      <label className={css.own}>
        <input
          type="color"
          aria-label={t("colour.own")}
          title={t("colour.own")}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
    </fieldset>
  );
}
