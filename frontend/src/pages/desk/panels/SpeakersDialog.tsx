import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import type { Speaker, SpeakerRole } from "../../../api/types";
import { useCellPart } from "../../../base/cell";
import { Button, Dialog, DialogActions, Select, TextField } from "../../../ui";
import type { DeskController } from "../controller";
import css from "../desk.module.css";

const ROLES: SpeakerRole[] = ["interviewer", "informant", "unknown"];

/** Names the speakers of the document and says who is interviewed. */
export function SpeakersDialog({ desk, onClose }: { desk: DeskController; onClose: () => void }) {
  const { t } = useTranslation("desk");
  const speakers = useCellPart(desk.state, (state) => state?.speakers);
  const may = desk.state.value?.head.may.edit_text ?? false;
  return (
    <Dialog title={t("speakers.title")} isOpen onClose={onClose}>
      {(speakers?.size ?? 0) === 0 && <p>{t("speakers.none")}</p>}
      {[...(speakers?.values() ?? [])].map((speaker) => (
        <OneSpeaker key={speaker.id} desk={desk} speaker={speaker} may={may} />
      ))}
      <DialogActions>
        <Button onPress={onClose}>{t("common:close")}</Button>
      </DialogActions>
    </Dialog>
  );
}

function OneSpeaker({ desk, speaker, may }: { desk: DeskController; speaker: Speaker; may: boolean }) {
  const { t } = useTranslation("desk");
  const [name, setName] = useState(speaker.name);
  const change = useMutation({
    mutationFn: (fields: Partial<Speaker>) =>
      api.PATCH("/api/speakers/{speaker}", { params: { path: { speaker: speaker.id } }, body: fields }),
    onSuccess: () => desk.refresh(),
  });
  return (
    <form
      className={css.speaker}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() && name.trim() !== speaker.name) change.mutate({ name: name.trim() });
      }}
    >
      <TextField
        label={t("speakers.name")}
        hideLabel
        value={name}
        onChange={setName}
        isDisabled={!may}
        maxLength={200}
      />
      <Select
        label={t("speakers.role")}
        hideLabel
        isDisabled={!may}
        value={speaker.role}
        options={ROLES.map((role) => ({ id: role, name: t(`speakers.${role}`) }))}
        onChange={(role) => change.mutate({ role: role as SpeakerRole })}
      />
      <Button small type="submit" isDisabled={!may || name.trim() === speaker.name || change.isPending}>
        {t("common:save")}
      </Button>
    </form>
  );
}
