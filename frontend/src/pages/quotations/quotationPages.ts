import { keepPreviousData, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { api, withQuery } from "../../api/client";
import type { Quotation, Quotations, SavedView, Uuid } from "../../api/types";

/** How many quotations the server is asked for at once. */
export const PAGE = 50;
const MOST_AT_ONCE = 200;

const listKey = (project: Uuid, asked: string) => ["quotations", project, asked] as const;

function get(project: Uuid, asked: string, more: string, signal?: AbortSignal): Promise<Quotations> {
  const words = withQuery(asked ? `${asked}&${more}` : more);
  return api.GET("/api/projects/{project}/quotations", { params: { path: { project } }, ...words, signal });
}

export interface QuotationList {
  /** The answer with the counts; of the last question while the next one is on its way. */
  head: Quotations | undefined;
  isPending: boolean;
  isStale: boolean;
  error: Error | null;
  at: (index: number) => Quotation | undefined;
  refetch: () => Promise<void>;
}

/** The quotations of one question: the first page with the counts, and the pages that are in view. */
export function useQuotations(project: Uuid, asked: string, first: number, last: number): QuotationList {
  const client = useQueryClient();
  const key = useMemo(() => listKey(project, asked), [project, asked]);
  const ask = useCallback(
    (page: number, signal?: AbortSignal) => get(project, asked, `skip=${page * PAGE}&limit=${PAGE}`, signal),
    [project, asked],
  );
  const head = useQuery({
    queryKey: [...key, 0],
    queryFn: ({ signal }) => ask(0, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const total = head.isPlaceholderData ? 0 : (head.data?.total ?? 0);
  const from = Math.max(1, Math.floor(first / PAGE));
  const to = Math.min(Math.floor(last / PAGE), Math.ceil(total / PAGE) - 1);
  const numbers = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  const pages = useQueries({
    queries: numbers.map((page) => ({
      queryKey: [...key, page],
      queryFn: ({ signal }: { signal: AbortSignal }) => ask(page, signal),
    })),
  });
  const at = (index: number): Quotation | undefined => {
    const page = Math.floor(index / PAGE);
    const answer = page === 0 ? head.data : pages[page - from]?.data;
    return answer?.results[index - page * PAGE];
  };
  const refetch = useCallback(async () => {
    // What is out of view is dropped: it is asked for again when it is scrolled to.
    client.removeQueries({ queryKey: key, type: "inactive" });
    await client.refetchQueries({ queryKey: key, type: "active" });
  }, [client, key]);
  return {
    head: head.data,
    isPending: head.isPending,
    isStale: head.isPlaceholderData,
    error: head.error,
    at,
    refetch,
  };
}

/** How many quotations come up to and with this one, as the project is now. */
export async function countUpTo(project: Uuid, asked: string, key: string): Promise<number> {
  const answer = await get(project, asked, `after=${encodeURIComponent(key)}&limit=0`);
  return answer.first;
}

/** Those from one number to another, both included. */
export async function collect(project: Uuid, asked: string, from: number, to: number): Promise<Quotation[]> {
  const found: Quotation[] = [];
  for (let at = from; at <= to; at += MOST_AT_ONCE) {
    const limit = Math.min(MOST_AT_ONCE, to - at + 1);
    found.push(...(await get(project, asked, `skip=${at}&limit=${limit}`)).results);
  }
  return found;
}

/** The saved questions of the project that one may see. */
export function useViews(project: Uuid, seq: number): { views: SavedView[]; refetch: () => Promise<unknown> } {
  const query = useQuery({
    queryKey: ["views", project, seq],
    queryFn: async () => (await api.GET("/api/projects/{project}/views", { params: { path: { project } } })).views,
    placeholderData: keepPreviousData,
  });
  return { views: query.data ?? [], refetch: query.refetch };
}
