import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence, withQuery } from "../../api/client";
import { queryClient } from "../../api/queries";
import { eventsOf } from "../../api/unsaid";
import { byDay } from "../../parts/history/sentences";
import { useProject } from "../../project/useProject";
import { Button, EmptyState, List, Loading, Page } from "../../ui";
import { HistoryFilters } from "./HistoryFilters";
import { HistoryLine } from "./HistoryLine";
import css from "./history.module.css";
import { asQuery, isFiltered } from "./historySearch";

const route = getRouteApi("/signed-in/p/$project/history");

/** More pages than this are not fetched again each time somebody does something. */
const FOLLOWED_PAGES = 3;

/** What has happened in the project, day by day. */
export function History() {
  const { t, i18n } = useTranslation("pages");
  const { session, state } = useProject();
  const search = route.useSearch();
  const asked = asQuery(search);
  const key = useMemo(() => ["history", session.project, asked], [session.project, asked]);
  const query = useInfiniteQuery({
    queryKey: key,
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) =>
      api.GET("/api/projects/{project}/history", {
        params: { path: { project: session.project } },
        ...withQuery(asked + (pageParam === null ? "" : `&before=${pageParam}`)),
        signal,
      }),
    getNextPageParam: (last) => last.next_before,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new number means that something happened
  useEffect(() => {
    const known = queryClient.getQueryData<{ pages: unknown[] }>(key)?.pages.length ?? 0;
    if (known > 0 && known <= FOLLOWED_PAGES) void queryClient.invalidateQueries({ queryKey: key });
  }, [state.seq, key]);
  const days = useMemo(() => byDay(eventsOf(query.data?.pages.flatMap((one) => one.events) ?? [])), [query.data]);
  const dayName = new Intl.DateTimeFormat(i18n.language === "en" ? "en-GB" : "nb-NO", { dateStyle: "full" });
  return (
    <Page title={t("history.title")} lead={t("history.lead")}>
      <HistoryFilters search={search} />
      {query.isPending && <Loading />}
      {query.error && (
        <EmptyState
          title={sentence(query.error)}
          action={<Button onPress={() => void query.refetch()}>{t("common:try_again")}</Button>}
        />
      )}
      {query.data && days.length === 0 && (
        <EmptyState title={isFiltered(search) ? t("history.none_filtered") : t("history.none")} />
      )}
      {days.map(({ day, lines }) => (
        <section key={day} aria-label={dayName.format(new Date(day))}>
          <h2 className={css.day}>{dayName.format(new Date(day))}</h2>
          <List as="ol">
            {lines.map((line) => (
              <HistoryLine key={line.event.seq} line={line} />
            ))}
          </List>
        </section>
      ))}
      {query.hasNextPage && (
        <div>
          <Button isDisabled={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {query.isFetchingNextPage ? t("common:loading") : t("history.older")}
          </Button>
        </div>
      )}
    </Page>
  );
}
