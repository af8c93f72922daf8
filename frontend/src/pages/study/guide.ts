import { newId } from "../../api/ids";
import type { Study } from "../../api/types";

type Line = Study["guide"][number];

/** A guide as one writes it: a theme on a line of its own, its questions below it after a dash. */
export function guideText(lines: readonly Line[]): string {
  return lines.map((one) => (one.is_theme ? one.text : `- ${one.text}`)).join("\n");
}

/** The lines of a guide as it was typed. A line that was there before keeps its id, so that what refers to it still does. */
export function linesOf(text: string, before: readonly Line[]): Line[] {
  const known = new Map(before.map((one) => [one.text, one.id]));
  const lines = text.split("\n").filter((line) => line.trim());
  const hasDashes = lines.some((line) => /^\s*[-–•*]/.test(line));
  return lines.flatMap((line) => {
    const words = line
      .replace(/^\s*[-–•*]\s*/, "")
      .trim()
      .slice(0, 500);
    if (!words) return [];
    const id = known.get(words) ?? newId();
    known.delete(words);
    const isQuestion = hasDashes ? /^\s*[-–•*]/.test(line) : words.endsWith("?");
    return [{ id, text: words, is_theme: !isQuestion }];
  });
}
