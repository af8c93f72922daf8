import { useTranslation } from "react-i18next";
import type { Code } from "../../api/types";
import { useProject } from "../../project/useProject";
import { Button, Note, Row, Stack, TextArea } from "../../ui";
import css from "./definition.module.css";
import { type Part, useDefinition } from "./useDefinition";

interface DefinitionPartProps {
  code: Code;
  part: Part;
  rows: number;
  autoFocus?: boolean;
  /** Called when it has been saved, or left as it was. */
  onDone?: () => void;
}

/** A field for one part of a code's definition; what somebody else wrote in the meantime is shown before it is replaced. */
export function DefinitionPart({ code, part, rows, autoFocus, onDone }: DefinitionPartProps) {
  const { t } = useTranslation("pages");
  const { session } = useProject();
  const definition = useDefinition(session, code, part);
  const { conflict, isChanged } = definition;
  const leave = () => {
    definition.leave();
    onDone?.();
  };
  const save = async () => {
    if (await definition.save()) onDone?.();
  };
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
        autoFocus={autoFocus}
        error={definition.error ?? undefined}
      />
      {(isChanged || onDone) && (
        <Row>
          <Button look="primary" isDisabled={definition.isSaving || !isChanged} onPress={() => void save()}>
            {conflict ? t("codebook.save_mine") : t(`codebook.save_${part}`)}
          </Button>
          <Button onPress={leave}>{conflict ? t("codebook.keep_theirs") : t("common:cancel")}</Button>
        </Row>
      )}
    </Stack>
  );
}
