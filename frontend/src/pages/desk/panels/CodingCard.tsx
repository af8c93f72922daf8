import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { useCell } from "../../../base/cell";
import { formatTime } from "../../../base/i18n";
import { codePath } from "../../../project/projectState";
import { useProject } from "../../../project/useProject";
import { Dot } from "../../../ui";
import { rowOf } from "../actions";
import type { DeskController } from "../controller";
import css from "../desk.module.css";

/** What a bracket stands for, while it is pointed at or focused. */
export function CodingCard({ desk }: { desk: DeskController }) {
  const { t } = useTranslation("desk");
  const card = useCell(desk.card);
  const active = useCell(desk.active);
  const { state } = useProject();
  const row = card && rowOf(desk, card.id);
  // What is selected stands in the panel already.
  if (!card || !row || card.id === active) return null;
  const box = card.anchor.getBoundingClientRect();
  const code = state.codes[row.code];
  const left = Math.min(box.right + 10, window.innerWidth - 296);
  const top = Math.max(60, Math.min(box.top, window.innerHeight - 180));
  return (
    <div
      className={css.card}
      style={{ "--x": `${Math.max(8, left)}px`, "--y": `${top}px` } as CSSProperties}
      aria-hidden
    >
      <strong>
        <Dot colour={desk.colourOf(row.code)} /> {codePath(state.codes, row.code)}
      </strong>
      {code?.definition && <p>{code.definition}</p>}
      <small>
        {desk.coderName(row.coder)} · {formatTime(row.at * 1000)}
        {row.weight !== null && ` · ${t("weight.is", { weight: row.weight })}`}
        {row.unsaved && ` · ${t("unsaved")}`}
        {row.comments > 0 && ` · ${t("margin.comments", { count: row.comments })}`}
      </small>
    </div>
  );
}
