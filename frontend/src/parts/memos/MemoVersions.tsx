import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import type { Memo, Uuid } from "../../api/types";
import { formatTime } from "../../base/i18n";
import { memberOf } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Button, Dialog, Loading, Stack, toast } from "../../ui";
import css from "./memos.module.css";

interface MemoVersionsProps {
  id: Uuid;
  onBack: (memo: Memo) => void;
  onClose: () => void;
}

/** Every text that the memo has had, by whom and when; any of them can be the text again. */
export function MemoVersions({ id, onBack, onClose }: MemoVersionsProps) {
  const { t } = useTranslation("memos");
  const { session, state } = useProject();
  const [number, setNumber] = useState<number | null>(null);
  const path = { memo: id };
  const list = useQuery({
    queryKey: ["memo-versions", id],
    queryFn: async () => (await api.GET("/api/memos/{memo}/versions", { params: { path } })).versions,
    staleTime: 0,
  });
  const chosen = number ?? list.data?.[0]?.number ?? null;
  const text = useQuery({
    queryKey: ["memo-versions", id, chosen],
    queryFn: () =>
      api.GET("/api/memos/{memo}/versions/{number}", { params: { path: { ...path, number: chosen ?? 0 } } }),
    enabled: chosen !== null,
  });
  const head = state.memos[id];
  const back = async () => {
    if (chosen === null) return;
    try {
      onBack(await api.POST("/api/memos/{memo}/versions/{number}", { params: { path: { ...path, number: chosen } } }));
      await session.refresh();
      onClose();
    } catch (error) {
      toast(sentence(error), { kind: "error" });
    }
  };
  return (
    <Dialog title={t("versions.title")} isOpen onClose={onClose} wide>
      {!list.data ? (
        <Loading />
      ) : (
        <div className={css.versions}>
          <ul aria-label={t("versions.title")}>
            {list.data.map((version) => (
              <li key={version.number}>
                <button
                  type="button"
                  aria-pressed={version.number === chosen}
                  onClick={() => setNumber(version.number)}
                >
                  <strong>{memberOf(state, version.by)?.name}</strong> {formatTime(version.at)}
                  {version.merged && <small> · {t("versions.merged")}</small>}
                </button>
              </li>
            ))}
          </ul>
          <Stack>
            {text.data && (
              <>
                <h3>{text.data.title || t("untitled")}</h3>
                <pre className={css.kept}>{text.data.body}</pre>
              </>
            )}
            {head?.may.write && chosen !== null && chosen !== head.version && (
              <div>
                <Button look="primary" onPress={() => void back()}>
                  {t("versions.back")}
                </Button>
              </div>
            )}
          </Stack>
        </div>
      )}
    </Dialog>
  );
}
