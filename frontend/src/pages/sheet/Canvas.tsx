import { type FocusEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Uuid } from "../../api/types";
import { useProject } from "../../project/useProject";
import { undoLast } from "../../project/writes/codes";
import { announce, type MenuEntry } from "../../ui";
import { CardView } from "./CardView";
import { DragController } from "./dragController";
import { boundsOf, type HeapBox, neighbour } from "./geometry";
import { type HeapAct, HeapView } from "./HeapView";
import css from "./sheet.module.css";
import { arrowOf, isMenuKey, stepOf } from "./sheetKeys";
import { useHeapKeys } from "./useHeapKeys";
import type { Sheet } from "./useSheet";

const READABLE = 0.75; // zoom
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
  const { session, state } = useProject();
  const [active, setActive] = useState<Uuid | null>(null);
  const port = useRef<HTMLDivElement>(null);
  const world = useRef<HTMLDivElement>(null);
  const band = useRef<HTMLDivElement>(null);
  const drag = useRef<DragController | null>(null);
  const { laid } = sheet;
  const mayMove = state.project.may.edit_codebook;
  const heaps = useHeapKeys({ drag, laid, mayMove, onAct: props.onAct });
  const current = active && laid.spots.has(active) ? active : (sheet.nodes[0]?.code.id ?? null);

  const focus = (id: Uuid) => {
    setActive(id);
    document.getElementById(`card-${id}`)?.focus({ preventScroll: true });
  };
  // The controller listens to the window's own events and always asks for what is true now.
  const now = useRef({ props, laid, mayMove, focus });
  useLayoutEffect(() => {
    now.current = { props, laid, mayMove, focus };
  });
  useEffect(() => {
    if (!port.current || !world.current || !band.current) return;
    const made = new DragController(port.current, world.current, band.current, {
      laid: () => now.current.laid,
      chosen: () => now.current.props.chosen,
      mayMove: () => now.current.mayMove,
      onChoose: (ids) => now.current.props.onChoose(ids),
      onActive: (id) => now.current.focus(id),
      onDrop: (ids, by, drop) => {
        const [only] = ids;
        if (!now.current.props.sheet.letGo(ids, by, drop) && drop.kind === "merge" && only) {
          now.current.props.onMerge(only, drop.with);
        }
      },
      onHeapMoved: (heap, by) => now.current.props.sheet.moveHeap(heap, by),
      onZoom: (zoom) => now.current.props.onZoom(zoom),
    });
    drag.current = made;
    now.current.props.onDragController(made);
    const all = boundsOf(now.current.laid);
    // All of it if that can be read; else the beginning, with what is sorted beside what is not.
    made.view.fit(all);
    if (made.view.zoom < READABLE) {
      made.view.show({ x: 24 - all.x * READABLE, y: 24 - all.y * READABLE, zoom: READABLE });
    }
    return () => {
      made.close();
      drag.current = null;
      now.current.props.onDragController(null);
    };
  }, []);

  const tell = () => {
    const drop = drag.current?.drop();
    if (drop?.kind === "heap") announce(t("sheet.over_heap", { heap: state.heaps[drop.heap]?.name }));
    else if (drop?.kind === "merge") announce(t("sheet.over_merge", { code: state.codes[drop.with]?.name }));
    else if (drop?.kind === "begin") announce(t("sheet.over_begin", { code: state.codes[drop.with]?.name }));
    else announce(t(drop?.kind === "rest" ? "sheet.over_rest" : "sheet.over_ground"));
  };
  const keysWhileCarrying = (event: KeyboardEvent) => {
    const arrow = arrowOf(event);
    if (arrow) {
      drag.current?.carry(arrow[0] * stepOf(event), arrow[1] * stepOf(event));
      tell();
    } else if (event.key === " " || event.key === "Enter") drag.current?.letGo();
    else if (event.key === "Escape" || event.key === "Tab") {
      drag.current?.cancel();
      announce(t("sheet.cancelled"));
      if (event.key === "Tab") return;
    } else return;
    event.preventDefault();
  };
  const keys = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || !event.target.dataset.card || !current) return;
    if (drag.current?.isCarrying) {
      keysWhileCarrying(event);
      return;
    }
    const isCommand = event.ctrlKey || event.metaKey;
    if (arrowOf(event)) {
      const next = neighbour(laid, current, event.key);
      if (next && event.shiftKey) props.onChoose(new Set([...chosen, current, next]));
      if (next) focus(next);
    } else if (event.key === "Home" || event.key === "End") {
      const end = sheet.nodes.at(event.key === "Home" ? 0 : -1)?.code.id;
      if (end) focus(end);
    } else if (event.key === " " && mayMove) {
      drag.current?.pick(chosen.has(current) ? chosen : new Set([current]), current);
      announce(t("sheet.picked", { code: state.codes[current]?.name }));
    } else if (event.key === "Enter") {
      const next = new Set(chosen);
      if (!next.delete(current)) next.add(current);
      props.onChoose(next);
    } else if (event.key === "Escape") props.onChoose(new Set());
    else if (isCommand && event.key.toLowerCase() === "a") props.onChoose(new Set(laid.spots.keys()));
    else if (isCommand && event.key.toLowerCase() === "z" && mayMove) undoLast(session);
    else if (mayMove && isMenuKey(event)) {
      if (!chosen.has(current)) props.onChoose(new Set([current]));
      props.onMenu();
    } else return;
    event.preventDefault();
  };
  const focused = (event: FocusEvent) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset.card : undefined;
    const spot = id ? laid.spots.get(id) : undefined;
    if (!id || !spot) return;
    setActive(id);
    if (event.target.matches(":focus-visible")) drag.current?.view.reveal(spot);
  };
  const whereIs = (id: Uuid): string => {
    const spot = laid.spots.get(id);
    if (spot?.isRest) return t("sheet.unsorted");
    return (spot?.heap && state.heaps[spot.heap]?.name) || t("sheet.loose");
  };
  return (
    <div ref={port} className={css.port}>
      <div ref={world} className={css.world}>
        <section
          data-rest
          aria-label={t("sheet.rest", { count: laid.rest.count })}
          className={css.rest}
          style={{
            transform: `translate(${laid.rest.x}px, ${laid.rest.y}px)`,
            width: laid.rest.width,
            height: laid.rest.height,
          }}
        >
          <h2>{t("sheet.rest", { count: laid.rest.count })}</h2>
        </section>
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
        </div>
      </div>
      <div ref={band} className={css.band} hidden />
    </div>
  );
}
