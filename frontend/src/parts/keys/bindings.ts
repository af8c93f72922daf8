import { ALL, type Command, described, meet, type Where } from "./commands";
import { type OwnKeys, PRESETS } from "./presets";

export type { OwnKeys };

/** What is asked of a key press; the browser's own event has it all. */
export interface Pressed {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** Where the key lies; asked only where Alt makes another sign of a letter. */
  code?: string;
  getModifierState?: (name: "AltGraph") => boolean;
}

const ONLY_HELD = new Set([
  "Shift",
  "Control",
  "Alt",
  "AltGraph",
  "Meta",
  "CapsLock",
  "NumLock",
  "Fn",
  "Hyper",
  "Super",
]);
const PARTS = /^((?:Ctrl\+|Alt\+|Shift\+)*)(.+)$/su;

/**
 * The name of a key press: "k", "ø", "Shift+k", "?", "Delete", "Ctrl+Shift+z". What the keyboard writes counts, not where
 * the key lies: Shift and AltGr belong to a sign that they write. Cmd counts as Ctrl. null while a key is only held.
 */
export function keyOf(event: Pressed): string | null {
  const { key: written } = event;
  if (ONLY_HELD.has(written)) return null;
  // AltGr arrives as Ctrl+Alt on some systems; [ and ] need it on Nordic keyboards.
  const writes = event.getModifierState?.("AltGraph") || (event.ctrlKey && event.altKey);
  // On a Mac Option makes "∑" of W: the letter that stands on the key is meant.
  const letter = event.altKey && !writes ? /^Key([A-Z])$/.exec(event.code ?? "")?.[1] : undefined;
  const key = letter && !/^[a-z]$/iu.test(written) ? letter : written;
  const isSign = [...key].length === 1;
  const isLetter = isSign && /\p{L}/u.test(key);
  let name = isLetter ? key.toLowerCase() : key;
  if (event.shiftKey && (isLetter || !isSign)) name = `Shift+${name}`;
  if (event.altKey && !writes) name = `Alt+${name}`;
  if ((event.ctrlKey || event.metaKey) && !writes) name = `Ctrl+${name}`;
  return name;
}

export function isChord(key: string): boolean {
  return /^(Ctrl|Alt)\+./su.test(key);
}

/** Letters find things in lists, and Delete could be meant for what is chosen there. */
export function belongsToLists(key: string): boolean {
  return /^(Shift\+)?\p{L}$/u.test(key) || key === "Delete" || key === "Backspace";
}

const FREE_FUNCTION_KEYS = new Set(["F2", "F4", "F8", "F9"]);
const ARROWS_AND_THE_LIKE = new Set(
  "ArrowUp ArrowDown ArrowLeft ArrowRight Home End PageUp PageDown Enter Escape Tab ContextMenu".split(" "),
);
/** Keys with Ctrl or Alt that a page may have, whatever browsers do with most of them. */
const OURS_FROM_THE_START = new Set<string>([
  ...ALL.flatMap((command) => [...described(command).keys]),
  ...Object.values(PRESETS).flatMap((keys) => Object.values(keys)),
]);

export type Refusal = "browser" | "moving" | "favourite" | "dead" | "unknown";

/** Why no command can have this key; null when one can. */
export function refusalOf(key: string): Refusal | null {
  const [, held = "", name = ""] = PARTS.exec(key) ?? [];
  if (OURS_FROM_THE_START.has(key)) return null;
  if (name === "Dead" || name === "Process" || name === "Compose") return "dead";
  if (name === "Unidentified") return "unknown";
  if (isChord(key)) return "browser";
  if (/^[1-9]$/.test(key)) return "favourite";
  if (ARROWS_AND_THE_LIKE.has(name) || /^\s$/u.test(name)) return "moving";
  if ([...name].length === 1) return null;
  if (["Delete", "Backspace", "Insert"].includes(name) || (!held && FREE_FUNCTION_KEYS.has(name))) return null;
  return "browser";
}

/** All keys of a command: the one that was chosen, or those it has from the start. */
export function keysOf(command: Command, own: OwnKeys): readonly string[] {
  const chosen = Object.hasOwn(own, command) ? own[command] : undefined;
  return chosen && refusalOf(chosen) === null ? [chosen] : described(command).keys;
}

/** The other command that has one of these keys already, where both could be meant. */
export function clashOf(command: Command, keys: readonly string[], own: OwnKeys): Command | null {
  const { where } = described(command);
  const others = ALL.filter((other) => other !== command && meet(where, described(other).where));
  return others.find((other) => keysOf(other, own).some((key) => keys.includes(key))) ?? null;
}

/** The command that a key means at a place. A key that was chosen goes before one that has always been there. */
export function commandOf(where: Where, key: string, own: OwnKeys): Command | null {
  const here = ALL.filter((command) => meet(where, described(command).where) && keysOf(command, own).includes(key));
  return here.find((command) => own[command] === key) ?? here[0] ?? null;
}

/** Without the key of a command, or of all. */
export function without(own: OwnKeys, command: Command): OwnKeys {
  return Object.fromEntries(Object.entries(own).filter(([name]) => name !== command));
}

const SIGNS: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };

/** As it stands on the key: "K", "Alt+↓". `shift` is what that key is called in the reader's language. */
export function shownKey(key: string, shift = "Shift"): string {
  const [, held = "", name = ""] = PARTS.exec(key) ?? [];
  const sign = SIGNS[name] ?? ([...name].length === 1 ? name.toUpperCase() : name);
  return held.replace("Shift", shift) + sign;
}
