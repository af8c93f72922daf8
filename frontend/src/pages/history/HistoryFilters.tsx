import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useProject } from "../../project/useProject";
import { Button, Select, TextField } from "../../ui";
import css from "./history.module.css";
import { type HistorySearch, isFiltered, WHATS } from "./historySearch";

const route = getRouteApi("/signed-in/p/$project/history");
const ALL = "all";

/** Narrows the history to a person, a kind of change, a document or days. */
export function HistoryFilters({ search }: { search: HistorySearch }) {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const navigate = route.useNavigate();
  const set = (fields: HistorySearch) =>
    void navigate({ search: (old) => ({ ...old, ...fields }), replace: true, resetScroll: false });
  const picked = (id: string) => (id === ALL ? undefined : id);
  const all = { id: ALL, name: t("history.all") };
  const people = Object.values(state.members).map((member) => ({ id: member.person, name: member.name }));
  const documents = Object.values(state.documents).map((document) => ({ id: document.id, name: document.title }));
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, "nb");
  return (
    <search className={css.filters} aria-label={t("history.filters")}>
      <Select
        label={t("history.person")}
        options={[all, ...people.sort(byName)]}
        value={search.person ?? ALL}
        onChange={(id) => set({ person: picked(id) })}
      />
      <Select
        label={t("history.what")}
        options={[all, ...WHATS.map((id) => ({ id, name: t(`history.whats.${id}`) }))]}
        value={search.what ?? ALL}
        onChange={(id) => set({ what: picked(id) })}
      />
      <Select
        label={t("history.document")}
        options={[all, ...documents.sort(byName)]}
        value={search.document ?? ALL}
        onChange={(id) => set({ document: picked(id) })}
      />
      <TextField
        label={t("history.from")}
        type="date"
        value={search.from ?? ""}
        onChange={(from) => set({ from: from || undefined })}
      />
      <TextField
        label={t("history.to")}
        type="date"
        value={search.to ?? ""}
        onChange={(to) => set({ to: to || undefined })}
      />
      {isFiltered(search) && (
        <Button look="quiet" onPress={() => void navigate({ search: {}, replace: true })}>
          {t("history.clear")}
        </Button>
      )}
    </search>
  );
}
