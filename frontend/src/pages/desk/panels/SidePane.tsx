import { PanelLeftOpen, PanelRightOpen } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../../ui";
import { useIsNarrow } from "../../../ui/useIsNarrow";
import css from "../desk.module.css";
import { paneEdge } from "../paneEdge";
import { NARROW, type Pane, setPane, usePanes } from "../panes";

type Side = Exclude<Pane, "margin">;

/** As narrow as a phone: the panes are then sheets over the text. */
const PHONE = "(max-width: 48rem)";

/** The whole desk, with the widths that this person has given its panes. */
export function DeskFrame({ sheet, children }: { sheet: string; children: ReactNode }) {
  const { isFolded, style } = usePanes();
  return (
    <div
      className={css.desk}
      style={style}
      data-desk
      data-sheet={sheet}
      data-list-folded={isFolded("list") || undefined}
      data-margin-folded={isFolded("margin") || undefined}
      data-details-folded={isFolded("details") || undefined}
    >
      {children}
    </div>
  );
}

interface SidePaneProps {
  pane: Side;
  label: string;
  className?: string;
  children: ReactNode;
}

/** A pane beside the text. What stands in it stays as it was while it is folded. */
export function SidePane({ pane, label, className, children }: SidePaneProps) {
  const { isFolded } = usePanes();
  const isPhone = useIsNarrow(PHONE);
  const isNarrow = useIsNarrow(NARROW);
  const folded = isFolded(pane) && !isPhone;
  // Below the list of codes the details are as wide as the list.
  const hasEdge = !isPhone && !(isNarrow && pane === "details");
  return (
    <aside className={className} aria-label={label} data-side={pane}>
      {folded && <FoldedPane pane={pane} />}
      <div className={css.pane} hidden={folded}>
        {children}
      </div>
      {hasEdge && <PaneEdge pane={pane} />}
    </aside>
  );
}

/** The line between a pane and the text, to make the pane wider or narrower. */
function PaneEdge({ pane }: { pane: Side }) {
  const { t } = useTranslation("desk");
  const edge = useRef<HTMLHRElement>(null);
  useEffect(() => {
    const line = edge.current;
    if (!line) return;
    return paneEdge({ edge: line, pane, box: () => line.parentElement, grows: pane === "list" ? 1 : -1 });
  }, [pane]);
  return <hr ref={edge} className={css.edge} data-pane={pane} aria-label={t(`panes.${pane}`)} title={t("panes.how")} />;
}

/** What is left of a folded pane: the button that brings it back. */
function FoldedPane({ pane }: { pane: Side }) {
  const { t } = useTranslation("desk");
  const Icon = pane === "list" ? PanelLeftOpen : PanelRightOpen;
  return (
    <div className={css.folded}>
      <IconButton small label={t(`panes.open_${pane}`)} onPress={() => setPane(pane, { isFolded: false })}>
        <Icon size={18} aria-hidden />
      </IconButton>
    </div>
  );
}
