import { useTranslation } from "react-i18next";
import type { MemoHead } from "../../../api/types";
import { useCell, useCellPart } from "../../../base/cell";
import { memosWhere } from "../../../parts/memos/about";
import { FewMemos } from "../../../parts/memos/CodeMemos";
import { MemoPane } from "../../../parts/memos/MemoPane";
import type { NewMemo } from "../../../parts/memos/memoSync";
import { ReviewBar } from "../../../parts/talk/ReviewBar";
import { Talk } from "../../../parts/talk/Talk";
import { useProject } from "../../../project/useProject";
import type { DeskController } from "../controller";
import css from "../desk.module.css";
import { beginMemo, memoHere, openMemo, selectedPassage } from "../memos";

/** One memo, open beside the text. */
export function OpenMemo({ desk, memo }: { desk: DeskController; memo: { id: string; fresh?: NewMemo } }) {
  return (
    <div className={css.memo}>
      <MemoPane
        key={memo.id}
        id={memo.id}
        fresh={memo.fresh}
        selected={async () => {
          const passage = selectedPassage(desk);
          if (passage || !(await desk.text.flush())) return passage;
          return selectedPassage(desk);
        }}
        onClose={() => {
          desk.memo.value = null;
          desk.view?.focus();
        }}
      />
    </div>
  );
}

/** The memos on what is looked at: the coding, the words at the caret, the document. */
export function DeskMemos({ desk }: { desk: DeskController }) {
  const { t } = useTranslation("memos");
  const { state } = useProject();
  const active = useCell(desk.active);
  const shownCode = useCell(desk.shownCode);
  const selection = useCell(desk.selection);
  const places = useCellPart(desk.state, (known) => known?.memos);
  const isHere = (memo: MemoHead) => {
    const confirmed = places?.get(memo.id);
    const at = confirmed && desk.toEditor(confirmed);
    return Boolean(at && at.from <= selection.to && at.to >= selection.from);
  };
  const here = memosWhere(
    state,
    (memo) => (active !== null && memo.coding === active) || (memo.document === desk.document && isHere(memo)),
  );
  const about = memosWhere(state, (memo) => memo.about === "document" && memo.document === desk.document);
  const mayWrite = desk.mayWriteMemos;
  const open = (id: string) => openMemo(desk, id);
  const isSelected = selection.to > selection.from;
  return (
    <section className={css.block}>
      {(here.length > 0 || (mayWrite && (active || isSelected))) && (
        <FewMemos
          title={t("panel.here")}
          memos={here}
          onOpen={open}
          add={
            mayWrite && (active || isSelected) ? t(isSelected ? "panel.on_selection" : "panel.on_coding") : undefined
          }
          onNew={() => memoHere(desk)}
        />
      )}
      <FewMemos
        title={t("panel.about_document")}
        memos={about}
        onOpen={open}
        add={mayWrite ? t("panel.on_document") : undefined}
        onNew={() => beginMemo(desk, { about: "document", document: desk.document })}
      />
      {!active && !shownCode && (
        <>
          <ReviewBar of="document" id={desk.document} />
          <Talk about="document" id={desk.document} />
        </>
      )}
    </section>
  );
}
