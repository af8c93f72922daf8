import { lexer, type Token, type Tokens } from "marked";
import { Children, type ReactNode, useMemo } from "react";
import css from "./markdown.module.css";

/** How the parts of a text are drawn that lead somewhere. Without `image` a picture is its words. */
export interface Drawing {
  link: (href: string, words: ReactNode) => ReactNode;
  image?: (href: string, words: string) => ReactNode;
}

/** Markdown as elements of our own. No HTML is ever made from the text: what looks like HTML is shown as it was typed. */
export function Markdown({ text, draw, breaks = true }: { text: string; draw: Drawing; breaks?: boolean }) {
  const tokens = useMemo(() => lexer(text, { gfm: true, breaks }), [text, breaks]);
  return <div className={css.text}>{blocks(tokens, draw)}</div>;
}

function each<Piece>(pieces: readonly Piece[] | undefined, draw: (piece: Piece) => ReactNode): ReactNode {
  return Children.toArray((pieces ?? []).map(draw));
}

function blocks(tokens: readonly Token[] | undefined, draw: Drawing): ReactNode {
  return each(tokens, (token) => block(token, draw));
}

function block(token: Token, draw: Drawing): ReactNode {
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "heading": {
      const words = inline(token.tokens, draw);
      return token.depth === 1 ? <h3>{words}</h3> : token.depth === 2 ? <h4>{words}</h4> : <h5>{words}</h5>;
    }
    case "paragraph":
      return <p>{inline(token.tokens, draw)}</p>;
    case "blockquote":
      return <blockquote>{blocks(token.tokens, draw)}</blockquote>;
    case "code":
      return (
        <pre>
          <code>{token.text}</code>
        </pre>
      );
    case "hr":
      return <hr />;
    case "list": {
      const items = each((token as Tokens.List).items, (item) => listItem(item, draw));
      return token.ordered ? <ol start={Number(token.start) || 1}>{items}</ol> : <ul>{items}</ul>;
    }
    case "table":
      return table(token as Tokens.Table, draw);
    default:
      return <p>{inline([token], draw)}</p>;
  }
}

function listItem(item: Tokens.ListItem, draw: Drawing): ReactNode {
  return (
    <li>
      {item.task && <input type="checkbox" checked={Boolean(item.checked)} readOnly disabled />}
      {each(item.tokens, (token) => (token.type === "text" ? inline(token.tokens, draw) : block(token, draw)))}
    </li>
  );
}

function table(token: Tokens.Table, draw: Drawing): ReactNode {
  return (
    <div className={css.wide}>
      <table>
        <thead>
          <tr>
            {each(token.header, (cell) => (
              <th>{inline(cell.tokens, draw)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {each(token.rows, (cells) => (
            <tr>
              {each(cells, (cell) => (
                <td>{inline(cell.tokens, draw)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function inline(tokens: readonly Token[] | undefined, draw: Drawing): ReactNode {
  return each(tokens, (token) => {
    switch (token.type) {
      case "strong":
        return <strong>{inline(token.tokens, draw)}</strong>;
      case "em":
        return <em>{inline(token.tokens, draw)}</em>;
      case "del":
        return <del>{inline(token.tokens, draw)}</del>;
      case "codespan":
        return <code>{plain(token.text)}</code>;
      case "br":
        return <br />;
      case "link":
        return draw.link(String(token.href), inline(token.tokens, draw));
      case "text":
        return token.tokens ? inline(token.tokens, draw) : plain(token.text);
      case "escape":
        return plain(token.text);
      case "image":
        return draw.image?.(String(token.href), plain(token.text)) ?? plain(token.text);
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
