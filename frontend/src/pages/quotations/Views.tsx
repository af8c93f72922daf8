import { Link } from "@tanstack/react-router";
import { Lock, MoreHorizontal, Users } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import { newId } from "../../api/ids";
import type { SavedView, ViewEdit } from "../../api/types";
import { questionOf } from "../../api/unsaid";
import { memberOf } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { undoLast } from "../../project/writes/codes";
import {
  Button,
  Choices,
  Dialog,
  DialogActions,
  Form,
  IconButton,
  Menu,
  type MenuEntry,
  Muted,
  Spread,
  TextField,
  toast,
} from "../../ui";
import { useViews } from "./quotationPages";
import css from "./quotations.module.css";
import { asQuestion, isSame, type QuotationSearch, quotationSearch } from "./search";

/** Questions that one asks again: one's own, and those that the group shares. */
export function Views({ search }: { search: QuotationSearch }) {
  const { t } = useTranslation("quotations");
  const { session, state } = useProject();
  const { views, refetch } = useViews(session.project, state.seq);
  const [asked, setAsked] = useState<SavedView | "new" | null>(null);
  const { act, change } = useViewActs(refetch);
  const entries = (view: SavedView): MenuEntry[] => [
    { id: "rename", name: t("views.rename"), onAction: () => setAsked(view) },
    {
      id: "update",
      name: t("views.update"),
      disabled: isSame(quotationSearch({ ...view.query }), search),
      onAction: () => change(view, { query: questionOf(asQuestion(search)) }, t("views.updated", { name: view.name })),
    },
    ...(view.is_shared || state.project.may.share_views
      ? [
          {
            id: "share",
            name: view.is_shared ? t("views.unshare") : t("views.share"),
            onAction: () =>
              change(
                view,
                { is_shared: !view.is_shared },
                t(view.is_shared ? "views.is_private" : "views.is_shared", { name: view.name }),
              ),
          },
        ]
      : []),
    {
      id: "remove",
      name: t("views.remove"),
      danger: true,
      apart: true,
      onAction: () =>
        void act(
          api.DELETE("/api/views/{view}", { params: { path: { view: view.id } } }),
          t("views.removed", { name: view.name }),
          true,
        ),
    },
  ];
  return (
    <section className={css.views} aria-label={t("views.title")}>
      <Spread>
        <h2>{t("views.title")}</h2>
        <Button small onPress={() => setAsked("new")}>
          {t("views.save")}
        </Button>
      </Spread>
      {views.length === 0 && <Muted>{t("views.none")}</Muted>}
      <ul>
        {views.map((view) => (
          <ViewLine key={view.id} view={view} search={search} entries={entries(view)} />
        ))}
      </ul>
      {asked && (
        <NameDialog
          view={asked === "new" ? null : asked}
          onSave={(name, isShared) => {
            const body = { id: newId(), name, query: questionOf(asQuestion(search)), is_shared: isShared };
            if (asked !== "new") change(asked, { name }, t("views.renamed", { name }));
            else
              void act(
                api.POST("/api/projects/{project}/views", { params: { path: { project: session.project } }, body }),
                t("views.saved", { name }),
              );
            setAsked(null);
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}

/** Changes a saved question, and says what was done. */
function useViewActs(refetch: () => Promise<unknown>) {
  const { t } = useTranslation("quotations");
  const { session } = useProject();
  const act = async (work: Promise<unknown>, words: string, undoable = false) => {
    try {
      await work;
      await session.refresh();
      await refetch();
      toast(words, undoable ? { action: { name: t("undo"), run: () => undoLast(session) } } : {});
    } catch (error) {
      toast(sentence(error), { kind: "error" });
    }
  };
  const change = (view: SavedView, fields: ViewEdit, words: string) =>
    void act(api.PATCH("/api/views/{view}", { params: { path: { view: view.id } }, body: fields }), words);
  return { act, change };
}

interface ViewLineProps {
  view: SavedView;
  search: QuotationSearch;
  entries: MenuEntry[];
}

/** A saved question as a link, whose it is, and what can be done with it. */
function ViewLine({ view, search, entries }: ViewLineProps) {
  const { t } = useTranslation("quotations");
  const { session, state } = useProject();
  const query = quotationSearch({ ...view.query });
  return (
    <li>
      <Link
        to="/p/$project/quotations"
        params={{ project: session.project }}
        search={query}
        aria-current={isSame(query, search) ? "true" : undefined}
      >
        {view.name}
      </Link>
      <span className={css.owner}>
        {view.is_shared ? <Users size={14} aria-hidden /> : <Lock size={14} aria-hidden />}
        {view.is_shared
          ? view.may.change
            ? t("views.shared")
            : (memberOf(state, view.owner)?.name ?? "")
          : t("views.private")}
      </span>
      {view.may.change && (
        <Menu
          label={t("common:more_about", { name: view.name })}
          trigger={
            <IconButton small label={t("common:more_about", { name: view.name })}>
              <MoreHorizontal size={16} />
            </IconButton>
          }
          entries={entries}
        />
      )}
    </li>
  );
}

interface NameDialogProps {
  view: SavedView | null;
  onSave: (name: string, isShared: boolean) => void;
  onClose: () => void;
}

function NameDialog({ view, onSave, onClose }: NameDialogProps) {
  const { t } = useTranslation("quotations");
  const { state } = useProject();
  const [name, setName] = useState(view?.name ?? "");
  const [isShared, setShared] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) onSave(name.trim(), isShared);
  };
  return (
    <Dialog
      title={view ? t("views.rename_title", { name: view.name }) : t("views.save_title")}
      isOpen
      onClose={onClose}
    >
      <Form onSubmit={submit}>
        <TextField label={t("views.name")} value={name} onChange={setName} maxLength={200} autoFocus />
        {!view && state.project.may.share_views && (
          <Choices>
            <label>
              <input type="checkbox" checked={isShared} onChange={(event) => setShared(event.target.checked)} />
              {t("views.share_all")}
            </label>
          </Choices>
        )}
        <DialogActions>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button look="primary" type="submit" isDisabled={!name.trim()}>
            {t("common:save")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
