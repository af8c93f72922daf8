import { getRouteApi } from "@tanstack/react-router";
import { MoreHorizontal } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Quotation } from "../../api/types";
import { numbersOf } from "../../parts/codes/weights";
import { weigh } from "../../parts/quotations/bulkActions";
import { useProject } from "../../project/useProject";
import { ContextMenu, type MenuEntry, type MenuPlace } from "../../ui";
import type { ItemHandlers } from "./itemHandlers";
import css from "./quotations.module.css";

const route = getRouteApi("/signed-in/p/$project/quotations");

/** The coding that recoding, weighing and moving of edges are about: one's own, else another that one may change. */
function changedOf(quotation: Quotation, me: string): Quotation["codings"][number] | undefined {
  const some = quotation.codings.filter((one) => one.may.change);
  const isOneCode = new Set(some.map((one) => one.code)).size === 1;
  // Of several codes the card cannot know which is meant: each has a menu of its own.
  return isOneCode ? (some.find((one) => one.coder === me) ?? some[0]) : undefined;
}

/** What can be done with a quotation, or with one of its codes; in the order of the desk. */
function useQuotationEntries(quotation: Quotation, isShared: boolean, on: ItemHandlers): MenuEntry[] {
  const { t } = useTranslation("quotations");
  const { session, state } = useProject();
  const navigate = route.useNavigate();
  const { may } = state.project;
  const stands = quotation.start < quotation.end;
  const changed = isShared ? undefined : changedOf(quotation, state.me.person);
  const line = (id: string, onAction: () => void, more: Partial<MenuEntry> = {}): MenuEntry => ({
    id,
    name: t(`deed.${id}`),
    onAction,
    ...more,
  });
  const open = () =>
    void navigate({
      to: "/p/$project/d/$document",
      params: { project: session.project, document: quotation.document },
      search: { coding: quotation.codings[0]?.id },
    });
  const entries: (MenuEntry | undefined)[] = [
    changed && line("recode", () => on.onAction("recode", quotation)),
    may.code && stands ? line("code", () => on.onAction("code", quotation)) : undefined,
    changed && stands ? line("edges", () => on.onMoving(changed.id)) : undefined,
    may.comment ? line("comment", () => on.onAction("comment", quotation), { apart: true }) : undefined,
    line("copy", () => on.onAction("copy", quotation)),
    may.read_text ? line("open", open) : undefined,
    changed && line("uncode", () => on.onAction("uncode", quotation), { apart: true, danger: true }),
  ];
  const declared = changed && state.codes[changed.code]?.weights;
  const weights = declared
    ? [...numbersOf(declared), null]
        .filter((weight) => weight !== changed.weight)
        .map((weight, index) => ({
          id: `weight${weight}`,
          name: weight === null ? t("deed.no_weight") : t("deed.weight", { weight }),
          apart: index === 0,
          onAction: () => void weigh(session, changed.id, weight),
        }))
    : [];
  return [...entries.filter((entry) => entry !== undefined), ...weights];
}

interface QuotationMenuProps {
  quotation: Quotation;
  isShared: boolean;
  at: MenuPlace;
  on: ItemHandlers;
  onClose: () => void;
}

/** The menu of a quotation, by right-click, by key or by its button; and that of one of its codes. */
export function QuotationMenu({ quotation, isShared, at, on, onClose }: QuotationMenuProps) {
  const { t } = useTranslation("quotations");
  const entries = useQuotationEntries(quotation, isShared, on);
  return <ContextMenu label={t("deeds")} at={at} entries={entries} onClose={onClose} />;
}

/** The button that opens the menu of a quotation; the menu is made only then: many of these pass while one scrolls. */
export function MoreButton({ quotation, isShared, on }: Omit<QuotationMenuProps, "at" | "onClose">) {
  const { t } = useTranslation("quotations");
  const [at, setAt] = useState<HTMLElement | null>(null);
  return (
    <>
      <button
        type="button"
        className={css.tool}
        title={t("deeds")}
        aria-label={t("deeds")}
        aria-haspopup="menu"
        aria-expanded={at !== null}
        onClick={(event) => setAt(event.currentTarget)}
      >
        <MoreHorizontal size={16} aria-hidden />
      </button>
      {at && <QuotationMenu quotation={quotation} isShared={isShared} at={at} on={on} onClose={() => setAt(null)} />}
    </>
  );
}
