import { ListTodo } from "lucide-react";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Uuid } from "../../api/types";
import { CodeTree } from "../../parts/codes/CodeTree";
import { type TreeItem, treeItems } from "../../parts/codes/codeTreeItems";
import type { CodeActs } from "../../parts/codes/useCodeActs";
import { useFoldedRows } from "../../parts/codes/useFoldedRows";
import { useProject } from "../../project/useProject";
import { createCode } from "../../project/writes/codes";
import { Button, ContextMenu, Dot, IconToggle, type MenuPlace, Muted, SearchBox, TextField } from "../../ui";
import css from "./codebook.module.css";
import { useCodeMoves } from "./useCodeMoves";

interface TreeProps {
  selected: Uuid | null;
  onSelect: (code: Uuid) => void;
  chosen: ReadonlySet<Uuid>;
  onChoose: (codes: ReadonlySet<Uuid>) => void;
  acts: CodeActs;
  /** Every click chooses, for those without Shift and Ctrl. */
  isChoosing: boolean;
  onChoosing: (on: boolean) => void;
}

/** The whole codebook; codes are moved by dragging, or with Alt and the arrows. */
export function CodebookTree({ selected, onSelect, chosen, onChoose, acts, isChoosing, onChoosing }: TreeProps) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const [typed, setTyped] = useState("");
  const [menu, setMenu] = useState<{ item: TreeItem; at: MenuPlace } | null>(null);
  const { closed, toggle } = useFoldedRows();
  const filter = useDeferredValue(typed);
  const items = useMemo(() => treeItems(state, filter, closed), [state, filter, closed]);
  const box = useRef<HTMLDivElement>(null);
  const mayEdit = state.project.may.edit_codebook;
  const wanted = typed.trim();
  const { onKeyDown, drop } = useCodeMoves({ box, items, filter, chosen, closed, onToggle: toggle });
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
          onMenu={(item, at) => setMenu({ item, at })}
          onRename={mayEdit ? (id) => acts.ask("edit", id) : undefined}
          onDelete={mayEdit ? (id) => acts.ask("delete", id) : undefined}
          onMove={mayEdit ? drop : undefined}
          chosen={chosen}
          onChoose={mayEdit ? onChoose : undefined}
          isChoosing={isChoosing}
        />
        {items.length === 0 && (
          <Muted>{wanted ? t(mayEdit ? "codebook.no_hits" : "codebook.no_hits_reader") : t("codebook.empty")}</Muted>
        )}
      </div>
      {menu && <TreeMenu {...menu} acts={acts} onClose={() => setMenu(null)} />}
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

interface TreeMenuProps {
  item: TreeItem;
  at: MenuPlace;
  acts: CodeActs;
  onClose: () => void;
}

function TreeMenu({ item, at, acts, onClose }: TreeMenuProps) {
  const { state } = useProject();
  const code = state.codes[item.id];
  if (!code) return null;
  const title = (
    <>
      <Dot colour={code.colour} /> {code.name}
    </>
  );
  return <ContextMenu label={code.name} title={title} at={at} entries={acts.entries(code)} onClose={onClose} />;
}
