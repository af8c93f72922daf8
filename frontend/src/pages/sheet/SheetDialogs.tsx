import type { Uuid } from "../../api/types";
import { MergeDialog } from "../../parts/codes/MergeDialog";
import { useProject } from "../../project/useProject";
import { ParentDialog, RenameDialog } from "./HeapDialogs";
import type { Sheet } from "./useSheet";

/** What is asked about before it is done: a merge of two cards, a heap's name, the code that a heap goes below. */
export type Asked = { act: "merge"; code: Uuid; into: Uuid } | { act: "rename" | "under"; heap: Uuid };

interface DialogsProps {
  asked: Asked | null;
  sheet: Sheet;
  onMerged: () => void;
  onClose: () => void;
}

export function SheetDialogs({ asked, sheet, onMerged, onClose }: DialogsProps) {
  const { state } = useProject();
  if (asked?.act === "merge") {
    const code = state.codes[asked.code];
    return code ? <MergeDialog code={code} proposed={asked.into} onMerged={onMerged} onClose={onClose} /> : null;
  }
  const box = asked ? sheet.laid.heaps.find((one) => one.heap.id === asked.heap) : undefined;
  if (!asked || !box) return null;
  if (asked.act === "rename")
    return <RenameDialog heap={box.heap} onChange={(fields) => sheet.change(box.heap, fields)} onClose={onClose} />;
  return (
    <ParentDialog box={box} onChoose={(parent) => sheet.toParent(box.heap, box.cards, parent)} onClose={onClose} />
  );
}
