import { type ComponentPropsWithRef, createElement, type ElementType } from "react";
import css from "./layout.module.css";

type Tag = "div" | "p" | "span" | "ul" | "ol" | "li" | "section" | "form" | "fieldset" | "details" | "h2";

type BoxProps<T extends Tag> = ComponentPropsWithRef<T> & {
  /** The element, when it is another than usual. */
  as?: T;
};

/** An element with one of the looks that all pages share; it takes every attribute of its element. */
function box<Usual extends Tag>(usual: Usual, ...looks: (string | undefined)[]) {
  return function Box<T extends Tag = Usual>({ as, className, ...rest }: BoxProps<T>) {
    const classes = [...looks, className].filter(Boolean).join(" ");
    return createElement(as ?? (usual as ElementType), { ...rest, className: classes });
  };
}

/** Things side by side; they wrap when there is no room. */
export const Row = box("div", css.row);

/** Things side by side, the last of them at the far end. */
export const Spread = box("div", css.spread);

/** Things one below the other, close together. */
export const Stack = box("div", css.stack);

/** A part of a page: its things one below the other, with room between them. */
export const Section = box("section", css.section);

/** A form whose fields stand one below the other. An empty alert in it takes no room. */
export const Form = box("form", css.form);

/** Check boxes or radio buttons of one question, one per line. */
export const Choices = box("fieldset", css.choices);

/** A list with a border, a line between its rows. */
export const List = box("ul", css.list);

/** What is hidden until somebody opens it. */
export const Fold = box("details", css.fold);

/** A field for words to look for, no wider than such words are. */
export const SearchBox = box("div", css.search);

/** Small facts about a thing, side by side. */
export const Facts = box("p", css.facts);

/** Words that stand back. */
export const Muted = box("p", css.muted);

/** Small words that stand back: help for a field, an explanation. */
export const Hint = box("p", css.muted, css.small);

/** Small words. */
export const Small = box("p", css.small);

/** The look of small words, for links. */
export const smallClass = css.small;

/** Why something was refused or failed. */
export const ErrorNote = box("p", css.error);

/** Something to mind before going on. */
export const Note = box("p", css.note);

/** Something good to know that asks for nothing. */
export const CalmNote = box("p", css.calm);

/** A calm note with a button at its far end. */
export const CalmSpread = box("div", css.calm, css.spread);

/** A calm note of several things, one below the other. */
export const CalmStack = box("div", css.calm, css.stack);

/** A word or number in a coloured pill; `data-tone` is "good", "warn", "danger" or "blind". */
export const Badge = box("span", css.badge);
