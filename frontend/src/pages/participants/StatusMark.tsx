import { Ban, Circle, CircleCheck, CircleDot, Mail, MessageCircle } from "lucide-react";
import type { ParticipantStatus } from "../../api/types";
import css from "./participants.module.css";
import { useWords } from "./useWords";

const ICONS = {
  invited: Mail,
  agreed: Circle,
  interviewed: CircleDot,
  reading: MessageCircle,
  approved: CircleCheck,
  withdrawn: Ban,
};

/** How far a participant has come: shape, word and colour. */
export function StatusMark({ status }: { status: ParticipantStatus }) {
  const words = useWords();
  const Icon = ICONS[status];
  return (
    <span className={css.status} data-status={status}>
      <Icon size={15} aria-hidden />
      {words.status[status]}
    </span>
  );
}
