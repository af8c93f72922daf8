import { livingDocuments, type ProjectState, presentMembers } from "../../project/projectState";

/** Something that a study needs, in the order in which it is usually done. */
export interface Step {
  id: "describe" | "import" | "invite" | "code" | "define" | "memo" | "supervisor" | "hand_in";
  /** The page on which it is done, below the project's address. */
  at: string;
  isDone: boolean;
}

const HALF = 0.5;

/** The next steps of a study. Each is a fact of the project; nobody ticks them off. */
export function stepsOf(state: ProjectState): Step[] {
  const { may } = state.project;
  const documents = livingDocuments(state);
  const codes = Object.values(state.codes).filter((code) => !code.retired_at);
  const defined = codes.filter((code) => code.definition || code.used_when || code.not_when).length;
  const codings = Object.values(state.counts.documents).reduce((sum, count) => sum + count, 0);
  const members = presentMembers(state);
  const hasSupervisor = members.some((member) => member.role === "supervisor");
  const isHandedIn = Object.values(state.reviews).some((review) => review.state !== "none");
  const last = documents[0];
  const steps: (Step | false)[] = [
    may.edit && { id: "describe", at: "/settings", isDone: state.project.description.trim() !== "" },
    may.import_documents && { id: "import", at: "/documents", isDone: documents.length > 0 },
    may.manage_members && { id: "invite", at: "/members", isDone: members.length > 1 },
    may.code && { id: "code", at: last ? `/d/${last.id}` : "/documents", isDone: codings > 0 },
    may.edit_codebook && {
      id: "define",
      at: "/codebook",
      isDone: codes.length > 0 && defined >= codes.length * HALF,
    },
    may.code && { id: "memo", at: "/memos", isDone: Object.keys(state.memos).length > 0 },
    may.manage_members && { id: "supervisor", at: "/members", isDone: hasSupervisor },
    may.hand_in && hasSupervisor && { id: "hand_in", at: "/documents", isDone: isHandedIn },
  ];
  return steps.filter((step) => step !== false);
}
