import type { MenuPlace } from "../../ui";
import type { Where } from "./CodeTreeRow";
import type { TreeItem } from "./codeTreeItems";

export interface CodeTreeProps {
  label: string;
  items: readonly TreeItem[];
  /** Click or Enter. */
  onAct: (id: string, item: TreeItem, byPointer: boolean) => void;
  onToggle: (key: string, open: boolean) => void;
  /** Right-click, the Menu key, a long press, or the button at the end of a row. */
  onMenu?: (item: TreeItem, at: MenuPlace) => void;
  /** F2 or a double click on a code. */
  onRename?: (code: string) => void;
  /** Delete on a code. */
  onDelete?: (code: string) => void;
  onHover?: (code: string | null) => void;
  /** A code was dragged onto another. */
  onMove?: (code: string, target: string, where: Where) => void;
  /** Text was dragged onto a code. */
  onDropText?: (code: string) => void;
  selected?: string | null;
  /** Several codes chosen together: with Shift, Ctrl, Ctrl+A, or with every click while `isChoosing`. */
  chosen?: ReadonlySet<string>;
  onChoose?: (codes: ReadonlySet<string>) => void;
  isChoosing?: boolean;
}
