import { getRouteApi } from "@tanstack/react-router";
import { Anchor, Filter, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useCellPart } from "../../../base/cell";
import { formatTime } from "../../../base/i18n";
import { codePath } from "../../../project/projectState";
import { useProject } from "../../../project/useProject";
import { Button, Dot } from "../../../ui";
import { markAnchor, mayChange, moveEdge, removeCoding } from "../actions";
import type { DeskController } from "../controller";
import css from "../desk.module.css";
import type { CodingRow } from "../model/documentState";
import { weigh } from "../weights";
import { Comments } from "./Comments";
import { Meaning } from "./Meaning";
import { WeightChoice } from "./WeightChoice";

const route = getRouteApi("/signed-in/p/$project/d/$document");
const LONGEST = 600;

/** All about one coding: its passage, weight, comments and what its code means. */
export function CodingDetails({ desk, row }: { desk: DeskController; row: CodingRow }) {
  const { t } = useTranslation("desk");
  const { state } = useProject();
  const navigate = route.useNavigate();
  const code = state.codes[row.code];
  const may = mayChange(desk, row);
  const quotation = useCellPart(desk.state, (known) => known?.text.sliceString(row.from, row.to) ?? "");
  return (
    <section className={css.block}>
      <h2>
        <Dot colour={desk.colourOf(row.code)} /> {codePath(state.codes, row.code)}
      </h2>
      <p className={css.quiet}>
        {desk.coderName(row.coder)} · {formatTime(row.at * 1000)}
        {row.weight !== null && ` · ${t("weight.is", { weight: row.weight })}`}
        {row.anchor && ` · ${t("anchor.is")}`}
        {row.unsaved && ` · ${t("unsaved")}`}
      </p>
      {code && <Meaning code={code} />}
      <blockquote className={css.quotation}>
        {quotation.length > LONGEST ? `${quotation.slice(0, LONGEST)} …` : quotation || row.lost}
      </blockquote>
      {may && code?.weights && !row.unsaved && (
        <WeightChoice weights={code.weights} value={row.weight} onChange={(weight) => weigh(desk, row.id, weight)} />
      )}
      <div className={css.row}>
        <Button
          small
          onPress={() =>
            void navigate({ search: (old) => ({ ...old, code: row.code, coder: undefined }), replace: true })
          }
        >
          <Filter size={15} aria-hidden /> {t("details.only_code")}
        </Button>
        <Button
          small
          onPress={() =>
            void navigate({ search: (old) => ({ ...old, coder: row.coder, code: undefined }), replace: true })
          }
        >
          {t("details.only_coder")}
        </Button>
        {state.project.may.edit_codebook && !row.unsaved && row.to > row.from && (
          <Button small onPress={() => markAnchor(desk, row.id, !row.anchor)}>
            <Anchor size={15} aria-hidden /> {t(row.anchor ? "anchor.unmark" : "anchor.mark")}
          </Button>
        )}
        {may && (
          <Button small look="danger" onPress={() => removeCoding(desk, row.id)}>
            <Trash2 size={15} aria-hidden /> {t("details.remove")}
          </Button>
        )}
      </div>
      {may && (
        <fieldset className={css.edges}>
          <legend>{t("details.edges")}</legend>
          <Button small onPress={() => moveEdge(desk, "start", -1)} aria-label={t("details.start_back")}>
            ⇤ {t("details.start")}
          </Button>
          <Button small onPress={() => moveEdge(desk, "start", 1)} aria-label={t("details.start_on")}>
            {t("details.start")} ⇥
          </Button>
          <Button small onPress={() => moveEdge(desk, "end", -1)} aria-label={t("details.end_back")}>
            ⇤ {t("details.end")}
          </Button>
          <Button small onPress={() => moveEdge(desk, "end", 1)} aria-label={t("details.end_on")}>
            {t("details.end")} ⇥
          </Button>
        </fieldset>
      )}
      <Comments desk={desk} on={row.id} />
    </section>
  );
}
