import type { components } from "./schema";
import type * as ours from "./types";

/** Fails to compile when the server's schema and our types drift apart: every row the server sends must fit what we read. */
type Theirs = components["schemas"];
type Fits<Sent extends Read, Read> = [Sent, Read];

// OpenAPI 3.0 has no tuples and no open maps with typed values; these two are read as the contract says.
type Loose<Row, Key extends keyof Row> = Omit<Row, Key>;

export type Checked = [
  Fits<Theirs["Me"], ours.Me>,
  Fits<Theirs["ProjectSummary"], ours.ProjectSummary>,
  Fits<Theirs["ProjectChanges"], ours.ProjectChanges>,
  Fits<Loose<Theirs["DocumentChanges"], "edits">, Loose<ours.DocumentChanges, "edits">>,
  Fits<Loose<Theirs["TextEdit"], "changes">, Loose<ours.TextEdit, "changes">>,
  Fits<Theirs["Coding"], ours.Coding>,
  Fits<Theirs["Thread"], ours.Thread>,
  Fits<Theirs["Memo"], ours.Memo>,
  Fits<Theirs["MemoVersion"], ours.MemoVersion>,
  Fits<Theirs["Review"], ours.Review>,
  Fits<Loose<Theirs["ProjectNews"], "codes">, Loose<ours.ProjectNews, "codes">>,
  Fits<Theirs["Upload"], ours.Upload>,
  Fits<Loose<Theirs["Event"], "params">, Loose<ours.Event, "params">>,
  Fits<Theirs["Invitation"], ours.Invitation>,
  Fits<Theirs["Job"], ours.Job>,
  Fits<ours.CodeChange, Theirs["CodeChangeRequest"]>,
  Fits<Theirs["Proposal"], ours.Proposal>,
  Fits<Theirs["CodeQuotation"], ours.CodeQuotation>,
  Fits<Theirs["Finding"], ours.Finding>,
  Fits<Theirs["MergePreview"], ours.MergePreview>,
  Fits<Theirs["CodebookPast"], ours.CodebookPast>,
  Fits<ours.HeapChange, Theirs["HeapChangeRequest"]>,
  Fits<Theirs["Quotations"], ours.Quotations>,
  Fits<Theirs["Askable"], ours.Askable>,
  Fits<Theirs["SearchAnswer"], ours.SearchAnswer>,
  Fits<Theirs["Context"], ours.QuotationContext>,
  Fits<Loose<Theirs["SavedView"], "query">, Loose<ours.SavedView, "query">>,
  Fits<Theirs["SeveralDone"], ours.SeveralDone>,
];
