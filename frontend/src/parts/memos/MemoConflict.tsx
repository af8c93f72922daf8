import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { memberOf } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Button, Note, Row } from "../../ui";
import type { MemoSync } from "./memoSync";
import css from "./memos.module.css";

/** Two people changed the same words: both texts side by side, and what shall stand. Neither is lost. */
export function MemoConflict({ sync }: { sync: MemoSync }) {
  const { t } = useTranslation("memos");
  const { state } = useProject();
  const view = useSyncExternalStore(sync.subscribe, () => sync.view);
  const { conflict } = view;
  if (!conflict) return null;
  const name = memberOf(state, conflict.by)?.name ?? "";
  return (
    <Note as="section" className={css.conflict} role="alert">
      <p>{view.error}</p>
      <div className={css.sides}>
        <div>
          <strong>{t("conflict.theirs", { name })}</strong>
          <pre className={css.kept}>{conflict.body}</pre>
        </div>
        <div>
          <strong>{t("conflict.mine")}</strong>
          <pre className={css.kept}>{view.body}</pre>
        </div>
      </div>
      <Row>
        <Button look="primary" onPress={() => sync.choose("both")}>
          {t("conflict.keep_both")}
        </Button>
        <Button onPress={() => sync.choose("mine")}>{t("conflict.keep_mine")}</Button>
        <Button onPress={() => sync.choose("theirs")}>{t("conflict.keep_theirs", { name })}</Button>
      </Row>
    </Note>
  );
}
