import { useMemo, useState } from "react";
import type { Code, Uuid } from "../../../api/types";
import { useCell } from "../../../base/cell";
import { useProject } from "../../../project/useProject";
import type { Range } from "../../../text/edits";
import { fold } from "../../../text/find";
import { applyCode, codeNamed, nameInVivo } from "../actions";
import type { DeskController } from "../controller";
import { closePicker } from "../picker";
import { pickable } from "../pickerChoices";
import { recodeCoding } from "../recoding";

export type Choice = { kind: "code"; code: Code } | { kind: "new"; name: string } | { kind: "vivo" };

/** What is typed, what it can mean, at which of these one is, and taking one for a passage. */
export function usePicking(desk: DeskController, range: Range, recode: Uuid | undefined) {
  const { state } = useProject();
  const recent = useCell(desk.recent);
  const [typed, setTyped] = useState("");
  const [at, go] = useState(0);
  const choices = useMemo<Choice[]>(() => {
    const name = typed.trim();
    const codes = pickable(state, recent, name).map((code): Choice => ({ kind: "code", code }));
    const exact = codes.some((one) => one.kind === "code" && fold(one.code.name).text === fold(name).text);
    const fresh: Choice[] = name && !exact && state.project.may.edit_codebook ? [{ kind: "new", name }] : [];
    const vivo: Choice[] = !name && state.project.may.edit_codebook ? [{ kind: "vivo" }] : [];
    return [...codes, ...fresh, ...vivo];
  }, [state, recent, typed]);

  const type = (words: string) => {
    setTyped(words);
    go(0);
  };
  /** With `stay` the picker is open for another code of the same passage. */
  const take = (choice: Choice | undefined, stay: boolean) => {
    if (!choice) return;
    const name = choice.kind === "new" ? choice.name : nameInVivo(desk, range);
    const code = choice.kind === "code" ? choice.code.id : codeNamed(desk, name);
    if (code && recode) recodeCoding(desk, recode, code);
    else if (code) void applyCode(desk, code, range);
    if (!stay || recode) closePicker(desk);
    else type("");
  };
  return { typed, type, choices, chosen: Math.min(at, choices.length - 1), go, take };
}

export type Picking = ReturnType<typeof usePicking>;
