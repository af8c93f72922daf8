import { Link } from "@tanstack/react-router";
import { ChevronsUpDown, ExternalLink, MessageSquare, MoreHorizontal } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProject } from "../api/project";
import { codePath, memberOf } from "../api/projectState";
import type { Quotation } from "../api/types";
import { formatClock } from "../i18n";
import { Chip, IconButton, IconToggle, Menu, type MenuEntry } from "../ui";
import page from "../ui/page.module.css";
import { Context } from "./Context";
import { Edges } from "./Edges";
import css from "./quotations.module.css";

const LONG = 420; // characters, from which on a quotation is folded

export type Deed = "code" | "recode" | "uncode" | "comment" | "copy";

interface ItemProps {
  quotation: Quotation;
  isSelected: boolean;
  isShared: boolean;
  /** The coding whose edges are being moved, if any. */
  moving: string | null;
  isOpen: boolean;
  onOpen: (open: boolean) => void;
  onSelect: (selected: boolean, range: boolean) => void;
  onMoving: (coding: string | null) => void;
  onDeed: (deed: Deed) => void;
}

export function QuotationItem(props: ItemProps) {
  const { quotation, isSelected, isShared, moving, isOpen, onOpen, onSelect, onMoving, onDeed } = props;
  const { t } = useTranslation("quotations");
  const { session, state } = useProject();
  const [isWhole, setWhole] = useState(false);
  const { may } = state.project;
  const mine = quotation.codings.find((one) => one.coder === state.me.person && one.may.change);
  const changed = mine ?? quotation.codings.find((one) => one.may.change);
  const isLost = quotation.start === quotation.end;
  const edges = quotation.codings.find((one) => one.id === moving);
  const title = state.documents[quotation.document]?.title ?? "";
  const mayChange = !isShared && changed !== undefined;
  const entries: (MenuEntry | false)[] = [
    may.code && !isLost && { id: "code", name: t("deed.code"), onAction: () => onDeed("code") },
    mayChange && { id: "recode", name: t("deed.recode"), onAction: () => onDeed("recode") },
    mayChange && !isLost && { id: "edges", name: t("deed.edges"), onAction: () => onMoving(changed.id) },
    may.comment && { id: "comment", name: t("deed.comment"), onAction: () => onDeed("comment") },
    { id: "copy", name: t("deed.copy"), onAction: () => onDeed("copy") },
    mayChange && { id: "uncode", name: t("deed.uncode"), danger: true, apart: true, onAction: () => onDeed("uncode") },
  ];
  const isFolded = quotation.text.length > LONG && !isWhole;
  return (
    <>
      <input
        type="checkbox"
        className={css.check}
        aria-label={t("select", { text: quotation.text.slice(0, 60) })}
        checked={isSelected}
        onChange={() => undefined}
        onClick={(event) => onSelect(!isSelected, event.shiftKey)}
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
        {isLost && <p className={page.note}>{t("lost")}</p>}
        <div className={css.chips}>
          {quotation.codes.map((code) => (
            <Chip key={code} colour={state.codes[code]?.colour}>
              {codePath(state.codes, code)}
            </Chip>
          ))}
          <span className={css.coders}>
            {quotation.coders.map((coder) => memberOf(state, coder)?.name ?? "").join(", ")}
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
        {edges && <Edges quotation={quotation} coding={edges} onClose={() => onMoving(null)} />}
      </div>
      <div className={css.tools}>
        {quotation.comments > 0 && (
          <span className={css.said} title={t("comments", { count: quotation.comments })}>
            <MessageSquare size={14} aria-hidden />
            {quotation.comments}
            <span className="visually-hidden">{t("comments", { count: quotation.comments })}</span>
          </span>
        )}
        {!isLost && (
          <IconToggle small label={t("context.show")} isSelected={isOpen} onChange={onOpen}>
            <ChevronsUpDown size={16} />
          </IconToggle>
        )}
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
        <Menu
          label={t("deeds")}
          trigger={
            <IconButton small label={t("deeds")}>
              <MoreHorizontal size={16} />
            </IconButton>
          }
          entries={entries.filter((entry): entry is MenuEntry => entry !== false)}
        />
      </div>
    </>
  );
}
