import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, withQuery } from "../../api/client";
import type { ThreadLine, Threads, Uuid } from "../../api/types";
import { useRising } from "../../project/useRising";

/** The pages as one list. A thread stands where it came first, should it have moved between two of them. */
export function joined(pages: readonly Threads[]): ThreadLine[] {
  const lines = new Map<Uuid, ThreadLine>();
  for (const line of pages.flatMap((one) => one.threads)) if (!lines.has(line.thread)) lines.set(line.thread, line);
  return [...lines.values()];
}

/** The project's threads, a page at a time; all that is shown is asked for anew when something happens. */
export function useThreads(project: Uuid, asked: string, seq: number) {
  const query = useInfiniteQuery({
    queryKey: ["threads", project, asked],
    queryFn: ({ pageParam, signal }) =>
      api.GET("/api/projects/{project}/threads", {
        params: { path: { project } },
        ...withQuery(`${asked}&after=${encodeURIComponent(pageParam)}`),
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const { data } = query;
  useRising(seq, query.isPlaceholderData ? undefined : data?.pages[0]?.seq, async () => {
    await query.refetch({ cancelRefetch: false });
  });
  return {
    threads: useMemo(() => joined(data?.pages ?? []), [data]),
    pages: data?.pages.length ?? 0,
    isKnown: data !== undefined,
    isPending: query.isPending,
    isBusy: query.isFetching,
    isComing: query.isFetchingNextPage,
    error: query.error,
    hasMore: query.hasNextPage && !query.isPlaceholderData,
    goOn: () => query.fetchNextPage(),
  };
}
