import { useTranslation } from "react-i18next";
import type { ReviewState, Uuid } from "../../api/types";
import { formatTime } from "../../base/i18n";
import { memberOf } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Button } from "../../ui";
import { openThread } from "./openedThread";
import { ReviewBadge, reviewOf } from "./ReviewBadge";
import { reviewRequest } from "./reviewRequest";
import css from "./talk.module.css";

interface ReviewBarProps {
  of: "code" | "memo" | "document";
  id: Uuid;
}

/** How far the supervisor and the group have come with something, and the next steps that one may take. */
export function ReviewBar({ of, id }: ReviewBarProps) {
  const { t } = useTranslation("talk");
  const { session, state } = useProject();
  const review = reviewOf(state, of, id);
  const now = review?.state ?? "none";
  const { hand_in: mayHandIn, review: mayReview } = state.project.may;
  const hasSupervisor = Object.values(state.members).some((one) => one.role === "supervisor" && !one.left_at);
  if (now === "none" && !(mayHandIn && hasSupervisor)) return null;
  const go = (next: ReviewState, words: string, isMain = false) => (
    <Button
      small
      look={isMain ? "primary" : "plain"}
      onPress={() =>
        session.queue.add({
          document: null,
          ...reviewRequest(of, id, next),
          effect: { type: "none" },
        })
      }
    >
      {t(`review.${words}`)}
    </Button>
  );
  return (
    <div className={css.review}>
      <ReviewBadge state={now} />
      {review && now !== "none" && (
        <span className={css.who}>
          {t("review.by", { name: memberOf(state, review.by)?.name ?? "", when: formatTime(review.at) })}
        </span>
      )}
      <span className={css.steps}>
        {mayHandIn && now === "none" && go("handed_in", "hand_in")}
        {mayHandIn && now === "questions" && go("handed_in", "hand_in_again", true)}
        {mayHandIn && now === "handed_in" && go("none", "take_back")}
        {mayReview && now !== "agreed" && now !== "none" && go("agreed", "agree", true)}
        {mayReview && now === "questions" && go("handed_in", "take_question_back")}
        {mayReview && now !== "questions" && now !== "none" && (
          <Button small onPress={() => openThread({ kind: "question", of, id })}>
            {t("review.ask")}
          </Button>
        )}
      </span>
    </div>
  );
}
