import { Link2, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProject } from "../../project/useProject";
import { Button, EmptyState, Loading } from "../../ui";
import { InterviewDialog } from "./InterviewDialog";
import { InterviewTable } from "./InterviewTable";
import { LinkDialog } from "./LinkDialog";
import css from "./participants.module.css";
import { RegisterFrame } from "./RegisterFrame";
import { ThesisTable } from "./ThesisTable";
import { useRegister } from "./useRegister";
import { useSpeakers } from "./useSpeakers";

/** The interviews of a study, and their table as it will stand in the thesis. */
export function Interviews() {
  const { t } = useTranslation("participants");
  const { state } = useProject();
  const register = useRegister();
  const speakers = useSpeakers(register);
  const [asked, ask] = useState<"add" | "link" | string | null>(null);
  const mayWrite = state.project.may.edit_register;
  const unlinked = speakers?.filter((one) => !one.participant).length ?? 0;
  const isEmpty = register?.interviews.length === 0;
  const add = mayWrite && (
    <Button look="primary" onPress={() => ask("add")}>
      <Plus size={16} aria-hidden />
      {t("interview.add")}
    </Button>
  );
  const chosen = register?.interviews.find((one) => one.id === asked);
  return (
    <RegisterFrame
      counts={register && { participants: register.participants.length, interviews: register.interviews.length }}
      actions={!isEmpty && add}
    >
      {!register && <Loading />}
      {register && unlinked > 0 && (
        <p className={css.band}>
          <Link2 size={16} aria-hidden />
          <span>{t("link.missing", { count: unlinked })}</span>
          {mayWrite && (
            <Button small onPress={() => ask("link")}>
              {t("link.open")}
            </Button>
          )}
        </p>
      )}
      {register && isEmpty && (
        <EmptyState title={t("interview.empty")} action={add}>
          {t("interview.empty_how")}
        </EmptyState>
      )}
      {register && !isEmpty && (
        <div className={css.twoColumns}>
          <InterviewTable register={register} onOpen={ask} />
          <ThesisTable register={register} />
        </div>
      )}
      {register && (asked === "add" || chosen) && (
        <InterviewDialog register={register} interview={chosen} onClose={() => ask(null)} />
      )}
      {register && asked === "link" && speakers && (
        <LinkDialog register={register} speakers={speakers} onClose={() => ask(null)} />
      )}
    </RegisterFrame>
  );
}
