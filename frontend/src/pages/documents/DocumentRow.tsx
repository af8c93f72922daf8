import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { BookOpen, Download, EyeOff, MoreHorizontal, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import type { DocumentHead } from "../../api/types";
import { formatDate, formatNumber } from "../../base/i18n";
import { RoundDialog } from "../../parts/rounds/RoundDialog";
import { ReviewBadge, reviewOf } from "../../parts/talk/ReviewBadge";
import { useProject } from "../../project/useProject";
import { Badge, ConfirmDialog, IconButton, Menu, type MenuEntry, toast } from "../../ui";
import css from "./documents.module.css";
import { peopleIn } from "./order";
import { RenameDialog } from "./RenameDialog";

type Asked = "rename" | "round" | "withdraw" | null;

interface DocumentRowProps {
  document: DocumentHead;
  isChosen: boolean;
  onChoose: (isOn: boolean, toHere: boolean) => void;
}

/** One document of the table, with what can be done with it. */
export function DocumentRow({ document, isChosen, onChoose }: DocumentRowProps) {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const [asked, setAsked] = useState<Asked>(null);
  const isBlind = document.mode === "independent";
  const passages = state.counts.documents[document.id] ?? 0;
  const review = reviewOf(state, "document", document.id);
  const entries = useEntries(document, setAsked);
  const size = sizeOf(t, document);
  const who = peopleIn(state, document);
  return (
    <tr data-chosen={isChosen || undefined}>
      <td className={css.tick}>
        <input
          type="checkbox"
          aria-label={t("documents.bulk.choose", { title: document.title })}
          checked={isChosen}
          // A change says nothing of Shift; the click before it does.
          onClick={(event) => onChoose(event.currentTarget.checked, event.shiftKey)}
          onChange={() => undefined}
        />
      </td>
      <th scope="row" className={css.name}>
        <Title document={document} />
        {isBlind && (
          <Badge data-tone="blind">
            <EyeOff size={12} aria-hidden />
            {t("documents.blind")}
          </Badge>
        )}
        {document.description && <p className={css.description}>{document.description}</p>}
        <p className={css.meta}>{[t(`documents.kind.${document.kind}`), ...who, size].join(" · ")}</p>
      </th>
      <td className={css.kind}>{t(`documents.kind.${document.kind}`)}</td>
      <td className={css.who}>{who.join(", ") || "–"}</td>
      <td
        className={css.length}
        title={t("documents.length", { count: document.length, n: formatNumber(document.length) })}
      >
        {size}
      </td>
      <td className={css.passages} title={isBlind ? t("documents.only_seen") : undefined}>
        <span className={css.inCard}>{t("documents.passages", { count: passages, n: formatNumber(passages) })}</span>
        <span className={css.inTable}>{passages > 0 ? formatNumber(passages) : "–"}</span>
      </td>
      <td className={css.review}>{review && review.state !== "none" ? <ReviewBadge state={review.state} /> : "–"}</td>
      <td className={css.added}>{formatDate(document.created_at)}</td>
      <td className={css.menu}>
        {entries.length > 0 && (
          <Menu
            label={t("common:more_about", { name: document.title })}
            trigger={
              <IconButton small label={t("common:more_about", { name: document.title })}>
                <MoreHorizontal size={18} />
              </IconButton>
            }
            entries={entries}
          />
        )}
        <Asking document={document} asked={asked} onClose={() => setAsked(null)} />
      </td>
    </tr>
  );
}

function Title({ document }: { document: DocumentHead }) {
  const { session, state } = useProject();
  if (!state.project.may.read_text) return <span>{document.title}</span>;
  return (
    <Link to="/p/$project/d/$document" params={{ project: session.project, document: document.id }}>
      {document.title}
    </Link>
  );
}

/** Turns where people speak, else signs. */
function sizeOf(t: TFunction<"pages">, { turns, speakers, length }: DocumentHead): string {
  if (turns > 0 && speakers.length > 0) return t("documents.turns", { count: turns, n: formatNumber(turns) });
  return t("documents.length", { count: length, n: formatNumber(length) });
}

/** What is asked about a document before it is done. */
function Asking({ document, asked, onClose }: { document: DocumentHead; asked: Asked; onClose: () => void }) {
  const { t } = useTranslation("pages");
  const { session } = useProject();
  const withdraw = useMutation({
    mutationFn: () => api.DELETE("/api/documents/{document}", { params: { path: { document: document.id } } }),
    onSuccess: async () => {
      await session.refresh();
      toast(t("documents.is_withdrawn", { title: document.title }));
    },
  });
  return (
    <>
      {asked === "rename" && <RenameDialog document={document} onClose={onClose} />}
      {asked === "round" && <RoundDialog document={document} onClose={onClose} />}
      <ConfirmDialog
        title={t("documents.withdraw_title", { title: document.title })}
        body={t("documents.withdraw_body")}
        confirm={t("documents.withdraw_do")}
        danger
        isOpen={asked === "withdraw"}
        onConfirm={() => withdraw.mutate()}
        onClose={onClose}
      />
    </>
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
