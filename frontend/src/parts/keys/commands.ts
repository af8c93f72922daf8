/** Where a command works. "project" is everywhere in a project; "edges" is the desk and the list of quotations. */
export type Where = "project" | "desk" | "edges" | "sheet";

interface Described {
  where: Where;
  keys: readonly string[];
  /** Keys with Ctrl or Alt may also work while somebody types: in the text that is being edited, or in every field. */
  typing?: "text" | "always";
}

/** All commands with the keys that they have until somebody chooses others, in the order in which they are listed. */
const COMMANDS = {
  pick: { where: "desk", keys: ["k"] },
  recode: { where: "desk", keys: ["r"] },
  vivo: { where: "desk", keys: ["v"] },
  again: { where: "desk", keys: ["l"] },
  memo: { where: "desk", keys: ["m"] },
  comment: { where: "desk", keys: ["c"] },
  wider: { where: "desk", keys: ["e"] },
  uncoded: { where: "desk", keys: ["u"] },
  answer: { where: "desk", keys: ["Shift+u"] },
  open_coding: { where: "desk", keys: ["o"] },
  next: { where: "desk", keys: ["n", "Alt+ArrowDown"], typing: "text" },
  previous: { where: "desk", keys: ["p", "Alt+ArrowUp"], typing: "text" },
  next_same: { where: "desk", keys: ["Shift+n"] },
  previous_same: { where: "desk", keys: ["Shift+p"] },
  remove: { where: "desk", keys: ["Delete", "Backspace"] },
  turn: { where: "desk", keys: ["t"] },
  start_earlier: { where: "edges", keys: ["[", ","] },
  start_later: { where: "edges", keys: ["{", ";"] },
  end_later: { where: "edges", keys: ["]", "."] },
  end_earlier: { where: "edges", keys: ["}", ":"] },
  undo: { where: "desk", keys: ["Ctrl+z"] },
  redo: { where: "desk", keys: ["Ctrl+Shift+z", "Ctrl+y"] },
  find: { where: "desk", keys: ["Ctrl+f"], typing: "always" },
  heaps: { where: "sheet", keys: ["m"] },
  go: { where: "project", keys: ["Ctrl+k"], typing: "always" },
  search: { where: "project", keys: ["Ctrl+Shift+f"], typing: "always" },
  help: { where: "project", keys: ["?"] },
} as const satisfies Record<string, Described>;

export type Command = keyof typeof COMMANDS;

export const ALL = Object.keys(COMMANDS) as Command[];

export function described(command: Command): Described {
  return COMMANDS[command];
}

/** Whether two commands can be meant by the same key press. */
export function meet(one: Where, other: Where): boolean {
  if (one === other || one === "project" || other === "project") return true;
  return one !== "sheet" && other !== "sheet";
}
