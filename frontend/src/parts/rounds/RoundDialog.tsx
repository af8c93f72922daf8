import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import type { DocumentHead, Member, Uuid } from "../../api/types";
import { formatDate, formatList } from "../../base/i18n";
import { memberOf, presentMembers } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Button, Choices, Dialog, DialogActions, Muted } from "../../ui";

/** What becomes of the codings from before the round. */
const EARLIER = ["hidden", "own", "shown"] as const;
type Earlier = (typeof EARLIER)[number];

interface RoundDialogProps {
  document: DocumentHead;
  /** What else must be read again when a round has begun or ended. */
  onSwitched?: () => void;
  onClose: () => void;
}

/** Begins a blind round of a document, or ends it: who sees what, and who may see everything. */
export function RoundDialog(props: RoundDialogProps) {
  return props.document.mode === "independent" && props.document.round ? (
    <OpenRound {...props} round={props.document.round} />
  ) : (
    <StartRound {...props} />
  );
}

function useAfter({ onSwitched, onClose }: RoundDialogProps) {
  const { session } = useProject();
  return {
    onSuccess: async () => {
      onClose(); // first: with what is read now, this would become the dialog of an open round
      onSwitched?.();
      await session.refresh();
    },
  };
}

function OpenRound({ round, ...props }: RoundDialogProps & { round: NonNullable<DocumentHead["round"]> }) {
  const { t } = useTranslation("desk");
  const { state } = useProject();
  const path = { document: props.document.id };
  const reveal = useMutation({
    mutationFn: () => api.POST("/api/documents/{document}/reveal", { params: { path } }),
    ...useAfter(props),
  });
  const names = round.reviewers.map((person) => memberOf(state, person)?.name ?? "");
  return (
    <Dialog title={t("round.blind_title")} isOpen onClose={props.onClose}>
      <p>{t("round.blind_body", { date: formatDate(round.opened_at) })}</p>
      {round.earlier !== "shown" && <p>{t(`round.earlier_now.${round.earlier}`)}</p>}
      <p>{names.length > 0 ? t("round.reviewers_are", { names: formatList(names) }) : t("round.no_reviewers")}</p>
      {round.may_reveal && <Muted>{t("round.reveal_body")}</Muted>}
      <DialogActions>
        <Button onPress={props.onClose}>{round.may_reveal ? t("common:cancel") : t("common:close")}</Button>
        {round.may_reveal && (
          <Button look="primary" isDisabled={reveal.isPending} onPress={() => reveal.mutate()}>
            {t("round.reveal")}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function StartRound(props: RoundDialogProps) {
  const { t } = useTranslation("desk");
  const { state } = useProject();
  const [reviewers, setReviewers] = useState<ReadonlySet<Uuid>>(new Set());
  const [earlier, setEarlier] = useState<Earlier>("hidden");
  const start = useMutation({
    mutationFn: () =>
      api.POST("/api/documents/{document}/rounds", {
        params: { path: { document: props.document.id } },
        body: { mode: "independent", reviewers: [...reviewers], earlier },
      }),
    ...useAfter(props),
  });
  const members = presentMembers(state);
  const isCoder = (member: Member) => member.role === "owner" || member.role === "coder";
  const names = members.filter(isCoder).map((member) => member.name);
  const others = members.filter((member) => !isCoder(member));
  return (
    <Dialog title={t("round.start_title")} isOpen onClose={props.onClose}>
      <p>{t("round.start_body", { names: formatList(names), count: names.length, document: props.document.title })}</p>
      <EarlierChoice chosen={earlier} onChoose={setEarlier} />
      {others.length > 0 && <Reviewers members={others} chosen={reviewers} onChange={setReviewers} />}
      <DialogActions>
        <Button onPress={props.onClose}>{t("common:cancel")}</Button>
        <Button look="primary" isDisabled={start.isPending} onPress={() => start.mutate()}>
          {t("round.start")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function EarlierChoice({ chosen, onChoose }: { chosen: Earlier; onChoose: (earlier: Earlier) => void }) {
  const { t } = useTranslation("desk");
  return (
    <Choices>
      <legend>{t("round.earlier.title")}</legend>
      {EARLIER.map((one) => (
        <label key={one}>
          <input type="radio" name="earlier" checked={chosen === one} onChange={() => onChoose(one)} />
          <span>
            {t(`round.earlier.${one}`)}
            <br />
            <Muted as="span">{t(`round.earlier.${one}_means`)}</Muted>
          </span>
        </label>
      ))}
    </Choices>
  );
}

interface ReviewersProps {
  members: Member[];
  chosen: ReadonlySet<Uuid>;
  onChange: (chosen: ReadonlySet<Uuid>) => void;
}

function Reviewers({ members, chosen, onChange }: ReviewersProps) {
  const { t } = useTranslation("desk");
  const toggle = (person: Uuid, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(person);
    else next.delete(person);
    onChange(next);
  };
  return (
    <Choices>
      <legend>{t("round.reviewers")}</legend>
      {members.map((member) => (
        <label key={member.id}>
          <input
            type="checkbox"
            checked={chosen.has(member.person)}
            onChange={(event) => toggle(member.person, event.target.checked)}
          />
          <span>
            {member.name} <Muted as="span">{t(`common:role.${member.role}`)}</Muted>
          </span>
        </label>
      ))}
    </Choices>
  );
}
