import { autocompletion, type CompletionContext, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  defineLanguageFacet,
  HighlightStyle,
  Language,
  LanguageSupport,
  syntaxHighlighting,
} from "@codemirror/language";
import { EditorSelection, EditorState, type Extension } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  keymap,
  MatchDecorator,
  placeholder,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { parser } from "@lezer/markdown";
import type { Uuid } from "../../api/types";
import { DRAGGED_PASSAGE } from "./passage";

const markdown = new LanguageSupport(new Language(defineLanguageFacet(), parser, [], "markdown"));

const look = HighlightStyle.define([
  { tag: tags.heading1, class: "md-h1" },
  { tag: tags.heading2, class: "md-h2" },
  { tag: [tags.heading3, tags.heading4, tags.heading5, tags.heading6], class: "md-h3" },
  { tag: tags.strong, class: "md-strong" },
  { tag: tags.emphasis, class: "md-em" },
  { tag: tags.quote, class: "md-quote" },
  { tag: tags.monospace, class: "md-code" },
  { tag: tags.link, class: "md-link" },
  { tag: [tags.url, tags.processingInstruction, tags.labelName], class: "md-sign" },
]);

const OURS = /\[([^\]\n]*)\]\((?:person|quote):[0-9a-f-]{36}\)/g;
const hidden = Decoration.replace({});
const ours = new MatchDecorator({
  regexp: OURS,
  decorate: (add, from, to, match) => {
    const words = match[1]?.length ?? 0;
    add(from, from + 1, hidden);
    if (words > 0) add(from + 1, from + 1 + words, Decoration.mark({ class: "md-ours" }));
    add(from + 1 + words, to, hidden);
  },
});

/** Links to people and passages show their words only; their ids are of no use to a reader. */
const ourLinks = ViewPlugin.fromClass(
  class {
    links: DecorationSet;

    constructor(view: EditorView) {
      this.links = ours.createDeco(view);
    }

    update(update: ViewUpdate) {
      this.links = ours.updateDeco(update, this.links);
    }
  },
  {
    decorations: (plugin) => plugin.links,
    provide: (plugin) =>
      EditorView.atomicRanges.of(
        (view) => view.plugin(plugin)?.links.update({ filter: (_from, _to, one) => one === hidden }) ?? Decoration.none,
      ),
  },
);

export interface EditorWants {
  label: string;
  hint: string;
  people: () => { id: Uuid; name: string }[];
  onType: (body: string) => void;
  onSave: () => void;
  onPassage: (passage: string, at: number) => void;
}

/** "@" and a few letters offer the members by name. */
function mentions(wants: EditorWants) {
  return (context: CompletionContext) => {
    const typed = context.matchBefore(/@[\p{L}. -]*$/u);
    if (!typed || (typed.from > 0 && /\p{L}/u.test(context.state.sliceDoc(typed.from - 1, typed.from)))) return null;
    return {
      from: typed.from,
      validFor: /^@[\p{L}. -]*$/u,
      options: wants.people().map(({ id, name }) => ({ label: `@${name}`, apply: `[@${name}](person:${id}) ` })),
    };
  };
}

export function memoEditor(parent: HTMLElement, body: string, wants: EditorWants): EditorView {
  const around = (sign: string) => (view: EditorView) => surround(view, sign);
  const save = () => {
    wants.onSave();
    return true;
  };
  const extensions: Extension[] = [
    history(),
    drawSelection(),
    markdown,
    syntaxHighlighting(look),
    ourLinks,
    EditorView.lineWrapping,
    EditorView.editorAttributes.of({ "data-memo": "" }),
    placeholder(wants.hint),
    EditorView.contentAttributes.of({ "aria-label": wants.label, "aria-multiline": "true", spellcheck: "true" }),
    autocompletion({ override: [mentions(wants)], icons: false }),
    keymap.of([
      { key: "Mod-s", run: save, preventDefault: true },
      { key: "Mod-b", run: around("**"), preventDefault: true },
      { key: "Mod-i", run: around("*"), preventDefault: true },
      ...completionKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && update.transactions.some((one) => !one.isUserEvent("remote"))) {
        wants.onType(update.state.doc.toString());
      }
    }),
    EditorView.domEventHandlers({
      dragover(event) {
        if (!event.dataTransfer?.types.includes(DRAGGED_PASSAGE)) return false;
        event.preventDefault();
        return true;
      },
      drop(event, view) {
        const passage = event.dataTransfer?.getData(DRAGGED_PASSAGE);
        if (!passage) return false;
        event.preventDefault();
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? view.state.doc.length;
        wants.onPassage(passage, at);
        return true;
      },
    }),
  ];
  return new EditorView({ parent, state: EditorState.create({ doc: body, extensions }) });
}

/** Put a sign on both sides of the selection, or take it away again. */
export function surround(view: EditorView, sign: string): boolean {
  const changes = view.state.changeByRange((range) => {
    const { from, to } = range;
    const words = view.state.sliceDoc(from, to);
    const before = view.state.sliceDoc(Math.max(0, from - sign.length), from);
    const after = view.state.sliceDoc(to, to + sign.length);
    if (before === sign && after === sign) {
      return {
        changes: [
          { from: from - sign.length, to: from },
          { from: to, to: to + sign.length },
        ],
        range: EditorSelection.range(from - sign.length, to - sign.length),
      };
    }
    return {
      changes: { from, to, insert: sign + words + sign },
      range: EditorSelection.range(from + sign.length, to + sign.length),
    };
  });
  view.dispatch(changes, { userEvent: "input" });
  view.focus();
  return true;
}

/** Begin the selected lines with a sign: a heading, a list, a quotation. */
export function beginLines(view: EditorView, sign: string): void {
  const { from, to } = view.state.selection.main;
  const first = view.state.doc.lineAt(from).number;
  const last = view.state.doc.lineAt(to).number;
  const changes = [];
  for (let number = first; number <= last; number++) {
    const line = view.state.doc.line(number);
    changes.push(
      line.text.startsWith(sign) ? { from: line.from, to: line.from + sign.length } : { from: line.from, insert: sign },
    );
  }
  view.dispatch({ changes, userEvent: "input" });
  view.focus();
}

/** Show another text with as small a change as possible, so that the caret stays where one writes. */
export function showText(view: EditorView, body: string): void {
  const old = view.state.doc.toString();
  if (old === body) return;
  let start = 0;
  const shortest = Math.min(old.length, body.length);
  while (start < shortest && old[start] === body[start]) start++;
  let end = 0;
  while (end < shortest - start && old[old.length - 1 - end] === body[body.length - 1 - end]) end++;
  view.dispatch({
    changes: { from: start, to: old.length - end, insert: body.slice(start, body.length - end) },
    userEvent: "remote",
  });
}
