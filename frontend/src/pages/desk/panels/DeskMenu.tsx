import { Copy, MessageSquareText, NotebookPen, Tag, TextQuote } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Uuid } from "../../../api/types";
import { useCell } from "../../../base/cell";
import { useKeyFor } from "../../../parts/keys/ownKeys";
import { ContextMenu, Dot, type MenuEntry, type MenuPlace } from "../../../ui";
import { applyInVivo, rowOf, selectCoding, selectedRange } from "../actions";
import type { DeskController } from "../controller";
import { memoHere } from "../memos";
import type { CodingRow } from "../model/documentState";
import { openPicker } from "../picker";
import { commentHere } from "../threads";
import { useCodingEntries } from "./useCodingEntries";

/** The menu of what was right-clicked in the text or the margin, or of the codings behind a "+2". */
export function DeskMenu({ desk }: { desk: DeskController }) {
  const menu = useCell(desk.menu);
  const piled = useCell(desk.piled);
  const row = menu && rowOf(desk, menu.coding);
  if (piled) return <PiledMenu desk={desk} {...piled} />;
  if (!menu) return null;
  return row ? <CodingMenu desk={desk} row={row} at={menu.at} /> : <SelectionMenu desk={desk} at={menu.at} />;
}

function close(desk: DeskController): void {
  desk.menu.value = null;
}

/** Codings whose names had no room, to choose one of. */
function PiledMenu({ desk, at, codings }: { desk: DeskController; at: HTMLElement; codings: readonly Uuid[] }) {
  const { t } = useTranslation("desk");
  const rows = codings.map((id) => rowOf(desk, id)).filter((row) => row !== null);
  const entries = rows.map((row) => ({
    id: row.id,
    name: desk.severalCoders ? `${desk.nameOf(row.code)} · ${desk.coderName(row.coder)}` : desk.nameOf(row.code),
    icon: <Dot colour={desk.colourOf(row.code)} />,
    onAction: () => selectCoding(desk, row.id, { scroll: false }),
  }));
  const shut = () => {
    desk.piled.value = null;
  };
  return <ContextMenu label={t("margin.more", { count: rows.length })} at={at} entries={entries} onClose={shut} />;
}

function CodingMenu({ desk, row, at }: { desk: DeskController; row: CodingRow; at: MenuPlace }) {
  const { t } = useTranslation("desk");
  const entries = useCodingEntries(desk);
  const title = (
    <>
      <Dot colour={desk.colourOf(row.code)} /> {desk.nameOf(row.code)} <small>{desk.coderName(row.coder)}</small>
    </>
  );
  return (
    <ContextMenu label={t("details.coding")} title={title} at={at} entries={entries(row)} onClose={() => close(desk)} />
  );
}

/** What can be done with the selected words, in the order of a coding's menu. */
function SelectionMenu({ desk, at }: { desk: DeskController; at: MenuPlace }) {
  const { t } = useTranslation("desk");
  const keyFor = useKeyFor();
  const copy = () => {
    const range = selectedRange(desk);
    if (range && desk.view) void navigator.clipboard?.writeText(desk.view.state.sliceDoc(range.from, range.to));
  };
  const code: MenuEntry[] = [
    {
      id: "code",
      name: t("menu.code"),
      icon: <Tag size={16} />,
      shortcut: keyFor("pick"),
      onAction: () => openPicker(desk),
    },
    {
      id: "vivo",
      name: t("menu.vivo"),
      icon: <TextQuote size={16} />,
      shortcut: keyFor("vivo"),
      onAction: () => void applyInVivo(desk),
    },
  ];
  const comment: MenuEntry = {
    id: "comment",
    name: t("deed.comment"),
    icon: <MessageSquareText size={16} />,
    shortcut: keyFor("comment"),
    apart: true,
    onAction: () => commentHere(desk),
  };
  const memo: MenuEntry = {
    id: "memo",
    name: t("deed.memo"),
    icon: <NotebookPen size={16} />,
    shortcut: keyFor("memo"),
    onAction: () => memoHere(desk),
  };
  const entries = [
    ...(desk.mayCode ? code : []),
    ...(desk.mayComment ? [comment] : []),
    ...(desk.mayWriteMemos ? [memo] : []),
    { id: "copy", name: t("menu.copy"), icon: <Copy size={16} />, shortcut: "Ctrl+C", apart: true, onAction: copy },
  ];
  return <ContextMenu label={t("menu.selection")} at={at} entries={entries} onClose={() => close(desk)} />;
}
