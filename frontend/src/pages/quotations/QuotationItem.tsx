import { Link } from "@tanstack/react-router";
import { ChevronsUpDown, ExternalLink, MessageSquare } from "lucide-react";
import { memo, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Quotation } from "../../api/types";
import { formatClock } from "../../base/i18n";
import { openThread } from "../../parts/talk/openedThread";
import { useProject } from "../../project/useProject";
import { Note } from "../../ui";
import { Context } from "./Context";
import { EdgeEditor } from "./EdgeEditor";
import type { ItemHandlers } from "./itemHandlers";
import { QuotationCodes } from "./QuotationCodes";
import { MoreButton } from "./QuotationMenu";
import css from "./quotations.module.css";

const LONG = 420; // characters, from which on a quotation is folded

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
        <About quotation={quotation} isShared={isShared} title={title} on={on} />
        {edges && <EdgeEditor quotation={quotation} coding={edges} onClose={() => on.onMoving(null)} />}
      </div>
      <Tools quotation={quotation} title={title} isOpen={isOpen} on={on}>
        <MoreButton quotation={quotation} isShared={isShared} on={on} />
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

interface AboutProps {
  quotation: Quotation;
  isShared: boolean;
  title: string;
  on: ItemHandlers;
}

/** Which codes, weights and people, and where it is said. */
function About({ quotation, isShared, title, on }: AboutProps) {
  const { t } = useTranslation("quotations");
  return (
    <>
      <QuotationCodes quotation={quotation} isShared={isShared} on={on} />
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
