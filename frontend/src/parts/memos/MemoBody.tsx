import type { EditorView } from "@codemirror/view";
import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Member } from "../../api/types";
import { beginLines, memoEditor, showText, surround } from "./editor";
import type { MemoSync } from "./memoSync";
import css from "./memos.module.css";
import { type Passage, quotationOf, readPassage } from "./passage";

export interface MemoBodyHandle {
  surround: (sign: string) => void;
  begin: (sign: string) => void;
  quote: (passage: Passage) => void;
}

interface MemoBodyProps {
  sync: MemoSync;
  people: () => Member[];
  /** Somebody asked to write in a memo that is there: the caret is at its end. */
  isFocused: boolean;
  ref: Ref<MemoBodyHandle>;
}

/** Where the text of a memo is written: Markdown that shows what it means, "@" for people, passages dropped in. */
export function MemoBody({ sync, people, isFocused, ref }: MemoBodyProps) {
  const { t } = useTranslation("memos");
  const parent = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  const wants = useRef({ people, t });
  wants.current = { people, t };

  const quote = (passage: Passage, at: number) => {
    const view = editor.current;
    if (!view) return;
    const { markdown, quote: place } = quotationOf(passage);
    const line = view.state.doc.lineAt(at);
    const insert = (line.length === 0 ? "" : "\n\n") + markdown;
    const to = line.length === 0 ? line.from : line.to;
    view.dispatch({ changes: { from: to, insert }, selection: { anchor: to + insert.length }, userEvent: "remote" });
    sync.type({ body: view.state.doc.toString() }, place);
    view.focus();
  };
  useImperativeHandle(ref, () => ({
    surround: (sign) => editor.current && surround(editor.current, sign),
    begin: (sign) => editor.current && beginLines(editor.current, sign),
    quote: (passage) => quote(passage, editor.current?.state.selection.main.head ?? 0),
  }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor lives as long as the memo is open
  useEffect(() => {
    if (!parent.current) return;
    const view = memoEditor(parent.current, sync.view.body, {
      label: t("text"),
      hint: t("hint"),
      people: () => wants.current.people().map(({ person, name }) => ({ id: person, name })),
      onType: (body) => sync.type({ body }),
      onSave: () => void sync.save(),
      onPassage: (dragged, at) => {
        const passage = readPassage(dragged);
        if (passage) quote(passage, at);
      },
    });
    editor.current = view;
    if (isFocused) {
      view.dispatch({ selection: { anchor: view.state.doc.length } });
      view.focus();
    }
    const stop = sync.subscribe(() => showText(view, sync.view.body));
    return () => {
      stop();
      view.destroy();
      editor.current = null;
    };
  }, [sync]);
  return <div ref={parent} className={css.body} />;
}
