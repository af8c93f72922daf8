import { useTranslation } from "react-i18next";
import type { Code } from "../../../api/types";
import css from "../desk.module.css";

/** What a code means, when it is used and when not. */
export function Meaning({ code, empty }: { code: Code; empty?: string }) {
  const { t } = useTranslation("desk");
  const { definition, used_when, not_when } = code;
  if (!definition && !used_when && !not_when) return empty ? <p className={css.quiet}>{empty}</p> : null;
  return (
    <>
      {definition && <p className={css.definition}>{definition}</p>}
      {used_when && (
        <p className={css.definition}>
          <strong>{t("meaning.used_when")}</strong> {used_when}
        </p>
      )}
      {not_when && (
        <p className={css.definition}>
          <strong>{t("meaning.not_when")}</strong> {not_when}
        </p>
      )}
    </>
  );
}
