import type { ImportChoices, LabelOffer, Preview, SpeakerRole } from "../../api/types";

/** A file as it would come in, and what was decided about it. */
export interface Decided {
  preview: Preview;
  choices: ImportChoices;
}

/** The same with the way to decide otherwise. */
export interface Deciding extends Decided {
  onChoose: (choices: ImportChoices) => void;
}

type SpeakerChoice = ImportChoices["speakers"][number];

/** What a name in the file can be: a speaker with a role, the same person as another name, or plain words. */
export type WhoIs = SpeakerRole | `same:${string}` | "words";

const SAME = "same:";

function choiceOf(choices: ImportChoices, found: string): SpeakerChoice | undefined {
  return choices.speakers.find((one) => one.found === found);
}

export function isDecided(choices: ImportChoices, found: string): boolean {
  return choiceOf(choices, found) !== undefined;
}

/** The name that a speaker gets. */
export function nameOf(choices: ImportChoices, found: string): string {
  return choiceOf(choices, found)?.name || found;
}

/** Speakers among the names, as it is decided now. */
export function speakersAmong({ preview, choices }: Decided): LabelOffer[] {
  return preview.offers.labels.filter((label) => choiceOf(choices, label.name)?.is_speaker ?? label.is_speaker);
}

/** Of the names that get the same one, the one that it is, or that got it first; the others follow it. */
function leaderOf(decided: Decided, found: string): string {
  const { choices } = decided;
  const name = nameOf(choices, found);
  const alike = speakersAmong(decided).filter((one) => nameOf(choices, one.name) === name);
  const at = (label: LabelOffer) => choices.speakers.findIndex((one) => one.found === label.name);
  const [first] = alike.sort((one, other) => at(one) - at(other));
  return (alike.find((one) => one.name === name) ?? first)?.name ?? found;
}

export function whoIs(decided: Decided, label: LabelOffer): WhoIs {
  const { preview, choices } = decided;
  const choice = choiceOf(choices, label.name);
  if (!(choice?.is_speaker ?? label.is_speaker)) return "words";
  const leader = leaderOf(decided, label.name);
  if (leader !== label.name) return `same:${leader}`;
  if (choice?.role) return choice.role;
  // Until the next preview has the new name, the role is that of the old one.
  const names = [nameOf(choices, label.name).trim(), label.name];
  const shown = names.flatMap((name) => preview.speakers.filter((speaker) => speaker.name === name));
  return shown[0]?.role ?? "unknown";
}

function withSpeaker(choices: ImportChoices, found: string, fields: Partial<SpeakerChoice>): ImportChoices {
  const before = choiceOf(choices, found) ?? { found, is_speaker: true, name: "", role: null };
  const after = { ...before, ...fields };
  const speakers = isDecided(choices, found)
    ? choices.speakers.map((one) => (one === before ? after : one))
    : [...choices.speakers, after];
  return { ...choices, speakers };
}

/** Gives a name another one; those that were united with it follow. */
export function withName(decided: Decided, found: string, name: string): ImportChoices {
  const { choices } = decided;
  const before = nameOf(choices, found);
  const isLeader = leaderOf(decided, found) === found;
  const followers = choices.speakers.filter((one) => isLeader && one.found !== found && one.name === before);
  const named = withSpeaker(choices, found, { is_speaker: true, name: name === found ? "" : name });
  return followers.reduce((now, one) => withSpeaker(now, one.found, { name }), named);
}

export function withWho(decided: Decided, found: string, who: WhoIs): ImportChoices {
  const { choices } = decided;
  if (who === "words") return withSpeaker(choices, found, { is_speaker: false, name: "", role: null });
  if (who.startsWith(SAME)) return unite(choices, found, who.slice(SAME.length));
  const isOwn = choiceOf(choices, found)?.is_speaker !== false && leaderOf(decided, found) === found;
  const name = isOwn ? {} : { name: "" };
  return withSpeaker(choices, found, { is_speaker: true, role: who as SpeakerRole, ...name });
}

/** Gives one name to the person of another; whoever had it first stays the one. */
export function unite(choices: ImportChoices, found: string, other: string): ImportChoices {
  return withSpeaker(without(choices, found), found, { is_speaker: true, name: nameOf(choices, other), role: null });
}

export function without(choices: ImportChoices, found: string): ImportChoices {
  return { ...choices, speakers: choices.speakers.filter((one) => one.found !== found) };
}

/** The names that look like speakers, and about which neither the machine nor a person has decided. */
export function openNames({ preview, choices }: Decided): LabelOffer[] {
  return preview.offers.labels.filter(
    (label) => label.is_likely && !label.is_speaker && !isDecided(choices, label.name),
  );
}

/** The encoding was found by the letters alone, and nobody has said that it is right. */
export function isGuessed({ preview, choices }: Decided): boolean {
  const isPlain = preview.offers.encodings.length === 0 || (preview.encoding ?? "").startsWith("utf");
  return choices.encoding === null && !isPlain;
}

/** How many things somebody had better look at. */
export function questionsOf(decided: Decided): number {
  const { preview, choices } = decided;
  const { pairs, colours } = preview.offers;
  const open = openNames(decided).length > 0 || pairs.length > 0;
  return Number(isGuessed(decided)) + Number(open) + Number(colours !== null && choices.colours === null);
}
