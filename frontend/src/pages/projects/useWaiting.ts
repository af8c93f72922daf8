import type { Uuid } from "../../api/types";
import { toMe, useInbox } from "../../project/useInbox";

/** How many things in a project wait for this person or name them. */
export function useWaiting(project: Uuid): number {
  const news = useInbox().data?.find((one) => one.project === project);
  return toMe(news).length;
}

/** The same for all projects, by their ids. */
export function useAllWaiting(): ReadonlyMap<Uuid, number> {
  const news = useInbox().data ?? [];
  return new Map(news.map((one) => [one.project, toMe(one).length]));
}
