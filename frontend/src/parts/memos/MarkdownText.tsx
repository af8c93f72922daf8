import { Link } from "@tanstack/react-router";
import { lexer, type Token, type Tokens } from "marked";
import { Children, type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Quote } from "../../api/types";
import { memberOf } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import css from "./memos.module.css";

/**
 * Markdown as elements of our own. No HTML is ever made from the text: what looks like HTML is shown as it was typed,
 * pictures as their words, and links lead only to the web, to mail, to people and to quoted passages.
 */
export function MarkdownText({ text, quotes }: { text: string; quotes: readonly Quote[] }) {
  const tokens = useMemo(() => lexer(text, { gfm: true, breaks: true }), [text]);
  return <div className={css.text}>{blocks(tokens, quotes)}</div>;
}

function each<Piece>(pieces: readonly Piece[] | undefined, draw: (piece: Piece) => ReactNode): ReactNode {
  return Children.toArray((pieces ?? []).map(draw));
}

function blocks(tokens: readonly Token[] | undefined, quotes: readonly Quote[]): ReactNode {
  return each(tokens, (token) => block(token, quotes));
}

function block(token: Token, quotes: readonly Quote[]): ReactNode {
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "heading": {
      const words = inline(token.tokens, quotes);
      return token.depth === 1 ? <h3>{words}</h3> : token.depth === 2 ? <h4>{words}</h4> : <h5>{words}</h5>;
    }
    case "paragraph":
      return <p>{inline(token.tokens, quotes)}</p>;
    case "blockquote":
      return <blockquote>{blocks(token.tokens, quotes)}</blockquote>;
    case "code":
      return (
        <pre>
          <code>{token.text}</code>
        </pre>
      );
    case "hr":
      return <hr />;
    case "list": {
      const items = each((token as Tokens.List).items, (item) => listItem(item, quotes));
      return token.ordered ? <ol start={Number(token.start) || 1}>{items}</ol> : <ul>{items}</ul>;
    }
    case "table":
      return table(token as Tokens.Table, quotes);
    default:
      return <p>{inline([token], quotes)}</p>;
  }
}

function listItem(item: Tokens.ListItem, quotes: readonly Quote[]): ReactNode {
  return (
    <li>
      {item.task && <input type="checkbox" checked={Boolean(item.checked)} readOnly disabled />}
      {each(item.tokens, (token) => (token.type === "text" ? inline(token.tokens, quotes) : block(token, quotes)))}
    </li>
  );
}

function table(token: Tokens.Table, quotes: readonly Quote[]): ReactNode {
  return (
    <div className={css.wide}>
      <table>
        <thead>
          <tr>
            {each(token.header, (cell) => (
              <th>{inline(cell.tokens, quotes)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {each(token.rows, (cells) => (
            <tr>
              {each(cells, (cell) => (
                <td>{inline(cell.tokens, quotes)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function inline(tokens: readonly Token[] | undefined, quotes: readonly Quote[]): ReactNode {
  return each(tokens, (token) => {
    switch (token.type) {
      case "strong":
        return <strong>{inline(token.tokens, quotes)}</strong>;
      case "em":
        return <em>{inline(token.tokens, quotes)}</em>;
      case "del":
        return <del>{inline(token.tokens, quotes)}</del>;
      case "codespan":
        return <code>{plain(token.text)}</code>;
      case "br":
        return <br />;
      case "link":
        return (
          <Leading href={String(token.href)} quotes={quotes}>
            {inline(token.tokens, quotes)}
          </Leading>
        );
      case "text":
        return token.tokens ? inline(token.tokens, quotes) : plain(token.text);
      case "escape":
      case "image":
        return plain(token.text);
      default:
        return token.raw;
    }
  });
}

const ENTITIES: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

/** The lexer writes some signs as HTML would; ours go to React, which needs them plain. */
function plain(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (sign) => ENTITIES[sign] ?? sign);
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
