import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "../../api/client";
import type { Askable, Uuid } from "../../api/types";

/** The speakers and the rounds of coding that a question can be narrowed to. */
export function useAskable(project: Uuid, seq: number): Askable {
  const query = useQuery({
    queryKey: ["askable", project, seq],
    queryFn: () => api.GET("/api/projects/{project}/quotations/askable", { params: { path: { project } } }),
    placeholderData: keepPreviousData,
  });
  return query.data ?? { attributes: [], speakers: [], rounds: [] };
}
