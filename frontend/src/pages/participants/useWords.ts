import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { AnswerWords } from "./answers";

/** What answers are called in the language that is shown. */
export function useWords(): AnswerWords {
  const { t } = useTranslation("participants");
  return useMemo(
    () => ({
      said: { unknown: t("said.unknown"), not_asked: t("said.not_asked") },
      yes: t("yes"),
      no: t("no"),
      status: {
        invited: t("status.invited"),
        agreed: t("status.agreed"),
        interviewed: t("status.interviewed"),
        reading: t("status.reading"),
        approved: t("status.approved"),
        withdrawn: t("status.withdrawn"),
      },
    }),
    [t],
  );
}
