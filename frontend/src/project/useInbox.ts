import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client";
import type { HandedIn, ProjectNews, SaidThere, Uuid } from "../api/types";
import { newsOf } from "../api/unsaid";
import { useRising } from "./useRising";

/** The name of all projects' news in the cache; each project's own lies below it. */
export const inboxKey = ["inbox"];
const LOOK_AGAIN_MS = 60_000;
/** Every page has the bell, and most of what others do is nothing to this person. */
const PAUSE_MS = 10_000;

/** What is new in all of one's projects. */
export function useInbox() {
  return useQuery({
    queryKey: inboxKey,
    queryFn: async () => newsOf((await api.GET("/api/inbox")).projects),
    refetchInterval: LOOK_AGAIN_MS,
    staleTime: 0,
  });
}

/** What is new in one project, and asked for again when it has a new number. */
export function useProjectInbox(project: Uuid, seq: number) {
  const queryKey = [...inboxKey, project];
  const query = useQuery({
    queryKey,
    queryFn: async () => newsOf([await api.GET("/api/projects/{project}/inbox", { params: { path: { project } } })])[0],
    refetchInterval: LOOK_AGAIN_MS,
  });
  const { refetch } = query;
  const ask = async () => {
    await refetch({ cancelRefetch: false });
  };
  useRising(seq, query.data?.seq, ask, PAUSE_MS);
  return query;
}

/** Marks everything up to the number of these news as seen. */
export async function markSeen(news: Pick<ProjectNews, "project" | "seq">): Promise<void> {
  await api.POST("/api/projects/{project}/seen", {
    params: { path: { project: news.project } },
    body: { seq: news.seq },
  });
}

/** Something that asks a person for an answer, or names them. */
export type ToMe =
  | { kind: "waiting" | "mention"; at: string; isNew: boolean; said: SaidThere }
  | { kind: "handed_in"; at: string; isNew: boolean; handedIn: HandedIn };

/** What waits for this person or names them, the latest first. */
export function toMe(news: ProjectNews | undefined): ToMe[] {
  if (!news) return [];
  const isNew = (at: string) => !news.since || at > news.since;
  const said = (kind: "waiting" | "mention", rows: SaidThere[]) =>
    rows.map((one) => ({ kind, at: one.at, isNew: isNew(one.at), said: one }) as const);
  const handed = news.handed_in.map(
    (one) => ({ kind: "handed_in", at: one.at, isNew: isNew(one.at), handedIn: one }) as const,
  );
  return [...said("waiting", news.waiting), ...said("mention", news.mentions), ...handed].sort((a, b) =>
    b.at.localeCompare(a.at),
  );
}
