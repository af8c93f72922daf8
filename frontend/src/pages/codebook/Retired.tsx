import { useTranslation } from "react-i18next";
import { formatDate } from "../../base/i18n";
import { codePath } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { retireCode } from "../../project/writes/codes";
import { Button, Dot } from "../../ui";
import page from "../../ui/page.module.css";

/** Codes that are out of use; their codings stay where they are. */
export function Retired() {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const retired = Object.values(state.codes)
    .filter((code) => code.retired_at)
    .sort((a, b) => a.name.localeCompare(b.name, "nb"));
  if (retired.length === 0) return null;
  return (
    <details className={page.fold}>
      <summary>{t("codebook.retired", { count: retired.length })}</summary>
      <ul className={page.list}>
        {retired.map((code) => (
          <li key={code.id} className={page.spread}>
            <span className={page.row}>
              <Dot colour={code.colour} />
              {codePath(state.codes, code.id)}
              <span className={`${page.muted} ${page.small}`}>
                {t("codebook.retired_at", { date: formatDate(code.retired_at ?? "") })}
              </span>
            </span>
            {state.project.may.edit_codebook && (
              <Button small onPress={() => retireCode(session, code.id, false)}>
                {t("codebook.bring_back")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
