import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import type { SearchAnswer } from "../../api/types";
import { formatNumber } from "../../base/i18n";
import { useKeyFor } from "../../parts/keys/ownKeys";
import { useProject } from "../../project/useProject";
import { useRising } from "../../project/useRising";
import { Badge, Button, CalmNote, EmptyState, ErrorNote, Loading, Muted, Note, Select, Spread } from "../../ui";
import { asQuery, type ProjectSearch, SORTS, WHERE, type Where } from "./address";
import { CodeHitsDialog, SelectedHitsBar } from "./CodeHits";
import { Hits } from "./Hits";
import { KeepScrollPlace } from "./KeepScrollPlace";
import { Chips, SearchForm } from "./SearchForm";
import css from "./search.module.css";
import { useSearch } from "./searchAnswer";
import { Things } from "./Things";
import { type SelectedHits, useSelectedHits } from "./useSelectedHits";

const route = getRouteApi("/signed-in/p/$project/search");

/** One field for everything that the project holds. */
export function Search() {
  const { t } = useTranslation("search");
  const { session, state } = useProject();
  const keyFor = useKeyFor();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const asked = asQuery(search);
  const isAsked = Boolean(search.q?.trim());
  const data = useSearch(session.project, asked, isAsked);
  const { head, hits } = data;
  const total = head?.texts.total ?? 0;
  const chosen = useSelectedHits(session.project, asked, hits, total);
  const [isCoding, setCoding] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  useRising(state.seq, isCoding || data.isStale ? undefined : head?.seq, async () => {
    await data.refresh(chosen.follow).then(() => setFault(null), setFault);
  });
  const change = (fields: Partial<ProjectSearch>, replace = false) => {
    chosen.clear();
    setFault(null);
    void navigate({ search: (old) => ({ ...old, ...fields }), replace, resetScroll: false });
  };
  const shows = (where: Where) => !search.where || search.where === where;
  const isEmpty = head && WHERE.every((where) => !shows(where) || head[where].total === 0);
  return (
    <KeepScrollPlace className={css.page} asked={asked} version={head}>
      <div>
        <h1>{t("title")}</h1>
        <Muted>{t("lead")}</Muted>
      </div>
      <SearchForm search={search} head={head} onChange={change} />
      <Chips search={search} onChange={change} />
      {data.isPending && <Loading />}
      <div role="alert" className={css.spoken}>
        {data.error ? (
          <ErrorNote>{sentence(data.error)}</ErrorNote>
        ) : (
          fault !== null && isAsked && <Note>{t("not_fresh", { why: sentence(fault) })}</Note>
        )}
      </div>
      <div role="status" aria-live="polite" className={css.spoken}>
        {!isAsked && <EmptyState title={t("empty")}>{t("empty_how", { key: keyFor("search") })}</EmptyState>}
        {isEmpty && !data.isStale && !data.error && <EmptyState title={t("none")}>{t("none_how")}</EmptyState>}
      </div>
      {head && !data.error && (
        <>
          {WHERE.some((where) => head[where].total > 0) && (
            <WhereSwitch head={head} where={search.where} onChange={(where) => change({ where })} />
          )}
          {!head.reads_texts && shows("texts") && <CalmNote>{t("closed")}</CalmNote>}
          {total > 0 && shows("texts") && (
            <InTexts
              search={search}
              head={head}
              data={data}
              chosen={chosen}
              onChange={change}
              onCode={() => setCoding(true)}
            />
          )}
          <Things answer={head} shows={shows} />
        </>
      )}
      {isCoding && <CodeHitsDialog hits={chosen.hits} onDone={chosen.clear} onClose={() => setCoding(false)} />}
    </KeepScrollPlace>
  );
}

interface InTextsProps {
  search: ProjectSearch;
  head: SearchAnswer;
  data: ReturnType<typeof useSearch>;
  chosen: SelectedHits;
  onChange: (fields: Partial<ProjectSearch>) => void;
  onCode: () => void;
}

/** The hits in the texts, in an order that one chooses; those that are selected can be coded together. */
function InTexts({ search, head, data, chosen, onChange, onCode }: InTextsProps) {
  const { t } = useTranslation("search");
  const { state } = useProject();
  const sort = search.sort ?? "nearest";
  return (
    <section className={css.part} aria-label={t("where.texts")}>
      <Spread>
        <Summary head={head} />
        <div className={css.order}>
          {state.project.may.code && <Button onPress={() => void chosen.all()}>{t("select_all")}</Button>}
          <Select
            label={t("sort.label")}
            options={SORTS.map((id) => ({ id, name: t(`sort.${id}`) }))}
            value={sort}
            onChange={(id) => onChange({ sort: SORTS.find((one) => one === id && one !== "nearest") })}
          />
        </div>
      </Spread>
      <SelectedHitsBar chosen={chosen} onCode={onCode} />
      <Hits
        hits={data.hits}
        isStale={data.isStale}
        isOpen={head.reads_texts}
        sort={sort}
        chosen={chosen}
        onSort={(by) => onChange({ sort: by === "nearest" ? undefined : by })}
      />
      {data.next > 0 && (
        <Button onPress={() => void data.more()} isDisabled={data.isFetchingNext}>
          {t("more", { count: data.next })}
        </Button>
      )}
    </section>
  );
}

/** "126 hits in 9 documents." */
function Summary({ head }: { head: SearchAnswer }) {
  const { t } = useTranslation("search");
  const { total, is_cut, documents } = head.texts;
  const n = formatNumber(total);
  return (
    <p role="status">
      <strong>{is_cut ? t("cut", { n }) : t("hits", { count: total, n })}</strong>{" "}
      <Muted as="span">{t("in_documents", { count: Object.keys(documents).length })}</Muted>
    </p>
  );
}

interface WhereProps {
  head: SearchAnswer;
  where: Where | undefined;
  onChange: (where: Where | undefined) => void;
}

/** What there is of each; one of them alone, or all. */
function WhereSwitch({ head, where, onChange }: WhereProps) {
  const { t } = useTranslation("search");
  return (
    <fieldset className={css.switch}>
      <legend className="visually-hidden">{t("where.label")}</legend>
      {([undefined, ...WHERE] as const).map((one) => (
        <button key={one ?? "all"} type="button" aria-pressed={where === one} onClick={() => onChange(one)}>
          {t(`where.${one ?? "all"}`)}
          {one && <Badge>{formatNumber(head[one].total)}</Badge>}
        </button>
      ))}
    </fieldset>
  );
}
