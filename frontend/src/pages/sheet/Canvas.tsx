import { type FocusEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Uuid } from "../../api/types";
import { useProject } from "../../project/useProject";
import type { MenuEntry } from "../../ui";
import { CardView } from "./CardView";
import type { DragController } from "./dragController";
import type { HeapBox } from "./geometry";
import { type HeapAct, HeapView } from "./HeapView";
import css from "./sheet.module.css";
import { useCardKeys } from "./useCardKeys";
import { useDragController } from "./useDragController";
import { useHeapKeys } from "./useHeapKeys";
import type { Sheet } from "./useSheet";

interface CanvasProps {
  sheet: Sheet;
  chosen: ReadonlySet<Uuid>;
  quotations: Record<Uuid, string[]> | null;
  onChoose: (ids: ReadonlySet<Uuid>) => void;
  onMerge: (code: Uuid, into: Uuid) => void;
  onMenu: () => void;
  onZoom: (zoom: number) => void;
  onDragController: (drag: DragController | null) => void;
  entriesOf: (box: HeapBox) => MenuEntry[];
  onAct: (box: HeapBox, act: HeapAct) => void;
}

/** The free sheet: cards and heaps lie where people have put them. */
export function Canvas(props: CanvasProps) {
  const { sheet, chosen, quotations, entriesOf } = props;
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const [active, setActive] = useState<Uuid | null>(null);
  const { laid } = sheet;
  const mayMove = state.project.may.edit_codebook;
  const current = active && laid.spots.has(active) ? active : (sheet.nodes[0]?.code.id ?? null);

  const focus = (id: Uuid) => {
    setActive(id);
    document.getElementById(`card-${id}`)?.focus({ preventScroll: true });
  };
  const { port, world, band, drag } = useDragController(
    {
      laid: () => laid,
      chosen: () => chosen,
      mayMove: () => mayMove,
      onChoose: props.onChoose,
      onActive: focus,
      onDrop: (ids, by, drop) => {
        const [only] = ids;
        if (!sheet.letGo(ids, by, drop) && drop.kind === "merge" && only) props.onMerge(only, drop.with);
      },
      onHeapMoved: sheet.moveHeap,
      onZoom: props.onZoom,
    },
    props.onDragController,
  );
  const heaps = useHeapKeys({ drag, laid, mayMove, onAct: props.onAct });
  const keys = useCardKeys({ ...props, drag, current, focus });
  const focused = (event: FocusEvent) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset.card : undefined;
    const spot = id ? laid.spots.get(id) : undefined;
    if (!id || !spot) return;
    setActive(id);
    if (event.target.matches(":focus-visible")) drag.current?.view.reveal(spot);
  };
  return (
    <div ref={port} className={css.port}>
      <div ref={world} className={css.world}>
        <Rest {...laid.rest} />
        {laid.heaps.map((box) => (
          <HeapView
            key={box.heap.id}
            box={box}
            entries={mayMove ? entriesOf(box) : null}
            isActive={heaps.current === box.heap.id}
            onKeys={heaps.keys}
            onFocused={heaps.focused}
          />
        ))}
        <div
          role="listbox"
          aria-label={t("sheet.title")}
          aria-multiselectable
          aria-describedby="sheet-keys"
          tabIndex={-1}
          onKeyDown={keys}
          onFocus={focused}
        >
          <Cards sheet={sheet} chosen={chosen} quotations={quotations} current={current} />
        </div>
      </div>
      <div ref={band} className={css.band} hidden />
    </div>
  );
}

interface CardsProps extends Pick<CanvasProps, "sheet" | "chosen" | "quotations"> {
  current: Uuid | null;
}

function Cards({ sheet, chosen, quotations, current }: CardsProps) {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const { laid } = sheet;
  const whereIs = (id: Uuid): string => {
    const spot = laid.spots.get(id);
    if (spot?.isRest) return t("sheet.unsorted");
    return (spot?.heap && state.heaps[spot.heap]?.name) || t("sheet.loose");
  };
  return (
    <>
      {sheet.nodes.map(({ code }) => {
        const spot = laid.spots.get(code.id);
        if (!spot) return null;
        return (
          <CardView
            key={code.id}
            code={code}
            above={(code.parent && state.codes[code.parent]?.name) || ""}
            x={spot.x}
            y={spot.y}
            height={spot.height}
            isRest={spot.isRest}
            isChosen={chosen.has(code.id)}
            isActive={current === code.id}
            where={whereIs(code.id)}
            quotations={quotations ? (quotations[code.id] ?? null) : null}
          />
        );
      })}
    </>
  );
}

/** Where the cards lie that nobody has sorted yet. */
function Rest({ x, y, width, height, count }: Sheet["laid"]["rest"]) {
  const { t } = useTranslation("pages");
  const style = { transform: `translate(${x}px, ${y}px)`, width, height };
  return (
    <section data-rest aria-label={t("sheet.rest", { count })} className={css.rest} style={style}>
      <h2>{t("sheet.rest", { count })}</h2>
    </section>
  );
}
