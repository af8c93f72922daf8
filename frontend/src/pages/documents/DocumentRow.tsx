import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { BookOpen, Download, EyeOff, MoreHorizontal, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import type { DocumentHead } from "../../api/types";
import { formatNumber } from "../../base/i18n";
import { RoundDialog } from "../../parts/rounds/RoundDialog";
import { ReviewBadge, reviewOf } from "../../parts/talk/ReviewBadge";
import { useProject } from "../../project/useProject";
import { Badge, ConfirmDialog, IconButton, Menu, type MenuEntry, toast } from "../../ui";
import css from "./documents.module.css";
import { RenameDialog } from "./RenameDialog";

type Asked = "rename" | "round" | "withdraw" | null;

/** One document in the list, with what can be done with it. */
export function DocumentRow({ document }: { document: DocumentHead }) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const [asked, setAsked] = useState<Asked>(null);
  const withdraw = useMutation({
    mutationFn: () => api.DELETE("/api/documents/{document}", { params: { path: { document: document.id } } }),
    onSuccess: async () => {
      await session.refresh();
      toast(t("documents.is_withdrawn", { title: document.title }));
    },
  });
  const isBlind = document.mode === "independent";
  const codings = state.counts.documents[document.id] ?? 0;
  const participants = document.participants.map((id) => state.participants[id]).filter((one) => !one?.withdrawn_at);
  const names = participants.map((one) => one?.pseudonym ?? "").sort();
  const speakers = (names.length > 0 ? names : document.speakers).join(", ");
  const review = reviewOf(state, "document", document.id);
  const entries = useEntries(document, setAsked);
  return (
    <div className={css.document}>
      <div>
        <h2 className={css.title}>
          {state.project.may.read_text ? (
            <Link to="/p/$project/d/$document" params={{ project: session.project, document: document.id }}>
              {document.title}
            </Link>
          ) : (
            document.title
          )}
          {isBlind && (
            <Badge data-tone="blind">
              <EyeOff size={12} aria-hidden />
              {t("documents.blind")}
            </Badge>
          )}
          {review && review.state !== "none" && <ReviewBadge state={review.state} />}
        </h2>
        <div className={css.numbers}>
          <span>{t(`documents.kind.${document.kind}`)}</span>
          {speakers && <span>{speakers}</span>}
          {document.turns > 0 && document.speakers.length > 0 && (
            <span>{t("documents.turns", { count: document.turns, n: formatNumber(document.turns) })}</span>
          )}
          <span>{t("documents.length", { count: document.length, n: formatNumber(document.length) })}</span>
        </div>
        {document.description && <p className={css.description}>{document.description}</p>}
      </div>
      <span className={css.count}>
        {isBlind && codings > 0
          ? t("documents.my_codings", { count: codings, n: formatNumber(codings) })
          : t("documents.codings", { count: codings, n: formatNumber(codings) })}
      </span>
      <div className={css.menu}>
        {entries.length > 0 && (
          <Menu
            label={t("common:more_about", { name: document.title })}
            trigger={
              <IconButton label={t("common:more_about", { name: document.title })}>
                <MoreHorizontal size={18} />
              </IconButton>
            }
            entries={entries}
          />
        )}
      </div>
      {asked === "rename" && <RenameDialog document={document} onClose={() => setAsked(null)} />}
      {asked === "round" && <RoundDialog document={document} onClose={() => setAsked(null)} />}
      <ConfirmDialog
        title={t("documents.withdraw_title", { title: document.title })}
        body={t("documents.withdraw_body")}
        confirm={t("documents.withdraw_do")}
        danger
        isOpen={asked === "withdraw"}
        onConfirm={() => withdraw.mutate()}
        onClose={() => setAsked(null)}
      />
    </div>
  );
}

function useEntries(document: DocumentHead, ask: (what: Asked) => void): MenuEntry[] {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const { may } = document;
  const entries: MenuEntry[] = [];
  if (may.rename) {
    entries.push({
      id: "rename",
      name: t("documents.rename"),
      icon: <Pencil size={16} aria-hidden />,
      onAction: () => ask("rename"),
    });
  }
  if (state.project.may.read_text) {
    entries.push({
      id: "reading",
      name: t("documents.reading"),
      icon: <BookOpen size={16} aria-hidden />,
      // Made by the server, so it is not a place inside the app.
      onAction: () => window.location.assign(`/reading/${document.id}`),
    });
  }
  if (state.project.may.export && state.project.may.read_text) {
    entries.push({
      id: "original",
      name: t("documents.original"),
      icon: <Download size={16} aria-hidden />,
      onAction: () => window.location.assign(`/api/documents/${document.id}/original`),
    });
  }
  if (may.switch_round || document.mode === "independent") {
    entries.push({
      id: "round",
      name: document.mode === "independent" ? t("documents.round_show") : t("documents.round_start"),
      icon: <EyeOff size={16} aria-hidden />,
      apart: true,
      onAction: () => ask("round"),
    });
  }
  if (may.withdraw) {
    entries.push({
      id: "withdraw",
      name: t("documents.withdraw"),
      icon: <Trash2 size={16} aria-hidden />,
      danger: true,
      apart: true,
      onAction: () => ask("withdraw"),
    });
  }
  return entries;
}
