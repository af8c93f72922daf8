import { useTranslation } from "react-i18next";
import { useCell, useCellPart } from "../../../base/cell";
import { useKeyFor } from "../../../parts/keys/ownKeys";
import { CodeMemos } from "../../../parts/memos/CodeMemos";
import { ReviewBar } from "../../../parts/talk/ReviewBar";
import { Talk } from "../../../parts/talk/Talk";
import { codePath } from "../../../project/projectState";
import { useProject } from "../../../project/useProject";
import { Button, Dot } from "../../../ui";
import { restoreCoding, rowOf, selectCoding, selectedRange } from "../actions";
import type { DeskController } from "../controller";
import css from "../desk.module.css";
import { beginMemo, openMemo } from "../memos";
import type { CodingRow } from "../model/documentState";
import { CodePassages } from "./CodePassages";
import { CodingDetails } from "./CodingDetails";
import { DeskMemos, OpenMemo } from "./DeskMemos";
import { Examples } from "./Examples";
import { MeaningEditor } from "./Meaning";
import { PassageTalk, PassageThreads } from "./PassageTalk";
import { TurnTools } from "./TurnTools";

/** To the right: the selected coding with its talk, or the code that was clicked, and what lost its text. */
export function DetailsPanel({ desk }: { desk: DeskController }) {
  const active = useCell(desk.active);
  const row = useCellPart(desk.shown, () => rowOf(desk, active));
  const shownCode = useCell(desk.shownCode);
  const memo = useCell(desk.memo);
  const talk = useCell(desk.talk);
  const editing = useCell(desk.editing);
  if (memo) return <OpenMemo desk={desk} memo={memo} />;
  if (talk) {
    return (
      <div className={css.panelBody}>
        <PassageTalk key={talk.id} desk={desk} talk={talk} />
      </div>
    );
  }
  return (
    <div className={css.panelBody}>
      {editing && <TurnTools desk={desk} />}
      {row ? (
        <>
          <CodingDetails key={row.id} desk={desk} row={row} />
          <Neighbours desk={desk} row={row} />
        </>
      ) : shownCode ? (
        <CodeDetails desk={desk} code={shownCode} />
      ) : (
        !editing && <NothingSelected desk={desk} />
      )}
      <PassageThreads desk={desk} />
      <DeskMemos desk={desk} />
      <Lost desk={desk} />
    </div>
  );
}

function NothingSelected({ desk }: { desk: DeskController }) {
  const { t } = useTranslation("desk");
  const keyFor = useKeyFor();
  return (
    <div className={css.note}>
      <p>{desk.mayCode ? t("details.nothing") : t("details.nothing_reader")}</p>
      {desk.mayCode && <p>{t("details.nothing_how", { code: keyFor("pick"), help: keyFor("help") })}</p>}
    </div>
  );
}

function CodeDetails({ desk, code: id }: { desk: DeskController; code: string }) {
  const { state } = useProject();
  const code = state.codes[id];
  if (!code) return null;
  return (
    <>
      <section className={css.block}>
        <h2>
          <Dot colour={code.colour} /> {codePath(state.codes, id)}
        </h2>
        <MeaningEditor key={code.id} code={code} mayEdit={state.project.may.edit_codebook} />
        <Examples desk={desk} code={code} />
        <CodeMemos
          code={id}
          onOpen={(memo) => openMemo(desk, memo)}
          onNew={() => beginMemo(desk, { about: "code", code: id })}
        />
        <ReviewBar of="code" id={id} />
      </section>
      <CodePassages key={id} desk={desk} code={id} />
      <section className={css.block}>
        <Talk about="code" id={id} />
      </section>
    </>
  );
}

/** The other codings on the same words. */
function Neighbours({ desk, row }: { desk: DeskController; row: CodingRow }) {
  const { t } = useTranslation("desk");
  const shown = useCell(desk.shown);
  const others = (shown?.index.touching(row.from, row.to) ?? []).filter((other) => other.id !== row.id).slice(0, 30);
  if (others.length === 0) return null;
  return (
    <section className={css.block}>
      <h3>{t("details.here_too")}</h3>
      <ul className={css.list}>
        {others.map((other) => (
          <li key={other.id}>
            <button type="button" onClick={() => selectCoding(desk, other.id, { scroll: false })}>
              <Dot colour={desk.colourOf(other.code)} />
              <span>{desk.nameOf(other.code)}</span>
              <small>{desk.coderName(other.coder)}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const NONE: readonly CodingRow[] = [];

function Lost({ desk }: { desk: DeskController }) {
  const { t } = useTranslation("desk");
  const lost = useCellPart(desk.shown, (shown) => (shown?.lost.length ? shown.lost : NONE));
  const selection = useCell(desk.selection);
  if (lost.length === 0) return null;
  const canPlace = selection.to > selection.from;
  return (
    <section className={css.block}>
      <h3>{t("lost.title", { count: lost.length })}</h3>
      <p className={css.quiet}>{t("lost.how")}</p>
      <ul className={css.lost}>
        {lost.map((row) => (
          <li key={row.id}>
            <span>
              <Dot colour={desk.colourOf(row.code)} /> {desk.nameOf(row.code)} · {desk.coderName(row.coder)}
            </span>
            <blockquote>{row.lost}</blockquote>
            <Button small isDisabled={!canPlace} onPress={() => restoreCoding(desk, row.id, selectedRange(desk))}>
              {t("lost.restore")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
