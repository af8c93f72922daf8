import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client";
import type { SpeakerProposal } from "../../api/types";
import { useProject } from "../../project/useProject";
import type { Register } from "./useRegister";

/** The speakers of all documents, with who they are or may be; undefined until they are known. */
export function useSpeakers(register: Register | undefined): SpeakerProposal[] | undefined {
  const { session } = useProject();
  const { data } = useQuery({
    queryKey: ["speakers", session.project, register?.all.seq],
    queryFn: () =>
      api.GET("/api/projects/{project}/register/speakers", { params: { path: { project: session.project } } }),
    enabled: register !== undefined,
    placeholderData: (old) => old,
  });
  return data?.speakers;
}
