/** The keys that a person chose: command to key. All others have their own from the start. */
export type OwnKeys = Readonly<Record<string, string>>;

/** The keys that people bring with them from other programs, for what those programs have keys for; the rest is as here. */
export const PRESETS = {
  samkode: {},
  maxqda: { pick: "Alt+w", vivo: "Alt+i", again: "Alt+q", memo: "Alt+Shift+m" },
  atlas: { pick: "Ctrl+k", vivo: "Ctrl+Shift+v", again: "Ctrl+l", memo: "Ctrl+m", go: "Ctrl+j" },
} as const satisfies Record<string, OwnKeys>;

export type Preset = keyof typeof PRESETS;

export const PRESET_NAMES = Object.keys(PRESETS) as Preset[];

/** The set of keys that somebody has; null when they have chosen keys of their own. */
export function presetOf(own: OwnKeys): Preset | null {
  const same = (keys: OwnKeys) =>
    Object.keys(keys).length === Object.keys(own).length && Object.keys(keys).every((name) => keys[name] === own[name]);
  return PRESET_NAMES.find((name) => same(PRESETS[name])) ?? null;
}
