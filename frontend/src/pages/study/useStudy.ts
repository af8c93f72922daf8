import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { api } from "../../api/client";
import type { Study, StudyEdit } from "../../api/types";
import { useProject } from "../../project/useProject";

/** The study sheet as it is now, and the way to write in it; undefined until it is there. */
export function useStudy() {
  const { session, state } = useProject();
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ["study", session.project, state.seq],
    queryFn: () => api.GET("/api/projects/{project}/study", { params: { path: { project: session.project } } }),
    placeholderData: (old) => old,
  });
  const edit = useCallback(
    async (body: StudyEdit) => {
      const row = await api.PATCH("/api/projects/{project}/study", {
        params: { path: { project: session.project } },
        body,
      });
      client.setQueriesData<Study>({ queryKey: ["study", session.project] }, row);
      void session.refresh();
    },
    [client, session],
  );
  return { study: data, edit };
}

/** Stores some fields. */
export type EditStudy = ReturnType<typeof useStudy>["edit"];
