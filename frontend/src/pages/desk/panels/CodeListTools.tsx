import { ListFilter } from "lucide-react";
import { useTranslation } from "react-i18next";
import { foldable, type TreeItem } from "../../../parts/codes/codeTreeItems";
import { chooseListView, useListView } from "../../../parts/codes/listView";
import { IconButton, Menu, Segments } from "../../../ui";
import css from "../desk.module.css";

interface CodeListToolsProps {
  items: readonly TreeItem[];
  hasGroups: boolean;
  /** Folds these rows; none of them: unfolds all. */
  onFold: (keys: ReadonlySet<string>) => void;
}

/** How the codes are listed: as a tree or by group, in which order, and all folded or unfolded. */
export function CodeListTools({ items, hasGroups, onFold }: CodeListToolsProps) {
  const { t } = useTranslation("desk");
  const view = useListView();
  const keys = foldable(items);
  return (
    <div className={css.listTools}>
      {hasGroups && (
        <Segments
          label={t("tree.list_by")}
          value={view.by}
          options={[
            { id: "tree", name: t("tree.by_tree") },
            { id: "groups", name: t("tree.by_groups") },
          ]}
          onChange={(by) => chooseListView({ by })}
        />
      )}
      <Menu
        label={t("tree.order")}
        trigger={
          <IconButton label={t("tree.order")} small>
            <ListFilter size={16} />
          </IconButton>
        }
        entries={[
          view.sort === "use"
            ? { id: "order", name: t("tree.sort_order"), onAction: () => chooseListView({ sort: "order" }) }
            : { id: "use", name: t("tree.sort_use"), onAction: () => chooseListView({ sort: "use" }) },
          ...(keys.length > 0
            ? [
                { id: "fold", name: t("tree.fold"), apart: true, onAction: () => onFold(new Set(keys)) },
                { id: "unfold", name: t("tree.unfold"), onAction: () => onFold(new Set()) },
              ]
            : []),
        ]}
      />
    </div>
  );
}
