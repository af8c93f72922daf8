import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../api/ids";
import type { Code, CodeQuotation, Uuid } from "../../api/types";
import { announce } from "../../ui";
import { CODE_COLOURS } from "../../ui/colours";
import { filled, inPart, type Part, type Places, placed } from "./places";

function newPart(parts: readonly Part[], taken: string): Part {
  const used = new Set([taken, ...parts.map((part) => part.colour)]);
  const colour = CODE_COLOURS.find((one) => !used.has(one)) ?? taken;
  return { id: newId(), name: "", colour, isNew: true };
}

/** The codes that quotations go to and which goes where, as long as nothing is written. */
export function useSorting(code: Code, quotations: readonly CodeQuotation[]) {
  const { t } = useTranslation("pages");
  const [parts, setParts] = useState<Part[]>(() => {
    const first = newPart([], code.colour);
    return [first, newPart([first], code.colour)];
  });
  const [places, setPlaces] = useState<Places>({});
  const titleOf = (part: Part) => part.name.trim() || t("split.unnamed", { number: parts.indexOf(part) + 1 });
  const send = (quotation: Uuid, to: Uuid | null) => {
    const part = parts.find((one) => one.id === to);
    setPlaces((before) => placed(before, quotation, to));
    announce(part ? t("split.sent", { code: titleOf(part) }) : t("split.sent_back"));
  };
  const add = (part: Part) => setParts([...parts, part]);
  const change = (id: Uuid, fields: Partial<Part>) =>
    setParts(parts.map((part) => (part.id === id ? { ...part, ...fields } : part)));
  const remove = (id: Uuid) => {
    setParts(parts.filter((part) => part.id !== id));
    setPlaces(Object.fromEntries(Object.entries(places).filter(([, part]) => part !== id)));
  };
  return {
    parts,
    /** Parts that get something: only they are made. */
    moving: filled(parts, quotations, places),
    /** The quotations that go to a code; with null, those that stay. */
    inPart: (part: Uuid | null) => inPart(quotations, places, part),
    titleOf,
    send,
    add,
    addNew: () => add(newPart(parts, code.colour)),
    change,
    remove,
  };
}

export type Sorting = ReturnType<typeof useSorting>;
