import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import { newId } from "../../api/ids";
import type { MemoHead, Uuid } from "../../api/types";
import { formatTime } from "../../base/i18n";
import { aboutName, memosWhere, PROJECT, plainExcerpt, titleOf } from "../../parts/memos/about";
import { AUDIENCES, KINDS } from "../../parts/memos/kinds";
import { MemoPane } from "../../parts/memos/MemoPane";
import css from "../../parts/memos/memos.module.css";
import { memberOf } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Button, EmptyState, Muted, Select, Spread, TextField } from "../../ui";
import type { MemoSearch } from "./memoSearch";

const route = getRouteApi("/signed-in/p/$project/memos");
const ALL = "all";

/** All memos of the project that one may read, narrowed by kind, reader, writer, subject and words; one of them open. */
export function Memos() {
  const { t } = useTranslation("memos");
  const { state } = useProject();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [fresh, setFresh] = useState<Uuid | null>(null);
  const change = (fields: Partial<MemoSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...fields }), replace: true, resetScroll: false });
  const open = (memo: Uuid | undefined) => change({ memo });
  const begin = () => {
    const id = newId();
    setFresh(id);
    open(id);
  };
  return (
    <div className={css.page} data-open={search.memo ? "memo" : "list"}>
      <div className={css.side}>
        <Spread>
          <h1>{t("title_page")}</h1>
          {state.project.may.write_memos && (
            <Button look="primary" onPress={begin}>
              <Plus size={16} aria-hidden />
              {t("new")}
            </Button>
          )}
        </Spread>
        <Filters search={search} onChange={change} />
        <MemoList search={search} onOpen={open} />
      </div>
      <div className={css.main}>
        {search.memo ? (
          <MemoPane
            key={search.memo}
            id={search.memo}
            fresh={fresh === search.memo ? { subject: PROJECT, kind: "note", audience: "group" } : undefined}
            onClose={() => open(undefined)}
          />
        ) : (
          <EmptyState title={t("nothing_open")}>{t("lead")}</EmptyState>
        )}
      </div>
    </div>
  );
}

interface FiltersProps {
  search: MemoSearch;
  onChange: (fields: Partial<MemoSearch>) => void;
}

function Filters({ search, onChange }: FiltersProps) {
  const { t } = useTranslation("memos");
  const { state } = useProject();
  const any = { id: ALL, name: t("all") };
  const chosen = (id: string) => (id === ALL ? undefined : id);
  const authors = [...new Set(Object.values(state.memos).map((memo) => memo.author))]
    .map((id) => ({ id, name: memberOf(state, id)?.name ?? "?" }))
    .sort((a, b) => a.name.localeCompare(b.name, "nb"));
  return (
    <search className={css.filters}>
      <TextField
        label={t("search")}
        hideLabel
        placeholder={t("search")}
        type="search"
        value={search.words ?? ""}
        onChange={(words) => onChange({ words: words || undefined })}
      />
      <div className={css.selects}>
        <Select
          label={t("kind.label")}
          options={[any, ...KINDS.map((id) => ({ id, name: t(`kind.${id}`) }))]}
          value={search.kind ?? ALL}
          onChange={(id) => onChange({ kind: KINDS.find((kind) => kind === id) })}
        />
        <Select
          label={t("audience.label")}
          options={[any, ...AUDIENCES.map((id) => ({ id, name: t(`audience.${id}`) }))]}
          value={search.audience ?? ALL}
          onChange={(id) => onChange({ audience: AUDIENCES.find((audience) => audience === id) })}
        />
        <Select
          label={t("author")}
          options={[any, ...authors]}
          value={search.author ?? ALL}
          onChange={(id) => onChange({ author: chosen(id) })}
        />
      </div>
    </search>
  );
}

interface MemoListProps {
  search: MemoSearch;
  onOpen: (memo: Uuid) => void;
}

function MemoList({ search, onOpen }: MemoListProps) {
  const { t } = useTranslation("memos");
  const { session, state } = useProject();
  const words = useDeferredValue(search.words ?? "");
  const found = useQuery({
    queryKey: ["memos", session.project, words, state.seq],
    queryFn: async ({ signal }) => {
      const params = { path: { project: session.project }, query: { words } };
      return (await api.GET("/api/projects/{project}/memos", { params, signal })).memos;
    },
    placeholderData: (old) => old,
  });
  const excerpts = useMemo(() => new Map(found.data?.map((one) => [one.id, one.excerpt])), [found.data]);
  const holds = (memo: MemoHead) =>
    (!search.kind || memo.kind === search.kind) &&
    (!search.audience || memo.audience === search.audience) &&
    (!search.author || memo.author === search.author) &&
    (!search.about || [memo.code, memo.document, memo.group, memo.coding, memo.parent].includes(search.about)) &&
    (!words || excerpts.has(memo.id));
  const memos = memosWhere(state, holds);
  if (memos.length === 0) {
    return <Muted>{t(Object.keys(state.memos).length === 0 ? "none" : "no_hits")}</Muted>;
  }
  return (
    <ul className={css.list} aria-label={t("title_page")}>
      {memos.map((memo) => (
        <li key={memo.id}>
          <button type="button" aria-current={memo.id === search.memo || undefined} onClick={() => onOpen(memo.id)}>
            <span className={css.listTitle}>{titleOf(t, memo)}</span>
            <span className={css.excerpt}>{plainExcerpt(excerpts.get(memo.id) ?? "")}</span>
            <span className={css.facts}>
              <span>{t(`kind.${memo.kind}`)}</span>
              <span>{aboutName(t, state, memo)}</span>
              <span>
                {memberOf(state, memo.author)?.name} · {formatTime(memo.written_at)}
              </span>
              {memo.audience !== "group" && <span>{t(`audience.${memo.audience}`)}</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
