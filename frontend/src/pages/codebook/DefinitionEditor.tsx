import { useTranslation } from "react-i18next";
import type { Code } from "../../api/types";
import { Anchors } from "../../parts/codes/Anchors";
import { DefinitionPart } from "../../parts/codes/DefinitionPart";
import { useProject } from "../../project/useProject";
import css from "./codebook.module.css";

/** What a code means, when it is used, when not, and the quotations that show it. */
export function DefinitionEditor({ code }: { code: Code }) {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const mayEdit = state.project.may.edit_codebook;
  return (
    <>
      {mayEdit ? (
        <>
          <DefinitionPart code={code} part="definition" rows={4} />
          <DefinitionPart code={code} part="used_when" rows={2} />
          <DefinitionPart code={code} part="not_when" rows={2} />
        </>
      ) : (
        <Definition code={code} />
      )}
      <Anchors code={code} hint={mayEdit ? t("codebook.anchors_hint") : undefined} />
    </>
  );
}

function Definition({ code }: { code: Code }) {
  const { t } = useTranslation("pages");
  return (
    <div className={css.versions}>
      <strong>{t("codebook.definition")}</strong>
      <p className={css.path}>{code.definition || t("codebook.no_definition")}</p>
      {(["used_when", "not_when"] as const).map(
        (part) =>
          code[part] && (
            <p key={part} className={css.path}>
              <strong>{t(`codebook.${part}`)}</strong> {code[part]}
            </p>
          ),
      )}
    </div>
  );
}
