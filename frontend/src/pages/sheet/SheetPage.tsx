import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Maximize, Plus, Undo2, ZoomIn, ZoomOut } from "lucide-react";
import { type RefObject, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import type { Uuid } from "../../api/types";
import { MergeDialog } from "../../parts/codes/MergeDialog";
import { useKeyFor } from "../../parts/keys/ownKeys";
import { useProject } from "../../project/useProject";
import { undoLast } from "../../project/writes/codes";
import { Button, EmptyState, IconButton, Menu, Row, Small, Spread } from "../../ui";
import { useIsNarrow } from "../../ui/useIsNarrow";
import { Canvas } from "./Canvas";
import type { DragController } from "./dragController";
import { boundsOf, type HeapBox } from "./geometry";
import { ParentDialog, RenameDialog } from "./HeapDialogs";
import { type HeapAct, useHeapEntries } from "./HeapView";
import { SheetList } from "./SheetList";
import { SheetPeople } from "./SheetPeople";
import css from "./sheet.module.css";
import { type Sheet, useSheet } from "./useSheet";

const PHONE = "(max-width: 44rem)";
const TALLER = 2.6; // while two quotations are shown

/** The codes as cards on a large sheet: sorted into heaps by hand, by all at once. */
export function SheetPage() {
  const { t } = useTranslation("pages");
  const keyFor = useKeyFor();
  const { session, state } = useProject();
  const isPhone = useIsNarrow(PHONE);
  const [isQuoting, setIsQuoting] = useState(false);
  const sheet = useSheet(isQuoting && !isPhone ? TALLER : 1);
  const [picked, setPicked] = useState<ReadonlySet<Uuid>>(new Set());
  const [zoom, setZoom] = useState(1);
  const [isMenu, setIsMenu] = useState(false);
  const [merge, setMerge] = useState<{ code: Uuid; into: Uuid } | null>(null);
  const [asked, setAsked] = useState<{ act: "rename" | "under"; heap: Uuid } | null>(null);
  const drag = useRef<DragController | null>(null);
  const quoted = useQuery({
    queryKey: ["sheet-quotations", session.project],
    queryFn: () =>
      api.GET("/api/projects/{project}/sheet/quotations", { params: { path: { project: session.project } } }),
    enabled: isQuoting,
  });
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
  const box = asked ? sheet.laid.heaps.find((one) => one.heap.id === asked.heap) : undefined;
  const merging = merge ? state.codes[merge.code] : undefined;
  return (
    <div className={css.page}>
      <Spread>
        <div>
          <Small>
            <Link to="/p/$project/codebook" params={{ project: session.project }}>
              {t("split.to_codebook")}
            </Link>
          </Small>
          <h1>{t("sheet.title")}</h1>
          <SheetPeople />
        </div>
        <Tools
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
            quotations={isQuoting ? (quoted.data?.quotations ?? {}) : null}
            onChoose={setPicked}
            onMerge={(code, into) => setMerge({ code, into })}
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
      {!isPhone && (
        <Small id="sheet-keys">{t(mayMove ? "sheet.keys" : "sheet.keys_reader", { key: keyFor("heaps") })}</Small>
      )}
      {!isPhone && mayMove && <Small id="sheet-heap-keys">{t("sheet.keys_heaps")}</Small>}
      {merging && merge && (
        <MergeDialog
          code={merging}
          proposed={merge.into}
          onMerged={() => setPicked(new Set())}
          onClose={() => setMerge(null)}
        />
      )}
      {box && asked?.act === "rename" && (
        <RenameDialog
          heap={box.heap}
          onChange={(fields) => sheet.change(box.heap, fields)}
          onClose={() => setAsked(null)}
        />
      )}
      {box && asked?.act === "under" && (
        <ParentDialog
          box={box}
          onChoose={(parent) => sheet.toParent(box.heap, box.cards, parent)}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}

interface ToolsProps {
  sheet: Sheet;
  chosen: ReadonlySet<Uuid>;
  isPhone: boolean;
  isQuoting: boolean;
  onQuoting: (isQuoting: boolean) => void;
  isMenu: boolean;
  onMenu: (isOpen: boolean) => void;
}

/** What is done with the whole sheet, or with the cards that are chosen. */
function Tools({ sheet, chosen, isPhone, isQuoting, onQuoting, isMenu, onMenu }: ToolsProps) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const mayMove = state.project.may.edit_codebook;
  const targets = [
    ...sheet.laid.heaps.map(({ heap }) => ({
      id: heap.id,
      name: heap.name,
      onAction: () => sheet.sendTo(chosen, heap),
    })),
    {
      id: "new",
      name: t("sheet.new_heap"),
      apart: sheet.laid.heaps.length > 0,
      onAction: () => void sheet.gather(chosen),
    },
    { id: "rest", name: t("sheet.to_rest"), onAction: () => sheet.toRest(chosen) },
  ];
  const closeMenu = (isOpen: boolean) => {
    onMenu(isOpen);
    const [first] = chosen;
    if (!isOpen && first) setTimeout(() => document.getElementById(`card-${first}`)?.focus({ preventScroll: true }));
  };
  return (
    <Row>
      {!isPhone && (
        <label className={css.switch}>
          <input type="checkbox" checked={isQuoting} onChange={(event) => onQuoting(event.target.checked)} />
          {t("sheet.quotations")}
        </label>
      )}
      {mayMove && (
        <>
          <IconButton label={t("sheet.undo")} onPress={() => undoLast(session)}>
            <Undo2 size={18} />
          </IconButton>
          {!isPhone && (
            <Menu
              label={t("sheet.send", { count: chosen.size })}
              trigger={<Button isDisabled={chosen.size === 0}>{t("sheet.send", { count: chosen.size })}</Button>}
              entries={targets}
              isOpen={isMenu && chosen.size > 0}
              onOpenChange={closeMenu}
            />
          )}
          <Button look="primary" onPress={() => void sheet.gather(chosen)}>
            <Plus size={16} aria-hidden />
            {t(chosen.size > 0 ? "sheet.heap_of_chosen" : "sheet.new_heap")}
          </Button>
        </>
      )}
    </Row>
  );
}

interface ZoomProps {
  zoom: number;
  drag: RefObject<DragController | null>;
  laid: Sheet["laid"];
}

/** How large the sheet is seen: smaller, larger, or all of it. */
function Zoom({ zoom, drag, laid }: ZoomProps) {
  const { t } = useTranslation("pages");
  return (
    <div className={css.zoom}>
      <IconButton small label={t("sheet.zoom_out")} onPress={() => drag.current?.view.zoomBy(1 / 1.25)}>
        <ZoomOut size={16} />
      </IconButton>
      <output>{Math.round(zoom * 100)} %</output>
      <IconButton small label={t("sheet.zoom_in")} onPress={() => drag.current?.view.zoomBy(1.25)}>
        <ZoomIn size={16} />
      </IconButton>
      <IconButton small label={t("sheet.fit")} onPress={() => drag.current?.view.fit(boundsOf(laid))}>
        <Maximize size={16} />
      </IconButton>
    </div>
  );
}
