import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import "../../base/i18n";
import type { Code } from "../../api/types";
import { passagesIn } from "../../project/passages";
import type { ProjectState } from "../../project/projectState";
import { CodeTree } from "./CodeTree";
import { AS_IN_CODEBOOK, type ListView, treeItems } from "./codeTreeItems";

function code(id: string, name: string, parent: string | null = null): Code {
  return { id, name, parent, position: 0, colour: "#000000", definition: "", retired_at: null } as Code;
}

const codes = [code("t", "Tillit"), code("l", "Tillit til leder", "t"), code("m", "Mestring")];
function coded(together: number[][]) {
  const counts = { document: "d", codes: ["t", "l"], together };
  return { codedIn: { d: counts }, counts: passagesIn([counts]) };
}

const state = {
  codes: Object.fromEntries(codes.map((one) => [one.id, one])),
  groups: { g: { id: "g", name: "Relasjoner", codes: ["m"], withdrawn_at: null } },
  ...coded([[3, 0]]),
  memos: {},
  favourites: { "1": "t" },
} as unknown as ProjectState;

/** What stands in a row, without the words for screen readers. */
function seen(row: HTMLElement): string {
  const copy = row.cloneNode(true) as HTMLElement;
  for (const hidden of copy.querySelectorAll(".visually-hidden")) hidden.remove();
  return copy.textContent;
}

function show(closed: string[] = [], typed = "", view: ListView = AS_IN_CODEBOOK) {
  const onAct = vi.fn();
  const onToggle = vi.fn();
  const items = treeItems(state, typed, new Set(closed), view, "Uten gruppe");
  render(<CodeTree label="Kodebok" items={items} onAct={onAct} onToggle={onToggle} />);
  return { onAct, onToggle, names: () => screen.getAllByRole("treeitem").map(seen) };
}

describe("the tree of codes", () => {
  it("shows children under their parent, no code twice", () => {
    expect(show().names()).toEqual(["Mestring", "Tillit13", "Tillit til leder"]);
  });

  it("shows codes by group, and last those in none", () => {
    const byGroup: ListView = { by: "groups", sort: "order" };
    const all = ["Relasjoner", "Mestring", "Uten gruppe3", "Tillit13", "Tillit til leder"];
    expect(show([], "", byGroup).names()).toEqual(all);
  });

  it("leaves out what is folded, and counts there also what is below", () => {
    const together = [
      [2, 0],
      [1, 0, 1],
      [1, 1],
    ];
    const used = { ...state, ...coded(together) } as unknown as ProjectState;
    const [, folded] = treeItems(used, "", new Set(["t"]));
    expect(folded).toMatchObject({ name: "Tillit", count: 4, documents: 1 });
    expect(show(["t"]).names()).toEqual(["Mestring", "Tillit13"]);
  });

  it("sorts by use, and groups by number", () => {
    expect(show([], "", { by: "tree", sort: "use" }).names()).toEqual(["Tillit13", "Tillit til leder", "Mestring"]);
    const named = (id: string, name: string) => ({ id, name, codes: ["m"], withdrawn_at: null });
    const many = {
      ...state,
      groups: { a: named("a", "Gruppe 10"), b: named("b", "Gruppe 2") },
    } as unknown as ProjectState;
    const items = treeItems(many, "", new Set(), { by: "groups", sort: "order" }, "Uten gruppe");
    const sections = items.filter((item) => item.kind === "section").map((item) => item.name);
    expect(sections).toEqual(["Gruppe 2", "Gruppe 10", "Uten gruppe"]);
  });

  it("finds decomposed letters and keeps the parents of what is found", () => {
    expect(show(["t"], "LEDER").names()).toEqual(["Tillit13", "Tillit til leder"]);
  });

  it("works from the keyboard: arrows, letters, Enter, folding", async () => {
    const person = userEvent.setup();
    const { onAct, onToggle } = show();
    await person.tab();
    await person.keyboard("{ArrowDown}{Enter}");
    expect(onAct).toHaveBeenLastCalledWith("t", expect.objectContaining({ name: "Tillit" }), false);
    await person.keyboard("{ArrowLeft}");
    expect(onToggle).toHaveBeenLastCalledWith("t", false);
    await person.keyboard("m{Enter}");
    expect(onAct).toHaveBeenLastCalledWith("m", expect.anything(), false);
  });

  it("chooses several with Shift and Ctrl, by keyboard and by mouse", async () => {
    const person = userEvent.setup();
    const onChoose = vi.fn();
    const items = treeItems(state, "", new Set());
    const tree = (chosen: ReadonlySet<string>) => (
      <CodeTree label="Kodebok" items={items} onAct={vi.fn()} onToggle={vi.fn()} chosen={chosen} onChoose={onChoose} />
    );
    const { rerender } = render(tree(new Set()));
    await person.tab();
    await person.keyboard("{Shift>}{ArrowDown}{/Shift}");
    expect(onChoose).toHaveBeenLastCalledWith(new Set(["m", "t"]));
    rerender(tree(new Set(["m", "t"])));
    await person.keyboard("{Shift>}{ArrowDown}{/Shift}");
    expect(onChoose).toHaveBeenLastCalledWith(new Set(["m", "t", "l"]));
    await person.keyboard("{Control>}a{/Control}");
    expect(onChoose).toHaveBeenLastCalledWith(new Set(["m", "t", "l"]));
    await person.keyboard("{Control>}{ArrowUp} {/Control}{Escape}");
    expect(onChoose).toHaveBeenLastCalledWith(new Set());
    const rows = screen.getAllByRole("treeitem");
    await person.keyboard("{Control>}");
    await person.click(rows[0] as HTMLElement);
    await person.keyboard("{/Control}");
    expect(onChoose).toHaveBeenLastCalledWith(new Set(["t"]));
    expect(rows.map((row) => row.getAttribute("aria-selected"))).toEqual(["true", "true", "false"]);
  });
});
