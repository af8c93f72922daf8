import { Combine, MessageSquareText, MoreHorizontal, NotebookPen, X } from "lucide-react";
import { Trans, useTranslation } from "react-i18next";
import { useCell, useCellPart } from "../../../base/cell";
import { formatTime } from "../../../base/i18n";
import { useKeyFor } from "../../../parts/keys/ownKeys";
import { codePath } from "../../../project/projectState";
import { useProject } from "../../../project/useProject";
import { Button, Dot, IconButton, Menu } from "../../../ui";
import { CODING_CARD, mayChange, moveEdge } from "../actions";
import type { DeskController } from "../controller";
import css from "../desk.module.css";
import { beginMemo } from "../memos";
import type { CodingRow } from "../model/documentState";
import { openPicker, openRecode } from "../picker";
import { unitable, uniteCodings } from "../recoding";
import { CODING_COMMENTS, commentOnCoding } from "../threads";
import { weigh } from "../weights";
import { CodePassages } from "./CodePassages";
import { Comments } from "./Comments";
import { MeaningEditor } from "./Meaning";
import { useCodingEntries, useOnly } from "./useCodingEntries";
import { WeightChoice } from "./WeightChoice";

const LONGEST = 600;

/** All about one coding: its passage and code, what can be done with it, what its code means, and what is said. */
export function CodingDetails({ desk, row }: { desk: DeskController; row: CodingRow }) {
  const { t } = useTranslation("desk");
  const { state } = useProject();
  const code = state.codes[row.code];
  const may = mayChange(desk, row);
  const quotation = useCellPart(desk.state, (known) => known?.text.sliceString(row.from, row.to) ?? "");
  return (
    <>
      <section className={css.block} id={CODING_CARD} tabIndex={-1} aria-label={t("details.coding")}>
        <div className={css.talkHead}>
          <h2>
            <Dot colour={desk.colourOf(row.code)} /> {codePath(state.codes, row.code)}
          </h2>
          <IconButton
            small
            label={t("details.close")}
            onPress={() => {
              desk.active.value = null;
              desk.view?.focus();
            }}
          >
            <X size={18} aria-hidden />
          </IconButton>
        </div>
        <blockquote className={css.quotation} style={{ borderColor: desk.colourOf(row.code) }}>
          {quotation.length > LONGEST ? `${quotation.slice(0, LONGEST)} …` : quotation || row.lost}
        </blockquote>
        <p className={css.quiet}>
          <CodedBy desk={desk} row={row} /> · {formatTime(row.at * 1000)}
          {row.weight !== null && ` · ${t("weight.is", { weight: row.weight })}`}
          {row.anchor && ` · ${t("anchor.is")}`}
          {row.unsaved && ` · ${t("unsaved")}`}
        </p>
        {may && code?.weights && !row.unsaved && (
          <WeightChoice weights={code.weights} value={row.weight} onChange={(weight) => weigh(desk, row.id, weight)} />
        )}
        <Unite desk={desk} row={row} />
        <Tools desk={desk} row={row} />
      </section>
      {code && (
        <section className={css.block}>
          <MeaningEditor key={code.id} code={code} mayEdit={state.project.may.edit_codebook} />
        </section>
      )}
      {code && <CodePassages key={`passages ${code.id}`} desk={desk} code={code.id} row={row} />}
      <section className={css.block} id={CODING_COMMENTS}>
        <Comments desk={desk} on={row.id} about="coding" />
      </section>
    </>
  );
}

/** Who coded; the name narrows the text to what this person coded. */
function CodedBy({ desk, row }: { desk: DeskController; row: CodingRow }) {
  const { t } = useTranslation("desk");
  const only = useOnly();
  const name = desk.coderName(row.coder);
  if (!desk.severalCoders) return t("details.coded_by", { name });
  const show = () => only({ coder: row.coder });
  return (
    <Trans
      t={t}
      i18nKey="details.coded_by_button"
      values={{ name }}
      components={{
        who: <button type="button" className={css.who} title={t("details.only_coder", { name })} onClick={show} />,
      }}
    />
  );
}

/** One coding too many says the same: the offer to make one of those that overlap. */
function Unite({ desk, row }: { desk: DeskController; row: CodingRow }) {
  const { t } = useTranslation("desk");
  useCell(desk.shown);
  const others = unitable(desk, row);
  if (others.length === 0) return null;
  return (
    <div className={css.offer}>
      <p>{t("unite.offer", { count: others.length + 1, name: desk.coderName(row.coder) })}</p>
      <Button small onPress={() => uniteCodings(desk, row)}>
        <Combine size={15} aria-hidden /> {t("unite.do")}
      </Button>
    </div>
  );
}

/** The buttons of the card, and the menu that right-click opens too. */
function Tools({ desk, row }: { desk: DeskController; row: CodingRow }) {
  const { t } = useTranslation("desk");
  const keyFor = useKeyFor();
  const entries = useCodingEntries(desk);
  const may = mayChange(desk, row);
  const stands = row.to > row.from;
  const key = (command: "recode" | "pick") =>
    keyFor(command) ? <kbd className={css.key}>{keyFor(command)}</kbd> : null;
  return (
    <>
      {stands && (may || desk.mayCode) && (
        <div className={css.halves}>
          {may && (
            <Button onPress={() => openRecode(desk)}>
              {t("deed.recode_short")} {key("recode")}
            </Button>
          )}
          {desk.mayCode && (
            <Button onPress={() => openPicker(desk)}>
              {t("deed.add_short")} {key("pick")}
            </Button>
          )}
        </div>
      )}
      <div className={css.row}>
        {desk.mayComment && (
          <Button small look="quiet" onPress={() => commentOnCoding(desk)}>
            <MessageSquareText size={15} aria-hidden /> {t("talk.it")}
          </Button>
        )}
        {desk.mayWriteMemos && !row.unsaved && (
          <Button small look="quiet" onPress={() => beginMemo(desk, { about: "coding", coding: row.id })}>
            <NotebookPen size={15} aria-hidden /> {t("memo_it")}
          </Button>
        )}
        <Menu
          label={t("details.more")}
          entries={entries(row)}
          trigger={
            <IconButton small label={t("details.more")}>
              <MoreHorizontal size={18} aria-hidden />
            </IconButton>
          }
        />
      </div>
      {may && stands && <Edges desk={desk} />}
    </>
  );
}

function Edges({ desk }: { desk: DeskController }) {
  const { t } = useTranslation("desk");
  return (
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
  );
}
