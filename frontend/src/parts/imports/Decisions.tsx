import { useTranslation } from "react-i18next";
import { TextField } from "../../ui";
import type { Deciding } from "./choices";
import { Encoding } from "./Encoding";
import css from "./imports.module.css";
import { KindSelect } from "./KindSelect";
import { Speakers } from "./Speakers";
import { Colours, Head, Lines, Notices, Times } from "./Switches";
import { type Draft, kindOf } from "./uploads";

interface DecisionsProps extends Deciding {
  draft: Draft;
  onDraft: (draft: Draft) => void;
}

/** All that a person can decide about a file; what does not occur in it is not asked. */
export function Decisions({ draft, onDraft, ...deciding }: DecisionsProps) {
  const { t } = useTranslation("imports");
  return (
    <div className={css.decisions}>
      <div className={css.fields}>
        <TextField
          label={t("pages:documents.name")}
          value={draft.title}
          onChange={(title) => onDraft({ ...draft, title })}
          maxLength={300}
          error={draft.title.trim() ? undefined : t("title_missing")}
        />
        <KindSelect value={kindOf(deciding.preview, draft)} onChange={(kind) => onDraft({ ...draft, kind })} />
      </div>
      <Notices notices={deciding.preview.notices} />
      <Encoding {...deciding} />
      <Lines {...deciding} />
      <Head {...deciding} />
      <Colours {...deciding} />
      <Speakers {...deciding} />
      <Times {...deciding} />
    </div>
  );
}
