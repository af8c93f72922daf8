import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { codePath, memberOf } from "../../../project/projectState";
import { useProject } from "../../../project/useProject";
import { buttonClass, Chip } from "../../../ui";
import type { DeskController } from "../controller";
import css from "../desk.module.css";
import type { DeskSearch } from "../search";

const route = getRouteApi("/signed-in/p/$project/d/$document");

/** What the text is narrowed to, as chips that can be taken away. */
export function FilterBar({ desk }: { desk: DeskController }) {
  const { t } = useTranslation("desk");
  const { code, group, coder, dim } = route.useSearch();
  const navigate = route.useNavigate();
  const { state } = useProject();
  if (!code && !group && !coder) return null;
  const change = (fields: Partial<DeskSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...fields }), replace: true, resetScroll: false });
  return (
    <div className={css.filters}>
      <span>{t("filter.label")}</span>
      {code && (
        <Chip colour={desk.colourOf(code)} onRemove={() => change({ code: undefined })}>
          {codePath(state.codes, code)}
        </Chip>
      )}
      {group && (
        <Chip colour={state.groups[group]?.colour} onRemove={() => change({ group: undefined })}>
          {state.groups[group]?.name}
        </Chip>
      )}
      {coder && <Chip onRemove={() => change({ coder: undefined })}>{memberOf(state, coder)?.name}</Chip>}
      <button
        type="button"
        className={buttonClass({ look: "quiet", small: true })}
        aria-pressed={Boolean(dim)}
        onClick={() => change({ dim: dim ? undefined : true })}
      >
        {t("filter.dim")}
      </button>
    </div>
  );
}
