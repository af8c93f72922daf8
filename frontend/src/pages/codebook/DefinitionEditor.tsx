import { useTranslation } from "react-i18next";
import type { Code } from "../../api/types";
import { Anchors } from "../../parts/codes/Anchors";
import { useProject } from "../../project/useProject";
import { Button, Note, Row, Stack, TextArea } from "../../ui";
import css from "./codebook.module.css";
import { type Part, useDefinition } from "./useDefinition";

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

function DefinitionPart({ code, part, rows }: { code: Code; part: Part; rows: number }) {
  const { t } = useTranslation("pages");
  const { session } = useProject();
  const definition = useDefinition(session, code, part);
  const { conflict, isChanged } = definition;
  return (
    <Stack>
      {conflict && (
        <Note as="div" className={css.versions} role="alert">
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
        </Note>
      )}
      <TextArea
        label={conflict ? t("codebook.yours") : t(`codebook.${part}`)}
        hint={part === "definition" && !conflict ? t("codebook.definition_hint") : undefined}
        value={definition.text}
        onChange={definition.write}
        maxLength={20_000}
        rows={rows}
        error={definition.error ?? undefined}
      />
      {isChanged && (
        <Row>
          <Button look="primary" isDisabled={definition.isSaving} onPress={() => void definition.save()}>
            {conflict ? t("codebook.save_mine") : t(`codebook.save_${part}`)}
          </Button>
          <Button onPress={definition.leave}>{conflict ? t("codebook.keep_theirs") : t("common:cancel")}</Button>
        </Row>
      )}
    </Stack>
  );
}
