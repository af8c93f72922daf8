import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import type { DocumentHead, Uuid } from "../../../api/types";
import { formatDate } from "../../../base/i18n";
import { memberOf, presentMembers } from "../../../project/projectState";
import { useProject } from "../../../project/useProject";
import { Button, Dialog, DialogActions } from "../../../ui";
import type { DeskController } from "../controller";
import css from "../desk.module.css";

interface RoundDialogProps {
  desk: DeskController;
  head: DocumentHead;
  onClose: () => void;
}

/** Coding blind: who sees what, and the two steps in and out of it. */
export function RoundDialog({ desk, head, onClose }: RoundDialogProps) {
  const { t } = useTranslation("desk");
  const { session, state } = useProject();
  const [reviewers, setReviewers] = useState<ReadonlySet<Uuid>>(new Set());
  const after = { onSuccess: () => void [session.refresh(), desk.refresh(), onClose()] };
  const start = useMutation({
    mutationFn: () =>
      api.POST("/api/documents/{document}/rounds", {
        params: { path: { document: head.id } },
        body: { mode: "independent", reviewers: [...reviewers] },
      }),
    ...after,
  });
  const reveal = useMutation({
    mutationFn: () => api.POST("/api/documents/{document}/reveal", { params: { path: { document: head.id } } }),
    ...after,
  });
  const { round } = head;
  if (head.mode === "independent" && round) {
    const names = round.reviewers.map((person) => memberOf(state, person)?.name ?? "").join(", ");
    return (
      <Dialog title={t("round.blind_title")} isOpen onClose={onClose}>
        <p>{t("round.blind_body", { date: formatDate(round.opened_at) })}</p>
        <p>{names ? t("round.reviewers_are", { names }) : t("round.no_reviewers")}</p>
        {round.may_reveal && (
          <>
            <p className={css.quiet}>{t("round.reveal_body")}</p>
            <DialogActions>
              <Button onPress={onClose}>{t("common:cancel")}</Button>
              <Button look="primary" isDisabled={reveal.isPending} onPress={() => reveal.mutate()}>
                {t("round.reveal")}
              </Button>
            </DialogActions>
          </>
        )}
      </Dialog>
    );
  }
  return (
    <Dialog title={t("round.start_title")} isOpen onClose={onClose}>
      <p>{t("round.start_body")}</p>
      <fieldset className={css.checks}>
        <legend>{t("round.reviewers")}</legend>
        {presentMembers(state).map((member) => (
          <label key={member.id}>
            <input
              type="checkbox"
              checked={reviewers.has(member.person)}
              onChange={(event) => {
                const next = new Set(reviewers);
                if (event.target.checked) next.add(member.person);
                else next.delete(member.person);
                setReviewers(next);
              }}
            />
            {member.name} <span className={css.quiet}>{t(`common:role.${member.role}`)}</span>
          </label>
        ))}
      </fieldset>
      <DialogActions>
        <Button onPress={onClose}>{t("common:cancel")}</Button>
        <Button look="primary" isDisabled={start.isPending} onPress={() => start.mutate()}>
          {t("round.start")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
