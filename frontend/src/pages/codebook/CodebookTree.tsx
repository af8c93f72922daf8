import { ListTodo } from "lucide-react";
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Uuid } from "../../api/types";
import { CodeTree } from "../../parts/codes/CodeTree";
import type { Where } from "../../parts/codes/CodeTreeRow";
import { treeItems } from "../../parts/codes/codeTreeItems";
import { useProject } from "../../project/useProject";
import { createCode, moveCode } from "../../project/writes/codes";
import { announce, Button, IconToggle, Muted, SearchBox, TextField } from "../../ui";
import css from "./codebook.module.css";
import { type Direction, dropTo, nextAfter, type Place, siblingsOf, stepTo } from "./moves";
import { inTreeOrder, topmost } from "./selection";
import { useChangeCodes } from "./useChangeCodes";

const STEPS: Record<string, Direction> = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };

interface TreeProps {
  selected: Uuid | null;
  onSelect: (code: Uuid) => void;
  chosen: ReadonlySet<Uuid>;
  onChoose: (codes: ReadonlySet<Uuid>) => void;
  /** Every click chooses, for those without Shift and Ctrl. */
  isChoosing: boolean;
  onChoosing: (on: boolean) => void;
}

/** The whole codebook; codes are moved by dragging, or with Alt and the arrows. */
export function CodebookTree({ selected, onSelect, chosen, onChoose, isChoosing, onChoosing }: TreeProps) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const [typed, setTyped] = useState("");
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const filter = useDeferredValue(typed);
  // The groups have a place of their own on this page.
  const items = useMemo(() => treeItems({ ...state, groups: {} }, filter, closed), [state, filter, closed]);
  const moved = useRef<Uuid | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const mayEdit = state.project.may.edit_codebook;
  const change = useChangeCodes();
  const wanted = typed.trim();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that changes its place loses the focus
  useEffect(() => {
    if (!moved.current) return;
    box.current?.querySelector<HTMLElement>(`[data-key="${moved.current}"]`)?.focus();
    moved.current = null;
  }, [items]);

  const toggle = (key: string, open: boolean) => {
    const next = new Set(closed);
    if (open) next.delete(key);
    else next.add(key);
    setClosed(next);
  };
  const put = (id: Uuid, place: Place) => {
    if (place.parent && closed.has(place.parent)) toggle(place.parent, true);
    moveCode(session, state, id, place.parent, place.before);
    const others = siblingsOf(state.codes, place.parent).filter((code) => code.id !== id);
    const before = others.findIndex((code) => code.id === place.before);
    announce(
      t(place.parent ? "codebook.moved_under" : "codebook.moved_top", {
        code: state.codes[id]?.name,
        parent: place.parent ? state.codes[place.parent]?.name : "",
        at: before < 0 ? others.length + 1 : before + 1,
        of: others.length + 1,
      }),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = event.altKey && !event.ctrlKey && !event.metaKey ? STEPS[event.key] : undefined;
    const id = (event.target as HTMLElement).closest<HTMLElement>("[data-key]")?.dataset.key;
    if (!direction || !id || !mayEdit) return;
    event.preventDefault(); // Alt and left is "back" in the browser.
    const place = filter ? null : stepTo(state.codes, id, direction);
    if (!place) {
      announce(t("codebook.cannot_move"));
      return;
    }
    moved.current = id;
    put(id, place);
  };
  const drop = (id: string, target: string, where: Where) => {
    if (mayEdit && chosen.size > 1 && chosen.has(id)) {
      dropAll(target, where);
      return;
    }
    const place = mayEdit ? dropTo(state.codes, id, target, where) : null;
    if (place) put(id, place);
  };
  const dropAll = (target: string, where: Where) => {
    const codes = topmost(state, inTreeOrder(state, chosen));
    const places = codes.map((code) => ({ code, place: dropTo(state.codes, code, target, where) }));
    if (chosen.has(target) || places.some(({ place }) => place === null)) {
      announce(t("codebook.cannot_move"));
      return;
    }
    const after = where === "after" ? nextAfter(state.codes, target, chosen) : undefined;
    change(
      places.map(({ code, place }) => ({
        code,
        parent: place?.parent ?? null,
        before: after === undefined ? (place?.before ?? null) : after,
      })),
    );
  };
  const create = () => {
    if (!wanted || !mayEdit) return;
    onSelect(createCode(session, state, { name: wanted }));
    setTyped("");
  };
  const isMissing = Boolean(wanted) && !items.some((item) => item.name.toLowerCase() === wanted.toLowerCase());
  return (
    <>
      <form
        className={css.find}
        onSubmit={(event) => {
          event.preventDefault();
          if (items.length === 0) create();
        }}
      >
        <SearchBox>
          <TextField label={t("codebook.search")} type="search" value={typed} onChange={setTyped} maxLength={200} />
        </SearchBox>
        {mayEdit && items.length > 1 && (
          <IconToggle label={t("several.choose")} isSelected={isChoosing} onChange={onChoosing}>
            <ListTodo size={18} />
          </IconToggle>
        )}
        {mayEdit && isMissing && (
          <Button small onPress={create}>
            {t("codebook.create_named", { name: wanted })}
          </Button>
        )}
      </form>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the rows of the tree inside */}
      <div className={css.tree} ref={box} onKeyDown={onKeyDown}>
        <CodeTree
          label={t("codebook.title")}
          items={items}
          selected={selected}
          onAct={onSelect}
          onToggle={toggle}
          onMove={mayEdit ? drop : undefined}
          chosen={chosen}
          onChoose={mayEdit ? onChoose : undefined}
          isChoosing={isChoosing}
        />
        {items.length === 0 && (
          <Muted>{wanted ? t(mayEdit ? "codebook.no_hits" : "codebook.no_hits_reader") : t("codebook.empty")}</Muted>
        )}
      </div>
      {mayEdit && items.length > 0 && (
        <p className={css.keys}>
          {t("codebook.keys_drag")} <kbd>Alt</kbd> + <kbd>↑</kbd> <kbd>↓</kbd> {t("codebook.keys_order")} <kbd>→</kbd>{" "}
          <kbd>←</kbd> {t("codebook.keys_level")} {t("several.keys")} <kbd>Shift</kbd> {t("several.keys_or")}{" "}
          <kbd>Ctrl</kbd>.
        </p>
      )}
    </>
  );
}
