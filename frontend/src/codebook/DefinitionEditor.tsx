import { useTranslation } from "react-i18next";
import { useProject } from "../api/project";
import type { Code } from "../api/types";
import { Button, TextArea } from "../ui";
import page from "../ui/page.module.css";
import css from "./codebook.module.css";
import { useDefinition } from "./definition";

export function DefinitionEditor({ code }: { code: Code }) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const definition = useDefinition(session, code);
  const { conflict, isChanged } = definition;
  if (!state.project.may.edit_codebook) {
    return (
      <div className={css.versions}>
        <strong>{t("codebook.definition")}</strong>
        <p className={css.path}>{code.definition || t("codebook.no_definition")}</p>
      </div>
    );
  }
  return (
    <div className={page.stack}>
      {conflict && (
        <div className={`${page.note} ${css.versions}`} role="alert">
          <p>{t("codebook.conflict")}</p>
          <div>
            <strong>{t("codebook.theirs")}</strong>
            <blockquote>{conflict.theirs || t("codebook.no_definition")}</blockquote>
          </div>
          <div>
            <strong>{t("codebook.before")}</strong>
            <blockquote>{conflict.base || t("codebook.no_definition")}</blockquote>
          </div>
          <p>{t("codebook.conflict_how")}</p>
        </div>
      )}
      <TextArea
        label={conflict ? t("codebook.yours") : t("codebook.definition")}
        hint={conflict ? undefined : t("codebook.definition_hint")}
        value={definition.text}
        onChange={definition.write}
        maxLength={20_000}
        rows={5}
        error={definition.error ?? undefined}
      />
      {isChanged && (
        <div className={page.row}>
          <Button look="primary" isDisabled={definition.isSaving} onPress={() => void definition.save()}>
            {conflict ? t("codebook.save_mine") : t("codebook.save_definition")}
          </Button>
          <Button onPress={definition.leave}>{conflict ? t("codebook.keep_theirs") : t("common:cancel")}</Button>
        </div>
      )}
    </div>
  );
}
