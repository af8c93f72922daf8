import type { Event } from "../../api/types";

/** How many codes a step adds, as far as its sentence tells. */
function growth({ verb, params }: Pick<Event, "verb" | "params">): number {
  const count = Number(params.count) || 0;
  switch (verb) {
    case "code.created":
    case "code.restored":
    case "code.unmerged":
      return 1;
    case "code.withdrawn":
    case "code.retired":
    case "code.merged":
      return -1;
    case "codes.added":
    case "codes.unmerged":
      return count;
    case "codes.taken_out":
    case "codes.merged":
      return -count;
    default:
      return 0;
  }
}

/** The last step at which there were most codes: from there on they were gathered. */
export function fullest(steps: readonly Pick<Event, "verb" | "params">[]): number {
  let now = 0;
  let most = 0;
  let at = 0;
  steps.forEach((step, number) => {
    now += growth(step);
    if (now < most || growth(step) === 0) return;
    most = now;
    at = number;
  });
  return at;
}
