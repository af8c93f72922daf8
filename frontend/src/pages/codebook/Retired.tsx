import { useTranslation } from "react-i18next";
import { formatDate } from "../../base/i18n";
import { codePath } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { retireCode } from "../../project/writes/codes";
import { Button, Dot, Fold, Hint, List, Row, Spread } from "../../ui";

/** Codes that are out of use; their codings stay where they are. */
export function Retired() {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const retired = Object.values(state.codes)
    .filter((code) => code.retired_at)
    .sort((a, b) => a.name.localeCompare(b.name, "nb"));
  if (retired.length === 0) return null;
  return (
    <Fold>
      <summary>{t("codebook.retired", { count: retired.length })}</summary>
      <List>
        {retired.map((code) => (
          <Spread key={code.id} as="li">
            <Row as="span">
              <Dot colour={code.colour} />
              {codePath(state.codes, code.id)}
              <Hint as="span">{t("codebook.retired_at", { date: formatDate(code.retired_at ?? "") })}</Hint>
            </Row>
            {state.project.may.edit_codebook && (
              <Button small onPress={() => retireCode(session, code.id, false)}>
                {t("codebook.bring_back")}
              </Button>
            )}
          </Spread>
        ))}
      </List>
    </Fold>
  );
}
