import { useDeferredValue, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DocumentHead, Uuid } from "../../api/types";
import { useProject } from "../../project/useProject";
import { matches } from "../../text/find";
import { Muted, SearchBox, Select, TextField } from "../../ui";
import { BulkBar } from "./BulkBar";
import { DocumentTable } from "./DocumentTable";
import css from "./documents.module.css";
import { COLUMNS, type Column, GROUPINGS, type Grouping, grouped, type Known, peopleIn, sorted } from "./order";
import { groupBy, sortBy, useTableView } from "./tableView";

/** Fewer are seen at a glance. */
const SEARCH_FROM = 4;

/** All documents, or those whose title or speakers hold what is typed, sorted and grouped as they were chosen to be. */
export function DocumentList({ all }: { all: DocumentHead[] }) {
  const { t } = useTranslation("pages");
  const view = useTableView();
  const known = useKnown();
  const [typed, setTyped] = useState("");
  const filter = useDeferredValue(typed);
  const found = all.filter(
    (document) =>
      !filter.trim() || matches([document.title, ...document.speakers, known.who(document)].join(" "), filter),
  );
  const shown = grouped(sorted(found, view, known), view.group, known).flatMap((group) => group.documents);
  const { chosen, choose, chooseAll } = useChosen(shown);
  const chosenDocuments = shown.filter((document) => chosen.has(document.id));
  return (
    <>
      {all.length >= SEARCH_FROM && (
        <div className={css.tools}>
          <SearchBox>
            <TextField label={t("documents.search")} type="search" value={typed} onChange={setTyped} />
          </SearchBox>
          <Select
            label={t("documents.group")}
            value={view.group}
            onChange={(id) => groupBy(id as Grouping)}
            options={GROUPINGS.map((id) => ({ id, name: t(`documents.groups.${id}`) }))}
          />
          {/* On a phone the table has no heads to press. */}
          <div className={css.narrowSort}>
            <Select
              label={t("documents.sort")}
              value={view.sort}
              onChange={(id) => sortBy(id as Column)}
              options={COLUMNS.map((id) => ({ id, name: t(`documents.column.${id}`) }))}
            />
          </div>
          <p className={css.found} role="status">
            {found.length === all.length
              ? t("documents.count", { count: all.length })
              : t("documents.found", { found: found.length, count: all.length })}
          </p>
        </div>
      )}
      {chosenDocuments.length > 0 && <BulkBar documents={chosenDocuments} onClear={() => chooseAll(false)} />}
      {found.length === 0 ? (
        <Muted>{t("documents.no_hits")}</Muted>
      ) : (
        <DocumentTable
          documents={shown}
          view={view}
          known={known}
          chosen={chosen}
          onChoose={choose}
          onChooseAll={chooseAll}
        />
      )}
    </>
  );
}

function useKnown(): Known {
  const { state } = useProject();
  const { reviews, counts, participants } = state;
  return useMemo(() => {
    const of = new Map(Object.values(reviews).flatMap((one) => (one.document ? [[one.document, one.state]] : [])));
    return {
      passages: counts.documents,
      who: (document) => peopleIn({ participants }, document).join(" "),
      review: (document) => of.get(document) ?? "none",
    };
  }, [reviews, counts, participants]);
}

/** The documents that are ticked; with Shift, all from the one that was ticked before. */
function useChosen(shown: readonly DocumentHead[]) {
  const [picked, setPicked] = useState<ReadonlySet<Uuid>>(new Set());
  const last = useRef<Uuid | null>(null);
  const ids = shown.map((document) => document.id);
  const choose = (document: Uuid, isOn: boolean, toHere: boolean) => {
    const from = last.current && toHere ? ids.indexOf(last.current) : -1;
    const at = ids.indexOf(document);
    const meant = from < 0 ? [document] : ids.slice(Math.min(from, at), Math.max(from, at) + 1);
    const next = new Set(picked);
    for (const id of meant) isOn ? next.add(id) : next.delete(id);
    last.current = document;
    setPicked(next);
  };
  const chooseAll = (isOn: boolean) => setPicked(new Set(isOn ? ids : []));
  return { chosen: new Set(ids.filter((id) => picked.has(id))), choose, chooseAll };
}
