import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import type { DocumentHead, Uuid } from "../../api/types";
import { formatDate } from "../../base/i18n";
import { memberOf, presentMembers } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Button, Choices, Dialog, DialogActions, Muted } from "../../ui";

interface RoundDialogProps {
  document: DocumentHead;
  /** What else must be read again when a round has begun or ended. */
  onSwitched?: () => void;
  onClose: () => void;
}

/** Begins a blind round of a document, or ends it: who sees what, and who may see everything. */
export function RoundDialog({ document, onSwitched, onClose }: RoundDialogProps) {
  const { t } = useTranslation("desk");
  const { session, state } = useProject();
  const [reviewers, setReviewers] = useState<ReadonlySet<Uuid>>(new Set());
  const after = {
    onSuccess: async () => {
      onSwitched?.();
      await session.refresh();
      onClose();
    },
  };
  const start = useMutation({
    mutationFn: () =>
      api.POST("/api/documents/{document}/rounds", {
        params: { path: { document: document.id } },
        body: { mode: "independent", reviewers: [...reviewers] },
      }),
    ...after,
  });
  const reveal = useMutation({
    mutationFn: () => api.POST("/api/documents/{document}/reveal", { params: { path: { document: document.id } } }),
    ...after,
  });
  const { round } = document;
  if (document.mode === "independent" && round) {
    const names = round.reviewers.map((person) => memberOf(state, person)?.name ?? "").join(", ");
    return (
      <Dialog title={t("round.blind_title")} isOpen onClose={onClose}>
        <p>{t("round.blind_body", { date: formatDate(round.opened_at) })}</p>
        <p>{names ? t("round.reviewers_are", { names }) : t("round.no_reviewers")}</p>
        {round.may_reveal && <Muted>{t("round.reveal_body")}</Muted>}
        <DialogActions>
          <Button onPress={onClose}>{round.may_reveal ? t("common:cancel") : t("common:close")}</Button>
          {round.may_reveal && (
            <Button look="primary" isDisabled={reveal.isPending} onPress={() => reveal.mutate()}>
              {t("round.reveal")}
            </Button>
          )}
        </DialogActions>
      </Dialog>
    );
  }
  const toggle = (person: Uuid, on: boolean) => {
    const next = new Set(reviewers);
    if (on) next.add(person);
    else next.delete(person);
    setReviewers(next);
  };
  return (
    <Dialog title={t("round.start_title")} isOpen onClose={onClose}>
      <p>{t("round.start_body")}</p>
      <Choices>
        <legend>{t("round.reviewers")}</legend>
        {presentMembers(state).map((member) => (
          <label key={member.id}>
            <input
              type="checkbox"
              checked={reviewers.has(member.person)}
              onChange={(event) => toggle(member.person, event.target.checked)}
            />
            <span>
              {member.name} <Muted as="span">{t(`common:role.${member.role}`)}</Muted>
            </span>
          </label>
        ))}
      </Choices>
      <DialogActions>
        <Button onPress={onClose}>{t("common:cancel")}</Button>
        <Button look="primary" isDisabled={start.isPending} onPress={() => start.mutate()}>
          {t("round.start")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
