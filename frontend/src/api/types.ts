/**
 * The shapes of the API, by the names that the browser's code uses. They are the generated ones of schema.d.ts, so what
 * the server sends and what is read here cannot drift apart. Positions are Unicode code points.
 */
import type { WireChange } from "../text/edits";
import type { components } from "./schema";

type Rows = components["schemas"];

/** What OpenAPI cannot say of a row (tuples, maps that name their values) is said here instead. */
type Said<Row, More> = Omit<Row, keyof More> & More;

export type Uuid = string;

// People and projects
export type Theme = Rows["ThemeEnum"];
export type Role = Rows["RoleEnum"];
export type Me = Rows["Me"];
export type ProfileEdit = Rows["PatchedProfileEditRequest"];
export type Session = Rows["Session"];
export type ProjectSummary = Rows["ProjectSummary"];
export type Project = Rows["Project"];
export type Member = Rows["Member"];
export type Invitation = Rows["Invitation"];
export type JoinPeek = Rows["WayIn"];
export type Job = Rows["Job"];

// What happened
type EventParams = Record<string, string | number | null | undefined>;
type WithParams = { params: EventParams };
export type Event = Said<Rows["Event"], WithParams>;
type UndoTarget = Said<Rows["UndoTarget"], WithParams>;
type Undoable = { undo: UndoTarget | null; redo: UndoTarget | null };
export type UndoAnswer = Said<Rows["Undone"], Undoable & WithParams>;

// Documents
export type DocumentHead = Rows["DocumentHead"];
export type SpeakerRole = Rows["SpeakerRoleEnum"];
export type Speaker = Rows["Speaker"];
export type Turn = Rows["Turn"];
export type Preview = Rows["Preview"];
export type ImportChoices = Required<Rows["ImportChoices"]>;
export type LabelOffer = Rows["LabelOffer"];
export type Upload = Rows["Upload"];
export type TextEdit = Said<Rows["TextEdit"], { changes: WireChange[] }>;

// The codebook
export type Code = Rows["Code"];
export type Weights = Rows["Weights"];
export type CodeGroup = Rows["CodeGroup"];
export type CodeChange = Rows["CodeChangeRequest"];
export type CodeQuotation = Rows["CodeQuotation"];
export type Proposal = Rows["Proposal"];
export type MergePreview = Rows["MergePreview"];
export type FindingKind = Rows["FindingKindEnum"];
export type Finding = Rows["Finding"];
export type SheetCard = Rows["Card"];
export type Heap = Rows["Heap"];
export type HeapChange = Rows["HeapChangeRequest"];
export type PastCode = Rows["PastCode"];
export type CodebookPast = Rows["CodebookPast"];

// Codings
export type CodingTable = Rows["CodingTable"];
export type Counts = Rows["Counts"];

// Memos
export type MemoKind = Rows["MemoKindEnum"];
/** Who reads a memo: its author; owners and coders; everybody in the project. */
export type Audience = Rows["AudienceEnum"];
export type MemoHead = Rows["MemoHead"];
export type Memo = Rows["Memo"];
/** A quoted passage: the words as they were, and those that stand there now. */
export type Quote = Rows["Quote"];
export type NewQuote = Rows["NewQuoteRequest"];
export type MemoPlace = Rows["MemoPlace"];

// Talk
export type Comment = Rows["Comment"];
export type Thread = Rows["Thread"];
export type ReviewState = Rows["ReviewStateEnum"];
export type Review = Rows["Review"];
export type SaidThere = Rows["SaidThere"];
export type HandedIn = Rows["HandedIn"];
export type OpenedThread = Rows["OpenedThread"];
export type Overview = Rows["Overview"];
export type ThreadLine = Rows["ThreadLine"];
export type Threads = Rows["Threads"];
export type ProjectNews = Said<Rows["ProjectNews"], { codes: Said<Rows["ChangedCode"], WithParams>[] }>;

// What is asked for again
export type ProjectChanges = Rows["ProjectChanges"];
export type DocumentChanges = Said<Rows["DocumentChanges"], { edits: TextEdit[] }>;

// Quotations and search
export type QuestionMode = Rows["QuestionModeEnum"];
/** What of a question restricts something; the same words as in the address of the page. */
export interface SavedQuestion {
  mode?: QuestionMode;
  within?: number;
  code?: Uuid[];
  document?: Uuid[];
  coder?: Uuid[];
  round?: Uuid[];
  speaker?: string[];
  role?: SpeakerRole[];
  weight?: string[];
  sort?: "weight";
}
export type SavedView = Said<Rows["SavedView"], { query: SavedQuestion }>;
export type ViewEdit = Rows["PatchedViewEditRequest"];
export type QuotedCoding = Rows["QuotedCoding"];
export type Quotation = Rows["Quotation"];
export type Quotations = Rows["Quotations"];
export type Askable = Rows["Askable"];
export type ContextTurn = Rows["ContextTurn"];
export type SeveralDone = Rows["SeveralDone"];
export type SearchMode = "words" | "phrase" | "regex";
/** How near a hit comes to what was asked: the very word, a form of it, or a longer word with it. */
export type Nearness = Rows["NearnessEnum"];
export type FoundInText = Rows["FoundInText"];
/** A hit with the words around it. */
export type Around = Pick<FoundInText, "kind" | "left" | "hit" | "right">;
export type FoundName = Rows["FoundName"];
export type FoundCode = Rows["FoundCode"];
export type FoundMemo = Rows["FoundMemo"];
export type FoundComment = Rows["FoundComment"];
export type FoundThing = Pick<FoundMemo, keyof Around | "field" | "count">;
export type SearchAnswer = Rows["SearchAnswer"];

// What goes through the bell's channel, which OpenAPI does not describe
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
  /** The place outside the documents where they work together. */
  place: "sheet" | null;
}

export type Ring =
  | { type: "seq"; seq: number; documents: Uuid[] }
  | { type: "job"; id: Uuid }
  /** Everybody who is here, when the socket opens and when more or less of it may be shown. */
  | { type: "presence"; people: PresentPerson[] }
  /** Who is somewhere else than before, and the tabs that have gone. */
  | { type: "moves"; people: PresentPerson[]; gone: string[] };

export interface ErrorBody {
  code: string;
  message: string;
  fields?: Record<string, string[]>;
  current?: unknown;
}

// Participants and interviews
export type Attribute = Rows["Attribute"];
export type AttributeKind = Rows["AttributeKindEnum"];
export type ParticipantStatus = Rows["ParticipantStatusEnum"];
export type ParticipantHead = Rows["ParticipantHead"];
export type Participant = Rows["Participant"];
export type Answer = Participant["answers"][string];
export type Interview = Rows["Interview"];
export type RegisterChange = Rows["RegisterChangeRequest"];
export type RegisterChanges = Rows["RegisterChanges"];
export type TablePreview = Rows["TablePreview"];
export type ColumnChoice = Rows["ColumnChoiceRequest"];
export type SpeakerProposal = Rows["SpeakerProposal"];
export type InterviewMedium = Rows["MediumEnum"];
export type InterviewTable = Rows["InterviewTable"];
