import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "../../api/client";
import type { Overview, Uuid } from "../../api/types";

/** Others code all the time: the page follows when they have paused. */
const PAUSE_MS = 3_000;

/** Where the study stands, asked for again when the project has a new number. */
export function useOverview(project: Uuid, seq: number) {
  const client = useQueryClient();
  const query = useQuery<Overview>({
    queryKey: ["overview", project],
    queryFn: () => api.GET("/api/projects/{project}/overview", { params: { path: { project } } }),
    staleTime: 0,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new number is a reason to ask
  useEffect(() => {
    const timer = setTimeout(() => void client.invalidateQueries({ queryKey: ["overview", project] }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [client, project, seq]);
  return query;
}
