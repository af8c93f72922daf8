import { useMemo, useState } from "react";
import type { Code } from "../../../api/types";
import { useCell } from "../../../base/cell";
import { useProject } from "../../../project/useProject";
import { fold } from "../../../text/find";
import { applyCode, applyInVivo, applyNewCode } from "../actions";
import type { DeskController } from "../controller";
import { closePicker } from "../picker";
import { pickable } from "../pickerChoices";

export type Choice = { kind: "code"; code: Code } | { kind: "new"; name: string } | { kind: "vivo" };

/** What is typed, what it can mean, at which of these one is, and taking one for a passage. */
export function usePicking(desk: DeskController, range: { from: number; to: number }) {
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
    if (choice.kind === "code") void applyCode(desk, choice.code.id, range);
    else if (choice.kind === "new") void applyNewCode(desk, choice.name, range);
    else void applyInVivo(desk);
    if (!stay) closePicker(desk);
    else type("");
  };
  return { typed, type, choices, chosen: Math.min(at, choices.length - 1), go, take };
}

export type Picking = ReturnType<typeof usePicking>;
