import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useUpdateMe } from "../../api/queries";
import { announce } from "../../ui";
import { clashOf, keyOf, keysOf, type OwnKeys, refusalOf, shownKey, without } from "./bindings";
import { type Command, described } from "./commands";
import { PRESETS, type Preset } from "./presets";

/** What is said at a command: why a key was not taken, or that it was. */
interface Said {
  command: Command;
  words: string;
  isRefusal: boolean;
}

export interface Changing {
  /** The command that waits for its new key. */
  waiting: Command | null;
  said: Said | null;
  wait: (command: Command | null) => void;
  reset: (command: Command) => void;
  /** All keys as another program has them, or as they are here from the start. */
  take: (preset: Preset) => void;
}

/** Giving commands other keys: the next press is the new key, or it is said why it cannot be. */
export function useChangeKeys(own: OwnKeys): Changing {
  const { t } = useTranslation("keys");
  const { mutate } = useUpdateMe();
  const [waiting, setWaiting] = useState<Command | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const nameOf = (command: Command) => t(`commands.${command}`);
  const shown = (key: string) => (key === " " ? t("space") : shownKey(key, t("shift")));
  const save = (keys: OwnKeys) => mutate({ keys: { ...keys } });
  const say = (command: Command, words: string, isRefusal: boolean) => {
    setSaid({ command, words, isRefusal });
    if (!isRefusal) announce(words);
  };

  const take = (command: Command, key: string) => {
    const refusal = refusalOf(key);
    const other = clashOf(command, [key], own);
    if (refusal) say(command, t(`refused.${refusal}`, { key: shown(key) }), true);
    else if (other) say(command, t("clash", { key: shown(key), name: nameOf(other) }), true);
    else {
      const isFirst = described(command).keys.length === 1 && described(command).keys[0] === key;
      save(isFirst ? without(own, command) : { ...own, [command]: key });
      setWaiting(null);
      say(command, t("changed", { key: shown(key), name: nameOf(command) }), false);
    }
  };

  const press = (event: KeyboardEvent) => {
    const key = waiting && keyOf(event);
    if (!waiting || key === null) return;
    event.preventDefault();
    event.stopPropagation(); // Before the dialog, which Escape would close, and the desk.
    if (event.repeat) return;
    if (key === "Escape") {
      setWaiting(null);
      say(waiting, t("kept"), false);
    } else take(waiting, key);
  };
  useEffect(() => {
    window.addEventListener("keydown", press, { capture: true });
    return () => window.removeEventListener("keydown", press, { capture: true });
  });

  const reset = (command: Command) => {
    const first = described(command).keys;
    const other = clashOf(command, first, own);
    setWaiting(null);
    if (!other) {
      save(without(own, command));
      say(command, t("changed", { key: shown(first[0] ?? ""), name: nameOf(command) }), false);
      return;
    }
    const taken = first.find((key) => keysOf(other, own).includes(key)) ?? "";
    say(command, t("clash_reset", { key: shown(taken), name: nameOf(other) }), true);
  };
  const takeAll = (preset: Preset) => {
    setWaiting(null);
    setSaid(null);
    save(PRESETS[preset]);
    announce(t(preset === "samkode" ? "reset_done" : "preset_done", { name: t(`preset.${preset}`) }));
  };
  const wait = (command: Command | null) => {
    setSaid(null);
    setWaiting(command);
  };
  return { waiting, said, wait, reset, take: takeAll };
}
