import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, withQuery } from "../../api/client";
import type { FoundInText, SearchAnswer, Uuid } from "../../api/types";

const PAGE = 100;
/** More than this are not coded at once. */
export const MOST_SELECTED = 1000;

/** Names a hit by its document and place. */
export function keyOf(hit: FoundInText): string {
  return `${hit.document}.${hit.start}.${hit.end}`;
}

function ask(project: Uuid, asked: string, more: string, signal?: AbortSignal): Promise<SearchAnswer> {
  const words = withQuery(`${asked}&${more}`);
  return api.GET("/api/projects/{project}/search", { params: { path: { project } }, ...words, signal });
}

/** What is known of a search so far. */
export interface Search {
  /** The answer with all counts; of the last question while the next one is on its way. */
  head: SearchAnswer | undefined;
  hits: readonly FoundInText[];
  isPending: boolean;
  isStale: boolean;
  error: Error | null;
  /** How many of the hits in texts come with the next page. */
  next: number;
  isFetchingNext: boolean;
  more: () => Promise<unknown>;
  /** Asks anew for what is loaded; tells the hits first to who must know them before they are drawn. */
  refresh: (tell: (hits: readonly FoundInText[]) => Promise<void>) => Promise<void>;
}

const NO_HITS: readonly FoundInText[] = [];

/** The hits in texts a page at a time; all else comes with the first. */
export function useSearch(project: Uuid, asked: string, isAsked: boolean): Search {
  const client = useQueryClient();
  const queryKey = ["search", project, asked];
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      ask(project, asked, `skip=${pageParam}&limit=${PAGE}${pageParam ? "&where=texts" : ""}`, signal),
    initialPageParam: 0,
    getNextPageParam: (last, _pages, skip) => (skip + PAGE < last.texts.total ? skip + PAGE : undefined),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
  });
  const { data } = query;
  const head = isAsked ? data?.pages[0] : undefined;
  const hits = useMemo(
    () => (isAsked && data ? data.pages.flatMap((page) => page.texts.results) : NO_HITS),
    [isAsked, data],
  );
  const refresh = async (tell: (hits: readonly FoundInText[]) => Promise<void>) => {
    const wanted = Math.max(PAGE, hits.length + (query.isFetchingNextPage ? PAGE : 0));
    await client.cancelQueries({ queryKey });
    const fresh = await ask(project, asked, `limit=${Math.min(wanted, MOST_SELECTED)}`);
    const results = [...fresh.texts.results];
    while (results.length < Math.min(wanted, fresh.texts.total)) {
      const { texts } = await ask(project, asked, `skip=${results.length}&limit=${MOST_SELECTED}&where=texts`);
      if (texts.results.length === 0) break;
      results.push(...texts.results);
    }
    await tell(results);
    const starts = Array.from({ length: Math.max(1, Math.ceil(results.length / PAGE)) }, (_, index) => index * PAGE);
    client.setQueryData<InfiniteData<SearchAnswer, number>>(queryKey, {
      pages: starts.map((at) => ({ ...fresh, texts: { ...fresh.texts, results: results.slice(at, at + PAGE) } })),
      pageParams: starts,
    });
  };
  return {
    head,
    hits,
    isPending: isAsked && query.isPending,
    isStale: query.isPlaceholderData,
    error: isAsked ? query.error : null,
    next: query.hasNextPage ? Math.min(PAGE, (head?.texts.total ?? 0) - hits.length) : 0,
    isFetchingNext: query.isFetchingNextPage,
    more: query.fetchNextPage,
    refresh,
  };
}

/** The first hits of all, as many as can be coded at once. */
export async function collect(project: Uuid, asked: string): Promise<FoundInText[]> {
  return (await ask(project, asked, `where=texts&limit=${MOST_SELECTED}`)).texts.results;
}
