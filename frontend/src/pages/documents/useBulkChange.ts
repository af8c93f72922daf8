import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import type { DocumentHead, Uuid } from "../../api/types";
import { useProject } from "../../project/useProject";
import { toast } from "../../ui";

type Kind = DocumentHead["kind"];

/** Changes several documents, one after the other; stops at the first that is refused and says why. */
export function useBulkChange(documents: readonly DocumentHead[], onDone: () => void) {
  const { t } = useTranslation("pages");
  const { session } = useProject();
  const [isBusy, setIsBusy] = useState(false);
  const each = async (chosen: readonly DocumentHead[], change: (document: Uuid) => Promise<unknown>, done: string) => {
    setIsBusy(true);
    try {
      for (const document of chosen) await change(document.id);
      toast(done);
      onDone();
    } catch (error) {
      toast(sentence(error), { kind: "error" });
    } finally {
      setIsBusy(false);
      await session.refresh();
    }
  };
  const setKind = (kind: Kind) => {
    const chosen = documents.filter((document) => document.may.rename && document.kind !== kind);
    const done = t("documents.bulk.kind_done", { count: chosen.length });
    return each(
      chosen,
      (document) => api.PATCH("/api/documents/{document}", { params: { path: { document } }, body: { kind } }),
      done,
    );
  };
  const withdraw = () => {
    const chosen = documents.filter((document) => document.may.withdraw);
    const done = t("documents.bulk.withdrawn", { count: chosen.length });
    return each(
      chosen,
      (document) => api.DELETE("/api/documents/{document}", { params: { path: { document } } }),
      done,
    );
  };
  return { isBusy, setKind, withdraw };
}
