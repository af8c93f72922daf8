/** The shapes of the API, with the names used in openapi.yaml. Positions are Unicode code points. */

export type Uuid = string;
export type Language = "nb" | "en";
export type Theme = "system" | "light" | "dark";
export type Role = "owner" | "coder" | "supervisor" | "reader";
export type Mode = "together" | "independent";

export interface Me {
  id: Uuid;
  name: string;
  email: string;
  language: Language | "";
  theme: Theme;
  /** How often a mail tells what is new. */
  digest: "never" | "daily" | "weekly";
}

export interface ProjectSummary {
  id: Uuid;
  name: string;
  description: string;
  role: Role;
  documents: number;
  codes: number;
  codings: number;
  members: number;
  last_event_at: string | null;
}

export interface ProjectMay {
  edit: boolean;
  read_text: boolean;
  manage_members: boolean;
  import_documents: boolean;
  edit_codebook: boolean;
  code: boolean;
  comment: boolean;
  share_views: boolean;
  export: boolean;
  hand_in: boolean;
  review: boolean;
  write_memos: boolean;
  write_others_memos: boolean;
  withdraw_others_memos: boolean;
  switch_rounds: boolean;
  see_history: boolean;
}

export interface Project {
  id: Uuid;
  name: string;
  description: string;
  join_code: string | null;
  join_role: Role;
  /** Whether supervisors and readers read whole texts. */
  shows_text: boolean;
  changed_seq: number;
  may: ProjectMay;
}

export interface Member {
  id: Uuid;
  person: Uuid;
  name: string;
  role: Role;
  colour: number;
  joined_at: string;
  left_at: string | null;
  expires_at: string | null;
  changed_seq: number;
  may: { change_role: boolean; remove: boolean };
}

export interface Round {
  id: Uuid;
  mode: Mode;
  opened_at: string;
  revealed_at: string | null;
  reviewers: Uuid[];
  may_reveal: boolean;
}

export interface DocumentHead {
  id: Uuid;
  title: string;
  kind: "transcript" | "article" | "note";
  length: number;
  revision: number;
  turns: number;
  speakers: string[];
  created_at: string;
  created_by: Uuid;
  withdrawn_at: string | null;
  mode: Mode;
  round: Round | null;
  changed_seq: number;
  may: { edit_text: boolean; rename: boolean; withdraw: boolean; switch_round: boolean; change_others?: boolean };
}

export interface Code {
  id: Uuid;
  name: string;
  parent: Uuid | null;
  position: number;
  colour: string;
  definition: string;
  used_when: string;
  not_when: string;
  retired_at: string | null;
  withdrawn_at: string | null;
  created_by: Uuid;
  created_at: string;
  changed_seq: number;
  merged_into: Uuid | null;
}

/** What shall become of one code, among several; what is left out stays as it is. */
export interface CodeChange {
  code: Uuid;
  parent?: Uuid | null;
  before?: Uuid | null;
  colour?: string;
  is_retired?: boolean;
  join?: Uuid[];
  leave?: Uuid[];
}

/** A quotation of a code, on its card while the code is split. */
export interface CodeQuotation {
  id: Uuid;
  document: Uuid;
  title: string;
  coder: Uuid;
  speaker: string;
  start: number;
  quotation: string;
  comments: number;
  may_move: boolean;
}

/** A code that an interview guide proposes; `parent` is the number of the proposal above it. */
export interface Proposal {
  number: string;
  name: string;
  question: string;
  parent: number | null;
  is_heading: boolean;
}

/** What a merge of two codes would change, as far as one may see. */
export interface MergePreview {
  codings: number;
  united: number;
  documents: string[];
  coders: string[];
  children: number;
}

export type FindingKind = "unused" | "once" | "undefined" | "long" | "alike" | "same_passages" | "alone";

/** One thing in the codebook that is worth a second look. */
export interface Finding {
  kind: FindingKind;
  code: Uuid | null;
  other: Uuid | null;
  group: Uuid | null;
  count: number;
}

export interface CodeGroup {
  id: Uuid;
  name: string;
  colour: string;
  codes: Uuid[];
  withdrawn_at: string | null;
  changed_seq: number;
}

/** Where a code's card lies on the sorting sheet; it has the code's id. Without x and y it is not sorted yet. */
export interface SheetCard {
  id: Uuid;
  x: number | null;
  y: number | null;
  heap: Uuid | null;
}

export interface Heap {
  id: Uuid;
  name: string;
  x: number;
  y: number;
  colour: string;
  withdrawn_at: string | null;
}

export interface HeapChange {
  id: Uuid;
  name?: string;
  x?: number;
  y?: number;
  colour?: string;
  is_withdrawn?: boolean;
}

export type MemoKind = "note" | "theory" | "method" | "reflexive" | "summary";
/** Who reads a memo: its author; owners and coders; everybody in the project. */
export type Audience = "private" | "group" | "everybody";
export type About = "project" | "document" | "passage" | "code" | "group" | "coding" | "memo";

/** A memo without its text. */
export interface MemoHead {
  id: Uuid;
  kind: MemoKind;
  audience: Audience;
  about: About;
  document: Uuid | null;
  code: Uuid | null;
  group: Uuid | null;
  coding: Uuid | null;
  parent: Uuid | null;
  title: string;
  version: number;
  author: Uuid;
  created_at: string;
  written_by: Uuid;
  written_at: string;
  withdrawn_at: string | null;
  changed_seq: number;
}

/** A quoted passage: the words as they were, and those that stand there now. */
export interface Quote {
  id: Uuid;
  document: Uuid;
  document_title: string;
  start: number;
  end: number;
  quotation: string;
  now: string;
  speaker: string;
  turn: number | null;
}

export interface Memo extends MemoHead {
  body: string;
  place: Quote | null;
  quotes: Quote[];
}

export interface NewQuote {
  id: Uuid;
  document: Uuid;
  start: number;
  end: number;
  revision: number;
}

export interface MemoVersion {
  number: number;
  title: string;
  by: Uuid;
  at: string;
  merged: boolean;
  length: number;
}

export interface MemoPlace {
  id: Uuid;
  start: number;
  end: number;
}

export interface Counts {
  codes: Record<Uuid, number>;
  documents: Record<Uuid, number>;
}

export interface Job {
  id: Uuid;
  kind: string;
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  done: number;
  total: number;
  error: string | null;
  result: Record<string, unknown> | null;
  about: Record<string, string>;
  created_at: string;
  created_by: Uuid | null;
  may_cancel: boolean;
}

export interface ProjectChanges {
  seq: number;
  full: boolean;
  project: Project;
  me: { membership: Uuid; role: Role; person: Uuid };
  members: Member[];
  documents: DocumentHead[];
  codes: Code[];
  groups: CodeGroup[];
  cards: SheetCard[];
  heaps: Heap[];
  memos: MemoHead[];
  memos_gone: Uuid[];
  threads: Thread[];
  reviews: Review[];
  counts: Counts;
  favourites: Record<string, Uuid>;
  unfinished_jobs: Job[];
}

export interface Invitation {
  id: Uuid;
  role: Role;
  created_by: Uuid;
  created_at: string;
  expires_at: string;
  used_at: string | null;
  used_by_name: string | null;
  withdrawn_at: string | null;
  link?: string;
}

export interface JoinPeek {
  project_name: string;
  invited_by: string;
  role: Role;
  already_member: Uuid | null;
}

export interface UndoTarget {
  verb: string;
  params: EventParams;
}

export interface UndoState {
  undo: UndoTarget | null;
  redo: UndoTarget | null;
}

export interface UndoAnswer extends UndoState {
  verb: string;
  params: EventParams;
  seq: number;
}

export type EventParams = Record<string, string | number | null | undefined>;

export interface Event {
  seq: number;
  at: string;
  actor: Uuid | null;
  actor_name: string;
  verb: string;
  params: EventParams;
  document: Uuid | null;
  coding: Uuid | null;
  memo: Uuid | null;
  mode: "do" | "undo" | "redo";
}

/** A code as it was. One that is gone was undone, or merged into another. */
export interface PastCode {
  id: Uuid;
  name: string;
  parent: Uuid | null;
  position: number;
  colour: string;
  is_retired: boolean;
  is_gone: boolean;
  merged_into: Uuid | null;
  split_from: Uuid | null;
}

export interface PastGroup {
  id: Uuid;
  name: string;
  colour: string;
  codes: Uuid[];
}

export interface CodebookPast {
  seq: number;
  codes: PastCode[];
  groups: PastGroup[];
}

export interface Preview {
  title: string;
  format: string;
  encoding: string | null;
  turns: number;
  length: number;
  words: number;
  first_ms: number | null;
  last_ms: number | null;
  speakers: { name: string; turns: number; role: SpeakerRole; sample: string }[];
  notices: string[];
  sample: { speaker: string | null; time_ms: number | null; text: string }[];
}

export interface Upload {
  id: Uuid;
  name: string;
  size: number;
  job: Job | null;
  state: "reading" | "ready" | "failed" | "imported";
  error: string | null;
  preview: Preview | null;
  document: Uuid | null;
}

export type WireChange = [start: number, end: number, text: string];

export interface TextEdit {
  revision: number;
  changes: WireChange[];
  by: Uuid | null;
  op_id: Uuid | null;
  at: string;
}

export interface Turn {
  id: Uuid;
  start: number;
  end: number;
  speaker: Uuid | null;
  time_ms: number | null;
  end_ms: number | null;
}

export type SpeakerRole = "interviewer" | "informant" | "unknown";

export interface Speaker {
  id: Uuid;
  name: string;
  role: SpeakerRole;
  changed_seq: number;
}

export interface CodingTable {
  codes: Uuid[];
  coders: Uuid[];
  rounds: Uuid[];
  id: Uuid[];
  code: number[];
  coder: number[];
  start: number[];
  length: number[];
  round: number[];
  at: number[];
  comments: number[];
  open: number[];
  anchor: number[];
  lost: Record<Uuid, string>;
  gone: Uuid[];
}

export interface Comment {
  id: Uuid;
  author: Uuid;
  author_name: string;
  body: string;
  created_at: string;
  edited_at: string | null;
  withdrawn_at: string | null;
  may: { edit: boolean; withdraw: boolean };
}

export interface Thread {
  id: Uuid;
  about: "coding" | "code" | "memo" | "document";
  coding: Uuid | null;
  code: Uuid | null;
  memo: Uuid | null;
  document: Uuid | null;
  resolved_at: string | null;
  resolved_by: Uuid | null;
  comments: Comment[];
  may: { comment: boolean; resolve: boolean };
}

export type ReviewState = "none" | "handed_in" | "questions" | "agreed";

/** How far the supervisor and the group have come with a code, a memo or a coded document. */
export interface Review {
  id: Uuid;
  code: Uuid | null;
  memo: Uuid | null;
  document: Uuid | null;
  state: ReviewState;
  by: Uuid;
  at: string;
}

export interface SaidThere {
  about: Thread["about"];
  document: Uuid | null;
  coding: Uuid | null;
  code: Uuid | null;
  memo: Uuid | null;
  title: string;
  quotation: string;
  name: string;
  body: string;
  at: string;
}

/** What others have done in a project since one last looked. */
export interface ProjectNews {
  project: Uuid;
  name: string;
  role: Role;
  seq: number;
  since: string | null;
  codings: { document: Uuid; title: string; name: string; count: number }[];
  codes: { code: Uuid; verb: string; params: EventParams; name: string; at: string }[];
  memos: { memo: Uuid; title: string; name: string; at: string }[];
  waiting: SaidThere[];
  mentions: SaidThere[];
  handed_in: {
    review: Uuid;
    code: Uuid | null;
    memo: Uuid | null;
    document: Uuid | null;
    state: ReviewState;
    title: string;
    name: string;
    at: string;
  }[];
}

export interface DocumentChanges {
  seq: number;
  full: boolean;
  document: DocumentHead;
  text: string | null;
  revision: number;
  edits: TextEdit[];
  turns: Turn[] | null;
  speakers: Speaker[] | null;
  codings: CodingTable;
  threads: Thread[];
  memos: MemoPlace[];
}

export interface Coding {
  id: Uuid;
  document: Uuid;
  code: Uuid;
  coder: Uuid;
  start: number;
  end: number;
  quotation: string;
  revision: number;
  round: Uuid | null;
  is_anchor: boolean;
  created_at: string;
  withdrawn_at: string | null;
}

export type QuestionMode = "any" | "all" | "overlap" | "not" | "near";

/** What of a question restricts something; the same words as in the address of the page. */
export interface SavedQuestion {
  mode?: QuestionMode;
  within?: number;
  code?: string[];
  document?: string[];
  coder?: string[];
  round?: string[];
  speaker?: string[];
  role?: SpeakerRole[];
}

export interface QuotedCoding {
  id: Uuid;
  code: Uuid;
  coder: Uuid;
  start: number;
  end: number;
  comments: number;
  may: { change: boolean; comment: boolean };
}

/** A passage that answers a question: one coding, that of several coders, or what several codes share. */
export interface Quotation {
  key: string;
  document: Uuid;
  start: number;
  end: number;
  revision: number;
  text: string;
  is_cut: boolean;
  turn: number | null;
  turns: number;
  speaker: string;
  role: SpeakerRole;
  time_ms: number | null;
  codes: Uuid[];
  coders: Uuid[];
  comments: number;
  codings: QuotedCoding[];
}

export interface Quotations {
  seq: number;
  total: number;
  first: number;
  results: Quotation[];
  codes: Record<Uuid, number>;
  coders: Record<Uuid, number>;
  documents: Record<Uuid, number>;
  all_documents: number;
  speakers: { name: string; role: SpeakerRole; count: number }[];
  informants: number;
  all_informants: number;
}

export interface Askable {
  speakers: { name: string; role: SpeakerRole }[];
  rounds: { id: Uuid; document: Uuid; opened_at: string; revealed_at: string | null }[];
}

export interface ContextTurn {
  number: number | null;
  start: number;
  speaker: string;
  role: SpeakerRole;
  time_ms: number | null;
  text: string;
}

export interface QuotationContext {
  document: Uuid;
  revision: number;
  turns: ContextTurn[];
  more_before: boolean;
  more_after: boolean;
}

export type SearchMode = "words" | "phrase" | "regex";
/** How near a hit comes to what was asked: the very word, a form of it, or a longer word with it. */
export type Nearness = "exact" | "form" | "part";

/** A hit with the words around it. */
export interface Around {
  kind: Nearness;
  left: string;
  hit: string;
  right: string;
}

export interface FoundInText extends Around {
  document: Uuid;
  revision: number;
  start: number;
  end: number;
  turn: number | null;
  time_ms: number | null;
  speaker: string;
  role: SpeakerRole;
  /** Start and end of the sentence, and of the whole turn. */
  sentence: number[];
  whole: number[];
}

/** The nearest hit in something that is no text, and how many it has. */
export interface FoundThing extends Around {
  field: string;
  count: number;
}

export interface FoundName extends FoundThing {
  about: "document" | "speaker";
  document: Uuid;
  speaker: string;
  turns: number;
}

export interface FoundCode extends FoundThing {
  code: Uuid | null;
  group: Uuid | null;
}

export interface FoundMemo extends FoundThing {
  memo: Uuid;
}

export interface FoundComment extends FoundThing {
  comment: Uuid;
  about: "coding" | "code" | "memo" | "document";
  document: Uuid | null;
  coding: Uuid | null;
  code: Uuid | null;
  memo: Uuid | null;
  title: string;
  quotation: string;
  author_name: string;
  at: string;
}

interface FoundThings<Thing> {
  total: number;
  results: Thing[];
}

export interface SearchAnswer {
  seq: number;
  reads_texts: boolean;
  texts: {
    total: number;
    is_cut: boolean;
    results: FoundInText[];
    documents: Record<Uuid, number>;
    kinds: Partial<Record<Nearness, number>>;
  };
  names: FoundThings<FoundName>;
  codes: FoundThings<FoundCode>;
  memos: FoundThings<FoundMemo>;
  comments: FoundThings<FoundComment>;
}

export interface SavedView {
  id: Uuid;
  name: string;
  query: SavedQuestion;
  owner: Uuid;
  is_shared: boolean;
  created_at: string;
  withdrawn_at: string | null;
  may: { change: boolean };
}

export interface SeveralDone {
  changed: number;
  left: number;
}

export interface PresentPerson {
  tab: string;
  person: Uuid;
  name: string;
  colour: number;
  document: Uuid | null;
  start: number | null;
  end: number | null;
  revision: number | null;
  editing: boolean;
}

export type Ring =
  | { type: "seq"; seq: number; documents: Uuid[] }
  | { type: "job"; id: Uuid }
  | { type: "presence"; people: PresentPerson[] };

export interface ErrorBody {
  code: string;
  message: string;
  fields?: Record<string, string[]>;
  current?: unknown;
}
