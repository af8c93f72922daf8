import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "../../api/client";
import { queryClient } from "../../api/queries";
import type { Job } from "../../api/types";
import { useProject } from "../../project/useProject";
import { isRunning } from "./ExportJob";

const POLL_MS = 2_000;

/** The job as it is now: asked for again when the server rings, and now and then until it is over. */
export function useJob(made: Job | undefined): { job: Job | undefined; refresh: () => void } {
  const { session } = useProject();
  const id = made?.id;
  const query = useQuery({
    queryKey: ["job", id],
    queryFn: () => api.GET("/api/jobs/{job}", { params: { path: { job: id ?? "" } } }),
    enabled: id !== undefined,
    initialData: made,
    refetchInterval: (asked) => (asked.state.data && isRunning(asked.state.data) ? POLL_MS : false),
  });
  const { refetch } = query;
  useEffect(() => session.onJob(() => void (id && refetch())), [session, id, refetch]);
  useEffect(() => {
    if (id) void queryClient.invalidateQueries({ queryKey: ["jobs", session.project] });
  }, [session, id]);
  return { job: id ? query.data : undefined, refresh: () => void refetch() };
}
