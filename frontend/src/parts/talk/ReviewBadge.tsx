import { useTranslation } from "react-i18next";
import type { ReviewState, Uuid } from "../../api/types";
import type { ProjectState } from "../../project/projectState";
import { Badge } from "../../ui";

const TONES: Record<ReviewState, string | undefined> = {
  none: undefined,
  handed_in: undefined,
  questions: "warn",
  agreed: "good",
};

/** The review of something, once it was handed in. */
export function reviewOf(state: ProjectState, of: "code" | "memo" | "document", id: Uuid) {
  return Object.values(state.reviews).find((one) => one[of] === id);
}

/** How far the supervisor and the group have come with something, in a word. */
export function ReviewBadge({ state }: { state: ReviewState }) {
  const { t } = useTranslation("talk");
  return <Badge data-tone={TONES[state]}>{t(`review.${state}`)}</Badge>;
}
