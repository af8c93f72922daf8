import { ClipboardPaste, Plus, Upload } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProject } from "../../project/useProject";
import { Button, EmptyState, Loading, Muted } from "../../ui";
import { AddDialog } from "./AddDialog";
import { AttributeDialog } from "./AttributeDialog";
import type { Asked } from "./asked";
import { ParticipantTable } from "./ParticipantTable";
import { PasteDialog } from "./PasteDialog";
import css from "./participants.module.css";
import { RegisterFrame } from "./RegisterFrame";
import { useRegister } from "./useRegister";

/** The participants of a study: a table that the group fills in together. */
export function Participants() {
  const { t } = useTranslation("participants");
  const { state } = useProject();
  const register = useRegister();
  const [asked, ask] = useState<Asked>(null);
  const mayWrite = state.project.may.edit_register;
  const isEmpty = register?.participants.length === 0;
  return (
    <RegisterFrame
      counts={register && { participants: register.participants.length, interviews: register.interviews.length }}
      actions={mayWrite && register && !isEmpty && <Actions ask={ask} />}
    >
      {!register && <Loading />}
      {register && isEmpty && (
        <EmptyState
          title={t("empty.title")}
          action={
            mayWrite && (
              <div className={css.actions}>
                <Actions ask={ask} />
              </div>
            )
          }
        >
          {mayWrite ? t("empty.how") : t("empty.reader")}
        </EmptyState>
      )}
      {register && !isEmpty && <ParticipantTable register={register} ask={ask} />}
      {register && asked?.kind === "add" && <AddDialog register={register} onClose={() => ask(null)} />}
      {register && asked?.kind === "attribute" && (
        <AttributeDialog register={register} attribute={asked.attribute} onClose={() => ask(null)} />
      )}
      {register && asked?.kind === "table" && (
        <PasteDialog register={register} text={asked.text} file={asked.file} onClose={() => ask(null)} />
      )}
      {register && !mayWrite && !isEmpty && <Muted>{t("reader")}</Muted>}
    </RegisterFrame>
  );
}

function Actions({ ask }: { ask: (asked: Asked) => void }) {
  const { t } = useTranslation("participants");
  const pick = () => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ".xlsx,.csv,.tsv,.txt";
    input.onchange = () => input.files?.[0] && ask({ kind: "table", file: input.files[0] });
    input.click();
  };
  return (
    <>
      <Button onPress={() => ask({ kind: "table" })}>
        <ClipboardPaste size={16} aria-hidden />
        {t("paste.open")}
      </Button>
      <Button onPress={pick}>
        <Upload size={16} aria-hidden />
        {t("import")}
      </Button>
      <Button look="primary" onPress={() => ask({ kind: "add" })}>
        <Plus size={16} aria-hidden />
        {t("add.open")}
      </Button>
    </>
  );
}
