import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { api } from "../api/client";
import type { FoundInText, SearchAnswer, Uuid } from "../api/types";

const PAGE = 100;
/** More than this are not coded at once. */
export const MOST_SELECTED = 1000;

export function keyOf(hit: FoundInText): string {
  return `${hit.document}.${hit.start}.${hit.end}`;
}

function ask(project: Uuid, asked: string, more: string, signal?: AbortSignal): Promise<SearchAnswer> {
  return api.get<SearchAnswer>(`/api/projects/${project}/search?${asked}&${more}`, { signal });
}

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
}

/** The hits in texts a page at a time; all else comes with the first. */
export function useSearch(project: Uuid, asked: string, isAsked: boolean): Search {
  const query = useInfiniteQuery({
    queryKey: ["search", project, asked],
    queryFn: ({ pageParam, signal }) =>
      ask(project, asked, `skip=${pageParam}&limit=${PAGE}${pageParam ? "&where=texts" : ""}`, signal),
    initialPageParam: 0,
    getNextPageParam: (last, _pages, skip) => (skip + PAGE < last.texts.total ? skip + PAGE : undefined),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
  });
  const pages = isAsked ? (query.data?.pages ?? []) : [];
  const head = pages[0];
  const hits = pages.flatMap((page) => page.texts.results);
  return {
    head,
    hits,
    isPending: isAsked && query.isPending,
    isStale: query.isPlaceholderData,
    error: isAsked ? query.error : null,
    next: query.hasNextPage ? Math.min(PAGE, (head?.texts.total ?? 0) - hits.length) : 0,
    isFetchingNext: query.isFetchingNextPage,
    more: query.fetchNextPage,
  };
}

/** The first hits of all, as many as can be coded at once. */
export async function collect(project: Uuid, asked: string): Promise<FoundInText[]> {
  return (await ask(project, asked, `where=texts&limit=${MOST_SELECTED}`)).texts.results;
}
