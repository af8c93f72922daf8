import { getRouteApi } from "@tanstack/react-router";
import { ListChecks, Plus } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useProject } from "../api/project";
import type { Uuid } from "../api/types";
import { CodeDialog } from "../desk/panels/CodeDialogs";
import { Button, Card, Dialog } from "../ui";
import page from "../ui/page.module.css";
import { CheckDialog } from "./Check";
import { CodeDetails } from "./CodeDetails";
import css from "./codebook.module.css";
import { Groups } from "./Groups";
import { Retired } from "./Retired";
import { CodebookTree } from "./Tree";

const route = getRouteApi("/signed-in/p/$project/codebook");

export function Codebook() {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const { code: asked } = route.useSearch();
  const [selected, setSelected] = useState<Uuid | null>(asked ?? null);
  const [isNew, setIsNew] = useState(false);
  const [isChecking, setIsChecking] = useState(false);
  const isNarrow = useIsNarrow();
  const code = selected ? state.codes[selected] : undefined;
  const mayEdit = state.project.may.edit_codebook;
  const details = code && <CodeDetails key={code.id} code={code} onSelect={setSelected} />;
  return (
    <div className={css.page}>
      <div className={page.spread}>
        <div>
          <h1>{t("codebook.title")}</h1>
          <p className={page.muted}>{t("codebook.lead")}</p>
        </div>
        <div className={page.row}>
          <Button onPress={() => setIsChecking(true)}>
            <ListChecks size={16} aria-hidden />
            {t("check.open")}
          </Button>
          {mayEdit && (
            <Button look="primary" onPress={() => setIsNew(true)}>
              <Plus size={16} aria-hidden />
              {t("codebook.new")}
            </Button>
          )}
        </div>
      </div>
      <div className={css.columns}>
        <div className={page.stack}>
          <CodebookTree selected={selected} onSelect={setSelected} />
          <Retired />
        </div>
        <div className={css.side}>
          <Groups />
        </div>
        {!isNarrow && (
          <aside className={css.side} aria-label={t("codebook.details")}>
            <Card>
              {details ?? <p className={page.muted}>{t(mayEdit ? "codebook.pick" : "codebook.pick_reader")}</p>}
            </Card>
          </aside>
        )}
      </div>
      {isNarrow && code && (
        <Dialog title={t("codebook.details")} isOpen onClose={() => setSelected(null)}>
          {details}
        </Dialog>
      )}
      {isChecking && <CheckDialog onSelect={setSelected} onClose={() => setIsChecking(false)} />}
      {isNew && (
        <CodeDialog session={session} state={state} code={null} parent={null} onClose={() => setIsNew(false)} />
      )}
    </div>
  );
}

const NARROW = "(max-width: 60rem)";

function useIsNarrow(): boolean {
  const [isNarrow, setIsNarrow] = useState(() => window.matchMedia?.(NARROW).matches ?? false);
  useEffect(() => {
    const media = window.matchMedia?.(NARROW);
    const changed = () => setIsNarrow(Boolean(media?.matches));
    media?.addEventListener("change", changed);
    return () => media?.removeEventListener("change", changed);
  }, []);
  return isNarrow;
}
