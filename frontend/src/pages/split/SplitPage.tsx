import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import type { Code } from "../../api/types";
import { withDefaults } from "../../api/unsaid";
import { useProject } from "../../project/useProject";
import { undoLast } from "../../project/writes/codes";
import { EmptyState, ErrorNote, Loading, Muted, Note, Small, toast } from "../../ui";
import { SplitBoard, type Where } from "./SplitBoard";
import { SplitFoot } from "./SplitFoot";
import css from "./split.module.css";
import { useSorting } from "./useSorting";

const route = getRouteApi("/signed-in/p/$project/codebook/split/$code");

/** The page on which a code is split, for those who may. */
export function SplitPage() {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const code = state.codes[route.useParams().code];
  if (code && state.project.may.edit_codebook) return <Split key={code.id} code={code} />;
  return (
    <EmptyState
      title={t("split.gone")}
      action={
        <Link to="/p/$project/codebook" params={{ project: session.project }}>
          {t("split.to_codebook")}
        </Link>
      }
    />
  );
}

/** A code's quotations to the left, the codes that they go to beside them. Nothing is written before one says so. */
function Split({ code }: { code: Code }) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const navigate = useNavigate();
  const [where, setWhere] = useState<Where>("beside");
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const params = { path: { code: code.id } };
  const asked = useQuery({
    // Asked again when the number of codings has changed: somebody has coded or uncoded meanwhile.
    queryKey: ["split", code.id, state.counts.codes[code.id] ?? 0],
    queryFn: () => api.GET("/api/codes/{code}/split", { params }),
    placeholderData: (before) => before,
    staleTime: 0,
  });
  const quotations = asked.data?.quotations ?? [];
  const sorting = useSorting(code, quotations);
  const { moving, inPart, titleOf } = sorting;
  const split = async () => {
    setBusy(true);
    const parent = where === "below" ? code.id : code.parent;
    const parts = moving.map((part) =>
      withDefaults<"SplitPartRequest">({
        id: part.id,
        ...(part.isNew ? { name: part.name.trim(), colour: part.colour, parent } : {}),
        codings: inPart(part.id).map((one) => one.id),
      }),
    );
    try {
      await api.POST("/api/codes/{code}/split", { params, body: { parts, reason } });
      await session.refresh();
      toast(t("split.done", { code: code.name, count: parts.length }), {
        action: { name: t("codebook.undo"), run: () => undoLast(session) },
      });
      void navigate({ to: "/p/$project/codebook", params: { project: session.project } });
    } catch (error) {
      toast(sentence(error), { kind: "error" });
      setBusy(false);
      void asked.refetch();
    }
  };
  return (
    <div className={css.page}>
      <SplitHead code={code} />
      {asked.isPending && <Loading />}
      {asked.error && <ErrorNote>{sentence(asked.error)}</ErrorNote>}
      {asked.data && (
        <>
          {asked.data.total > quotations.length && (
            <Note>{t("split.most", { count: quotations.length, total: asked.data.total })}</Note>
          )}
          <SplitBoard
            code={code}
            sorting={sorting}
            hasQuotations={quotations.length > 0}
            where={where}
            onWhere={setWhere}
          />
          <SplitFoot
            moving={moving.map((part) => ({ name: titleOf(part), quotations: inPart(part.id) }))}
            rest={inPart(null).length}
            code={code}
            isNameless={moving.some((part) => !part.name.trim())}
            isBusy={busy}
            reason={reason}
            onReason={setReason}
            onSplit={() => void split()}
          />
        </>
      )}
    </div>
  );
}

function SplitHead({ code }: { code: Code }) {
  const { t } = useTranslation("pages");
  const { session } = useProject();
  return (
    <div>
      <Small>
        <Link to="/p/$project/codebook" params={{ project: session.project }}>
          {t("split.to_codebook")}
        </Link>
      </Small>
      <h1>{t("split.title", { code: code.name })}</h1>
      <Muted>{t("split.lead")}</Muted>
    </div>
  );
}
