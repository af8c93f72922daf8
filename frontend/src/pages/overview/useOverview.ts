import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client";
import type { Overview, Uuid } from "../../api/types";
import { useRising } from "../../project/useRising";

/** The whole study is counted for it, so it follows at a distance. */
const PAUSE_MS = 5_000;

/** Where the study stands, asked for again when the project has a new number. */
export function useOverview(project: Uuid, seq: number) {
  const query = useQuery<Overview>({
    queryKey: ["overview", project],
    queryFn: () => api.GET("/api/projects/{project}/overview", { params: { path: { project } } }),
    staleTime: 0,
  });
  const ask = async () => {
    await query.refetch({ cancelRefetch: false });
  };
  useRising(seq, query.data?.seq, ask, PAUSE_MS);
  return query;
}
