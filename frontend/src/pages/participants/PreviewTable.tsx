import { CircleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { AttributeKind, ColumnChoice, TablePreview } from "../../api/types";
import { Select } from "../../ui";
import css from "./participants.module.css";
import type { Register } from "./useRegister";

/** More are read in, but not drawn. */
const MOST_DRAWN = 100;
const NEW: AttributeKind[] = ["text", "number", "date", "choice", "yes_no"];

interface PreviewProps {
  register: Register;
  preview: TablePreview;
  onChoose: (choices: { has_head?: boolean; columns?: ColumnChoice[] }) => Promise<void>;
}

/** What a table would do to the register: each row new, changed, as before or refused, and why. */
export function PreviewTable({ register, preview, onChoose }: PreviewProps) {
  const { t } = useTranslation("participants");
  const { counts, rows, notes } = preview;
  // Two may have the same head.
  const columns = preview.columns.map((one, place) => ({ ...one, place }));
  const verdicts = (["new", "changed", "same", "refused"] as const).filter((one) => counts[one] > 0);
  const choose = (at: number, choice: ColumnChoice) =>
    void onChoose({
      has_head: preview.has_head,
      columns: columns.map((one, index) =>
        index === at ? choice : { meaning: one.meaning, attribute: one.attribute, kind: one.kind, name: one.name },
      ),
    });
  return (
    <div className={css.preview}>
      <p className={css.verdicts}>
        {verdicts.map((one) => (
          <span key={one} className={css.verdict} data-verdict={one}>
            {t(`verdict.${one}`, { count: counts[one] })}
          </span>
        ))}
        <label className={css.hasHead}>
          <input
            type="checkbox"
            checked={preview.has_head}
            onChange={(event) => void onChoose({ has_head: event.target.checked })}
          />
          {t("paste.has_head")}
        </label>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys */}
      <section className={css.previewScroller} tabIndex={0} aria-label={t("paste.shown")}>
        <table className={css.previewTable}>
          <thead>
            <tr>
              <th scope="col">{t("paste.row")}</th>
              {columns.map((one, at) => (
                <th key={one.place} scope="col">
                  <span className={css.columnHead}>{one.head || t("paste.column", { number: at + 1 })}</span>
                  <Meaning register={register} column={one} onChoose={(choice) => choose(at, choice)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_DRAWN).map((row) => (
              <tr key={row.number} data-verdict={row.verdict}>
                <th scope="row">
                  {row.number} <span className={css.verdictWord}>{t(`verdict_word.${row.verdict}`)}</span>
                </th>
                {columns.map((one, at) => (
                  <td
                    key={one.place}
                    data-skipped={one.meaning === "skip" || undefined}
                    data-state={row.refused.includes(at) ? "refused" : row.changed.includes(at) ? "changed" : undefined}
                  >
                    {row.cells[at] ?? ""}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > MOST_DRAWN && <p>{t("paste.more_rows", { count: rows.length - MOST_DRAWN })}</p>}
      {notes.length > 0 && (
        <ul className={css.notes} aria-label={t("paste.notes")}>
          {notes.map((note) => (
            <li key={note}>
              <CircleAlert size={14} aria-hidden />
              {note}
            </li>
          ))}
          {preview.more_notes > 0 && <li>{t("paste.more_notes", { count: preview.more_notes })}</li>}
        </ul>
      )}
    </div>
  );
}

interface MeaningProps {
  register: Register;
  column: TablePreview["columns"][number];
  onChoose: (choice: ColumnChoice) => void;
}

/** What a column is read as. */
function Meaning({ register, column, onChoose }: MeaningProps) {
  const { t } = useTranslation("participants");
  const options = [
    ...(["pseudonym", "status", "notes"] as const).map((id) => ({ id, name: t(`column.${id}`) })),
    ...register.attributes.map((one) => ({ id: `attribute ${one.id}`, name: one.name })),
    ...NEW.map((kind) => ({ id: `new ${kind}`, name: t("paste.new", { kind: t(`kind.${kind}`) }) })),
    { id: "skip", name: t("paste.skip") },
  ];
  const value =
    column.meaning === "attribute"
      ? `attribute ${column.attribute}`
      : column.meaning === "new"
        ? `new ${column.kind}`
        : column.meaning;
  return (
    <Select
      label={t("paste.meaning", { name: column.head })}
      hideLabel
      options={options}
      value={value}
      onChange={(id) => {
        const [meaning = "skip", more] = id.split(" ") as [ColumnChoice["meaning"], string?];
        onChoose({
          meaning,
          attribute: meaning === "attribute" ? more : null,
          ...(meaning === "new" ? { kind: more as AttributeKind, name: column.head } : {}),
        });
      }}
    />
  );
}
