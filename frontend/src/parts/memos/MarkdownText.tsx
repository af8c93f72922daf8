import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Quote } from "../../api/types";
import { memberOf } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { type Drawing, Markdown } from "../markdown/Markdown";
import css from "./memos.module.css";

/** The Markdown of a memo: links lead only to the web, to mail, to people and to quoted passages; pictures are their words. */
export function MarkdownText({ text, quotes }: { text: string; quotes: readonly Quote[] }) {
  const draw = useMemo<Drawing>(
    () => ({
      link: (href, words) => (
        <Leading href={href} quotes={quotes}>
          {words}
        </Leading>
      ),
    }),
    [quotes],
  );
  return <Markdown text={text} draw={draw} />;
}

function Leading({ href, quotes, children }: { href: string; quotes: readonly Quote[]; children: ReactNode }) {
  const { state } = useProject();
  const [, scheme = "", rest = ""] = /^([a-z]+):(.*)$/i.exec(href) ?? [];
  switch (scheme.toLowerCase()) {
    case "person": {
      const member = memberOf(state, rest);
      return <span className={css.mention}>{member ? `@${member.name}` : children}</span>;
    }
    case "quote":
      return (
        <Quoted quote={quotes.find((one) => one.id === rest)} project={state.project.id}>
          {children}
        </Quoted>
      );
    case "http":
    case "https":
    case "mailto":
      return (
        <a href={href} target="_blank" rel="noreferrer noopener">
          {children}
        </a>
      );
    default:
      return <>{children}</>;
  }
}

interface QuotedProps {
  quote: Quote | undefined;
  project: string;
  children: ReactNode;
}

/** A link to a quoted passage, and a word when the text there is not the quoted one any more. */
export function Quoted({ quote, project, children }: QuotedProps) {
  const { t } = useTranslation("memos");
  if (!quote) return <>{children}</>;
  const isGone = quote.start === quote.end;
  return (
    <>
      <Link
        to="/p/$project/d/$document"
        params={{ project, document: quote.document }}
        search={{ place: `${quote.start}-${quote.end}` }}
      >
        {children}
      </Link>
      {quote.now !== quote.quotation && (
        <span className={css.changed} title={isGone ? undefined : t("quote.now", { text: quote.now })}>
          {t(isGone ? "quote.gone" : "quote.changed")}
        </span>
      )}
    </>
  );
}
