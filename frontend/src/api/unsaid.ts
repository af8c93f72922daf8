/**
 * What openapi.yaml does not say, or says wrongly: one named cast for each case, so that it can go when the schema is right.
 */
import type { components } from "./schema";
import type { Event, ImportChoices, ProjectNews, TextEdit } from "./types";

type Rows = components["schemas"];

/** The parameters of an event are words, numbers or nothing; the schema says "anything". */
export function eventsOf(rows: Rows["Event"][]): Event[] {
  return rows as Event[];
}

/** The same of the codes that changed since somebody last looked. */
export function newsOf(rows: Rows["ProjectNews"][]): ProjectNews[] {
  return rows as ProjectNews[];
}

/** A change of a text is [start, end, words]; the schema says "lists of anything". */
export function editsOf(rows: Rows["TextEdit"][]): TextEdit[] {
  return rows as TextEdit[];
}

/** A file in a form; for the generated types a file is a string. */
export function fileIn(form: FormData): { file: string } {
  return form as unknown as { file: string };
}

/** What has a default may be left out; the generated types ask for it. */
export function withDefaults<Shape extends keyof Rows>(body: Partial<Rows[Shape]>): Rows[Shape] {
  return body as Rows[Shape];
}

/** An answer names every choice; the schema says that some may be missing, as in a request. */
export function choicesOf(upload: Rows["Upload"]): ImportChoices {
  return upload.choices as ImportChoices;
}

/** A question may leave out what it does not narrow, and names weights as the address does, as words. */
export function questionOf(question: object): Rows["QuestionRequest"] {
  return question as Rows["QuestionRequest"];
}
