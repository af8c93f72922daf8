import { Pencil } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Code } from "../../../api/types";
import { DefinitionPart } from "../../../parts/codes/DefinitionPart";
import { IconButton } from "../../../ui";
import css from "../desk.module.css";

/** What a code means, when it is used and when not. */
function Meaning({ code, empty }: { code: Code; empty?: string }) {
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

/** What a code means, with a pencil; where nothing is written yet, the field to write it in. */
export function MeaningEditor({ code, mayEdit }: { code: Code; mayEdit: boolean }) {
  const { t } = useTranslation("desk");
  const [isWriting, setWriting] = useState(false);
  const isEmpty = !code.definition && !code.used_when && !code.not_when;
  // A field that was begun stays while it is typed in, also when somebody else has written in the meantime.
  const [beganEmpty, setBeganEmpty] = useState(isEmpty);
  const isField = mayEdit && (isWriting || (isEmpty && beganEmpty));
  return (
    <>
      <div className={css.talkHead}>
        <h3>{t("meaning.title")}</h3>
        {mayEdit && !isField && (
          <IconButton
            small
            label={t("meaning.write")}
            onPress={() => {
              setWriting(true);
              setBeganEmpty(false);
            }}
          >
            <Pencil size={15} aria-hidden />
          </IconButton>
        )}
      </div>
      {isField ? (
        <DefinitionPart
          code={code}
          part="definition"
          rows={3}
          autoFocus={isWriting}
          onDone={isWriting ? () => setWriting(false) : undefined}
        />
      ) : (
        <Meaning code={code} empty={t("details.no_definition")} />
      )}
    </>
  );
}
