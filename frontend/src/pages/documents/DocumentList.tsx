import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DocumentHead } from "../../api/types";
import { useProject } from "../../project/useProject";
import { matches } from "../../text/find";
import { List, Muted, SearchBox, Select, Spread, TextField } from "../../ui";
import { DocumentRow } from "./DocumentRow";
import { byKind, SORTS, type Sort, sorted } from "./order";

/** Fewer are seen at a glance. */
const SEARCH_FROM = 4;

/** All documents, or those whose title or speakers hold what is typed, by type and in the order that was chosen. */
export function DocumentList({ all }: { all: DocumentHead[] }) {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const [typed, setTyped] = useState("");
  const [sort, setSort] = useState<Sort>("added");
  const filter = useDeferredValue(typed);
  const pseudonyms = (document: DocumentHead) => document.participants.map((id) => state.participants[id]?.pseudonym);
  const found = all.filter(
    (document) =>
      !filter.trim() || matches([document.title, ...document.speakers, ...pseudonyms(document)].join(" "), filter),
  );
  const groups = byKind(sorted(found, sort, state.counts.documents));
  return (
    <>
      {all.length >= SEARCH_FROM && (
        <Spread>
          <SearchBox>
            <TextField label={t("documents.search")} type="search" value={typed} onChange={setTyped} />
          </SearchBox>
          <Select
            label={t("documents.sort")}
            value={sort}
            onChange={(id) => setSort(id as Sort)}
            options={SORTS.map((id) => ({ id, name: t(`documents.by.${id}`) }))}
          />
        </Spread>
      )}
      {found.length === 0 && <Muted>{t("documents.no_hits")}</Muted>}
      {found.length > 0 &&
        groups.map(([kind, documents]) => {
          const name = kind ? t(`documents.kinds.${kind}`) : t("documents.title");
          return (
            <section key={kind ?? "all"} aria-label={name}>
              {kind && <h3>{`${name} (${documents.length})`}</h3>}
              <List aria-label={name}>
                {documents.map((document) => (
                  <li key={document.id}>
                    <DocumentRow document={document} />
                  </li>
                ))}
              </List>
            </section>
          );
        })}
    </>
  );
}
