import { describe, expect, it } from "vitest";
import {
  clashOf,
  commandOf,
  keyOf,
  keysOf,
  type OwnKeys,
  type Pressed,
  refusalOf,
  shownKey,
  without,
} from "./bindings";
import { ALL, described, meet } from "./commands";
import { PRESET_NAMES, PRESETS, presetOf } from "./presets";

const press = (key: string, held: Partial<Pressed> = {}): Pressed => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe("the name of a key press", () => {
  it("is what the keyboard writes", () => {
    expect(keyOf(press("ø"))).toBe("ø");
    expect(keyOf(press("?", { shiftKey: true }))).toBe("?");
    expect(keyOf(press("K", { shiftKey: true }))).toBe("Shift+k");
  });

  it("is the same with Caps Lock", () => {
    expect(keyOf(press("K"))).toBe("k");
  });

  it("counts AltGr as part of the sign, however it arrives", () => {
    expect(keyOf(press("[", { ctrlKey: true, altKey: true }))).toBe("[");
    expect(keyOf(press("[", { altKey: true, getModifierState: (name) => name === "AltGraph" }))).toBe("[");
  });

  it("is the letter on the key where Option makes another sign of it", () => {
    expect(keyOf(press("∑", { altKey: true, code: "KeyW" }))).toBe("Alt+w");
    expect(keyOf(press("w", { altKey: true, code: "KeyW" }))).toBe("Alt+w");
    expect(keyOf(press("ArrowDown", { altKey: true, code: "ArrowDown" }))).toBe("Alt+ArrowDown");
  });

  it("has Cmd for Ctrl, and waits while keys are only held", () => {
    expect(keyOf(press("z", { metaKey: true }))).toBe("Ctrl+z");
    expect(keyOf(press("Z", { ctrlKey: true, shiftKey: true }))).toBe("Ctrl+Shift+z");
    expect(keyOf(press("Control", { ctrlKey: true }))).toBeNull();
    expect(keyOf(press("Shift", { shiftKey: true }))).toBeNull();
  });
});

describe("a key that is refused", () => {
  it.each([
    "Ctrl+t",
    "Ctrl+w",
    "Ctrl+Shift+t",
    "Ctrl+1",
    "F5",
    "F11",
    "F12",
    "F1",
    "Alt+d",
    "Alt+ArrowLeft",
    "Ctrl+Tab",
  ])("%s belongs to the browser", (key) => expect(refusalOf(key)).toBe("browser"));

  it.each(["Tab", "Shift+Tab", "Escape", "Enter", " ", "ArrowUp", "Shift+ArrowLeft", "Home", "PageDown"])(
    "%s is how one moves",
    (key) => expect(refusalOf(key)).toBe("moving"),
  );

  it("is a number key, which has a favourite, or one that waits for the next letter", () => {
    expect(refusalOf("1")).toBe("favourite");
    expect(refusalOf("Dead")).toBe("dead");
    expect(refusalOf("Unidentified")).toBe("unknown");
  });

  it("is no letter, no sign, and no key that was ours from the start", () => {
    for (const key of ["k", "ø", "Shift+å", "?", "0", "-", "F2", "Insert"]) expect(refusalOf(key)).toBeNull();
    for (const command of ALL) for (const key of described(command).keys) expect(refusalOf(key)).toBeNull();
  });
});

describe("a clash", () => {
  it("is named with the command that has the key", () => {
    expect(clashOf("uncoded", ["e"], {})).toBe("wider");
    expect(clashOf("uncoded", ["ø"], {})).toBeNull();
  });

  it("is one with a key that was chosen, and none with the one that it replaced", () => {
    const own = { wider: "ø" };
    expect(clashOf("uncoded", ["ø"], own)).toBe("wider");
    expect(clashOf("uncoded", ["e"], own)).toBeNull();
  });

  it("is none where the two are never meant at once", () => {
    expect(clashOf("heaps", ["k"], {})).toBeNull();
    expect(clashOf("heaps", ["?"], {})).toBe("help");
  });

  it("can come of going back", () => {
    const own = { uncoded: "ø", wider: "u" };
    expect(clashOf("uncoded", described("uncoded").keys, own)).toBe("wider");
  });

  it("is not there from the start", () => {
    for (const command of ALL) expect(clashOf(command, described(command).keys, {})).toBeNull();
  });
});

describe("the person's own keys", () => {
  it("replace all that the command had", () => {
    expect(keysOf("next", { next: "j" })).toEqual(["j"]);
    expect(commandOf("desk", "n", { next: "j" })).toBeNull();
    expect(commandOf("desk", "j", { next: "j" })).toBe("next");
    expect(commandOf("edges", "ø", { start_earlier: "ø" })).toBe("start_earlier");
  });

  it("go before a key of a command that came later", () => {
    expect(commandOf("desk", "m", { wider: "m" })).toBe("wider");
  });

  it("are left aside when they could not have been chosen, or name nothing", () => {
    expect(keysOf("next", { next: "Ctrl+t" })).toEqual(["n", "Alt+ArrowDown"]);
    expect(commandOf("desk", "x", { toString: "x", gone: "x" })).toBeNull();
    expect(keysOf("next", without({ next: "j", wider: "ø" }, "next"))).toEqual(["n", "Alt+ArrowDown"]);
  });

  it("mean the sheet's on the sheet", () => {
    expect(commandOf("sheet", "m", {})).toBe("heaps");
    expect(commandOf("desk", "m", {})).toBe("memo");
    expect(meet("sheet", "desk")).toBe(false);
  });
});

describe("a key that is shown", () => {
  it("looks as on the keyboard", () => {
    expect(shownKey("k")).toBe("K");
    expect(shownKey("Ctrl+Shift+z", "Skift")).toBe("Ctrl+Skift+Z");
    expect(shownKey("Alt+ArrowDown")).toBe("Alt+↓");
    expect(shownKey("+")).toBe("+");
    expect(shownKey("ø")).toBe("Ø");
  });
});

describe("the keys of another program", () => {
  it.each(PRESET_NAMES)("%s: name commands, are possible, and none is for two commands", (name) => {
    const own: OwnKeys = PRESETS[name];
    for (const [command, key] of Object.entries(own)) {
      expect(ALL).toContain(command);
      expect(refusalOf(key)).toBeNull();
    }
    for (const command of ALL) expect(clashOf(command, keysOf(command, own), own)).toBeNull();
  });

  it("are known again, and one's own are not taken for them", () => {
    expect(presetOf({})).toBe("samkode");
    expect(presetOf({ ...PRESETS.maxqda })).toBe("maxqda");
    expect(presetOf({ ...PRESETS.maxqda, next: "j" })).toBeNull();
  });
});
