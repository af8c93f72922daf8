import { Link } from "@tanstack/react-router";
import { ChevronsUpDown, ExternalLink, MessageSquare, MoreHorizontal } from "lucide-react";
import { memo, type ReactNode, useRef, useState } from "react";
import { Menu as AriaMenu, MenuItem, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Quotation } from "../../api/types";
import { formatClock } from "../../base/i18n";
import { numbersOf } from "../../parts/codes/weights";
import { weigh } from "../../parts/quotations/bulkActions";
import { openThread } from "../../parts/talk/openedThread";
import { codePath, memberOf } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Badge, Chip, Note } from "../../ui";
import uiCss from "../../ui/ui.module.css";
import { Context } from "./Context";
import { EdgeEditor } from "./EdgeEditor";
import css from "./quotations.module.css";

const LONG = 420; // characters, from which on a quotation is folded

/** What can be done with one quotation, or with all that are selected. */
export type BulkAction = "code" | "recode" | "uncode" | "comment" | "weigh" | "copy";

/** What a quotation asks of its list; the same object for all of them, so that they are not drawn anew for it. */
export interface ItemHandlers {
  onOpen: (quotation: Quotation, open: boolean) => void;
  onSelect: (index: number, range: boolean) => void;
  onMoving: (coding: string | null) => void;
  onAction: (action: BulkAction, quotation: Quotation) => void;
}

interface ItemProps {
  quotation: Quotation;
  index: number;
  isSelected: boolean;
  isShared: boolean;
  /** The coding whose edges are being moved, if any. */
  moving: string | null;
  isOpen: boolean;
  on: ItemHandlers;
}

/** Plain buttons, and a menu that is made when it is opened: many of these pass while one scrolls. */
export const QuotationItem = memo(function QuotationItem(props: ItemProps) {
  const { quotation, index, isSelected, isShared, moving, isOpen, on } = props;
  const { t } = useTranslation("quotations");
  const { state } = useProject();
  const [isWhole, setWhole] = useState(false);
  const mine = quotation.codings.find((one) => one.coder === state.me.person && one.may.change);
  const changed = mine ?? quotation.codings.find((one) => one.may.change);
  const isLost = quotation.start === quotation.end;
  const edges = quotation.codings.find((one) => one.id === moving);
  const title = state.documents[quotation.document]?.title ?? "";
  const isFolded = quotation.text.length > LONG && !isWhole;
  return (
    <>
      <input
        type="checkbox"
        className={css.check}
        aria-label={t("select", { text: quotation.text.slice(0, 60) })}
        checked={isSelected}
        onChange={() => undefined}
        onClick={(event) => on.onSelect(index, event.shiftKey)}
      />
      <div className={css.body}>
        {isOpen ? (
          <Context quotation={quotation} />
        ) : (
          <blockquote className={`${css.words} ${isFolded ? css.folded : ""}`}>{quotation.text}</blockquote>
        )}
        {!isOpen && quotation.text.length > LONG && (
          <button type="button" className={css.more} onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
            {isWhole ? t("less") : t("more")}
          </button>
        )}
        {isLost && <Note>{t("lost")}</Note>}
        <About quotation={quotation} isShared={isShared} title={title} />
        {edges && <EdgeEditor quotation={quotation} coding={edges} onClose={() => on.onMoving(null)} />}
      </div>
      <Tools quotation={quotation} title={title} isOpen={isOpen} on={on}>
        <MoreMenu quotation={quotation} changed={isShared ? undefined : changed} on={on} />
      </Tools>
    </>
  );
});

interface ToolsProps {
  quotation: Quotation;
  title: string;
  isOpen: boolean;
  on: ItemHandlers;
  children: ReactNode;
}

/** Its thread, the text around it and its place in the text, as far as this person may read it. */
function Tools({ quotation, title, isOpen, on, children }: ToolsProps) {
  const { t } = useTranslation("quotations");
  const { session, state } = useProject();
  const isLost = quotation.start === quotation.end;
  const mayRead = state.project.may.read_text;
  return (
    <div className={css.tools}>
      {quotation.comments > 0 && (
        <button
          type="button"
          className={`${css.tool} ${css.said}`}
          title={t("comments", { count: quotation.comments })}
          aria-label={t("comments", { count: quotation.comments })}
          onClick={() => {
            const said = quotation.codings.find((one) => one.comments > 0);
            if (said) openThread({ kind: "coding", id: said.id });
          }}
        >
          <MessageSquare size={14} aria-hidden />
          {quotation.comments}
        </button>
      )}
      {!isLost && mayRead && (
        <button
          type="button"
          className={css.tool}
          title={t("context.show")}
          aria-label={t("context.show")}
          aria-pressed={isOpen}
          onClick={() => on.onOpen(quotation, !isOpen)}
        >
          <ChevronsUpDown size={16} aria-hidden />
        </button>
      )}
      {mayRead && (
        <Link
          to="/p/$project/d/$document"
          params={{ project: session.project, document: quotation.document }}
          search={{ coding: quotation.codings[0]?.id }}
          className={css.tool}
          aria-label={t("open_in", { document: title })}
          title={t("open")}
        >
          <ExternalLink size={16} aria-hidden />
        </Link>
      )}
      {children}
    </div>
  );
}

/** Which codes, weights and people, and where it is said. */
function About({ quotation, isShared, title }: { quotation: Quotation; isShared: boolean; title: string }) {
  const { t } = useTranslation("quotations");
  const { state } = useProject();
  return (
    <>
      <div className={css.chips}>
        {quotation.codes.map((code) => (
          <Chip key={code} colour={state.codes[code]?.colour}>
            {codePath(state.codes, code)}
          </Chip>
        ))}
        {!isShared &&
          quotation.codings.map(
            (one) => one.weight !== null && <Badge key={one.id}>{t("weight", { weight: one.weight })}</Badge>,
          )}
        <span className={css.coders}>
          {quotation.coders
            .map((coder) => memberOf(state, coder)?.name ?? "")
            .sort()
            .join(", ")}
        </span>
      </div>
      <p className={css.place}>
        <span>{title}</span>
        {quotation.speaker && <strong>{quotation.speaker}</strong>}
        {quotation.time_ms !== null && <span>{formatClock(quotation.time_ms)}</span>}
        {quotation.turn !== null && (
          <span>
            {quotation.turns > 1
              ? t("turns", { from: quotation.turn, to: quotation.turn + quotation.turns - 1 })
              : t("turn", { number: quotation.turn })}
          </span>
        )}
      </p>
    </>
  );
}

interface MoreMenuProps {
  quotation: Quotation;
  /** The coding that recoding, weighing and moving of edges are about, if this person may change one. */
  changed: Quotation["codings"][number] | undefined;
  on: ItemHandlers;
}

/** What can be done with one quotation. */
function MoreMenu({ quotation, changed, on }: MoreMenuProps) {
  const { t } = useTranslation("quotations");
  const { session, state } = useProject();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const { may } = state.project;
  const isLost = quotation.start === quotation.end;
  const mayChange = changed !== undefined;
  const entries: [id: string, run: () => void, show: boolean][] = [
    ["code", () => on.onAction("code", quotation), may.code && !isLost],
    ["recode", () => on.onAction("recode", quotation), mayChange],
    ["edges", () => on.onMoving(changed?.id ?? null), mayChange && !isLost],
    ["comment", () => on.onAction("comment", quotation), may.comment],
    ["copy", () => on.onAction("copy", quotation), true],
    ["uncode", () => on.onAction("uncode", quotation), mayChange],
  ];
  const declared = mayChange ? state.codes[changed.code]?.weights : undefined;
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={css.tool}
        title={t("deeds")}
        aria-label={t("deeds")}
        aria-haspopup="menu"
        aria-expanded={isMenuOpen}
        onClick={() => setMenuOpen(true)}
      >
        <MoreHorizontal size={16} aria-hidden />
      </button>
      {isMenuOpen && (
        <Popover
          triggerRef={trigger}
          isOpen={isMenuOpen}
          onOpenChange={setMenuOpen}
          placement="bottom end"
          className={uiCss.popover}
        >
          <AriaMenu aria-label={t("deeds")} className={uiCss.menu} autoFocus="first" onClose={() => setMenuOpen(false)}>
            {entries
              .filter(([, , show]) => show)
              .map(([id, run]) => (
                <MenuItem
                  key={id}
                  id={id}
                  className={uiCss.item}
                  onAction={run}
                  data-danger={id === "uncode" || undefined}
                >
                  {t(`deed.${id}`)}
                </MenuItem>
              ))}
            {declared &&
              changed &&
              [...numbersOf(declared), null]
                .filter((weight) => weight !== changed.weight)
                .map((weight) => (
                  <MenuItem
                    key={`weight${weight}`}
                    className={uiCss.item}
                    onAction={() => void weigh(session, changed.id, weight)}
                  >
                    {weight === null ? t("deed.no_weight") : t("deed.weight", { weight })}
                  </MenuItem>
                ))}
          </AriaMenu>
        </Popover>
      )}
    </>
  );
}
