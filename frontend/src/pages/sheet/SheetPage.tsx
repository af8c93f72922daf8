import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import type { Uuid } from "../../api/types";
import { useKeyFor } from "../../parts/keys/ownKeys";
import { useProject } from "../../project/useProject";
import { EmptyState, Small, Spread } from "../../ui";
import { useIsNarrow } from "../../ui/useIsNarrow";
import { Canvas } from "./Canvas";
import type { DragController } from "./dragController";
import type { HeapBox } from "./geometry";
import { type HeapAct, useHeapEntries } from "./HeapView";
import { type Asked, SheetDialogs } from "./SheetDialogs";
import { SheetList } from "./SheetList";
import { SheetPeople } from "./SheetPeople";
import { SheetTools } from "./SheetTools";
import css from "./sheet.module.css";
import { useSheet } from "./useSheet";
import { Zoom } from "./Zoom";

const PHONE = "(max-width: 44rem)";
const TALLER = 2.6; // while two quotations are shown

/** The codes as cards on a large sheet: sorted into heaps by hand, by all at once. */
export function SheetPage() {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const isPhone = useIsNarrow(PHONE);
  const [isQuoting, setIsQuoting] = useState(false);
  const sheet = useSheet(isQuoting && !isPhone ? TALLER : 1);
  const [picked, setPicked] = useState<ReadonlySet<Uuid>>(new Set());
  const [zoom, setZoom] = useState(1);
  const [isMenu, setIsMenu] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const drag = useRef<DragController | null>(null);
  const quotations = useCardQuotations(isQuoting);
  const chosen = new Set([...picked].filter((id) => sheet.laid.spots.has(id)));
  const mayMove = state.project.may.edit_codebook;
  const act = (box: HeapBox, what: HeapAct) => {
    if (what === "tidy") sheet.tidy(box.heap);
    else if (what === "choose") setPicked(new Set(box.cards));
    else if (what === "group") sheet.toGroup(box.heap, box.cards);
    else if (what === "parent") sheet.toParent(box.heap, box.cards, null);
    else if (what === "dissolve") sheet.dissolve(box.heap);
    else setAsked({ act: what, heap: box.heap.id });
  };
  const entriesOf = useHeapEntries(act);
  return (
    <div className={css.page}>
      <Spread>
        <Title />
        <SheetTools
          sheet={sheet}
          chosen={chosen}
          isPhone={isPhone}
          isQuoting={isQuoting}
          onQuoting={setIsQuoting}
          isMenu={isMenu}
          onMenu={setIsMenu}
        />
      </Spread>
      {sheet.nodes.length === 0 ? (
        <EmptyState title={t("sheet.empty")} />
      ) : isPhone ? (
        <SheetList sheet={sheet} entriesOf={mayMove ? entriesOf : null} />
      ) : (
        <div className={css.board}>
          <Canvas
            sheet={sheet}
            chosen={chosen}
            quotations={quotations}
            onChoose={setPicked}
            onMerge={(code, into) => setAsked({ act: "merge", code, into })}
            onMenu={() => setIsMenu(true)}
            onZoom={setZoom}
            onDragController={(made) => {
              drag.current = made;
            }}
            entriesOf={entriesOf}
            onAct={act}
          />
          <Zoom zoom={zoom} drag={drag} laid={sheet.laid} />
        </div>
      )}
      {!isPhone && <KeyHints />}
      <SheetDialogs asked={asked} sheet={sheet} onMerged={() => setPicked(new Set())} onClose={() => setAsked(null)} />
    </div>
  );
}

function Title() {
  const { t } = useTranslation("pages");
  const { session } = useProject();
  return (
    <div>
      <Small>
        <Link to="/p/$project/codebook" params={{ project: session.project }}>
          {t("split.to_codebook")}
        </Link>
      </Small>
      <h1>{t("sheet.title")}</h1>
      <SheetPeople />
    </div>
  );
}

/** What the keys do with cards and heaps. */
function KeyHints() {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const keyFor = useKeyFor();
  const mayMove = state.project.may.edit_codebook;
  return (
    <>
      <Small id="sheet-keys">{t(mayMove ? "sheet.keys" : "sheet.keys_reader", { key: keyFor("heaps") })}</Small>
      {mayMove && <Small id="sheet-heap-keys">{t("sheet.keys_heaps")}</Small>}
    </>
  );
}

/** Two quotations of every code, for the cards, once they are to be shown. */
function useCardQuotations(isQuoting: boolean): Record<Uuid, string[]> | null {
  const { session } = useProject();
  const quoted = useQuery({
    queryKey: ["sheet-quotations", session.project],
    queryFn: () =>
      api.GET("/api/projects/{project}/sheet/quotations", { params: { path: { project: session.project } } }),
    enabled: isQuoting,
  });
  return isQuoting ? (quoted.data?.quotations ?? {}) : null;
}
