import { useQuery } from "@tanstack/react-query";
import { createContext, useContext, useMemo, useSyncExternalStore } from "react";
import type { Role, Uuid } from "../api/types";
import { type Operation, withProjectEffects } from "./operations";
import type { ProjectState } from "./projectState";
import { type ProjectSession, projectKey } from "./session";

/** The project that is open in this tab. */
export interface OpenProject {
  session: ProjectSession;
  /** The project with the unsent writes drawn over it. */
  state: ProjectState;
}

/** Hands the open project to everything on its pages. */
export const OpenProjectContext = createContext<OpenProject | null>(null);

/** Inside /p/$project: the loaded project. */
export function useProject(): OpenProject {
  const open = useContext(OpenProjectContext);
  if (!open) throw new Error("useProject is used outside a project");
  return open;
}

function useOperations(session: ProjectSession): readonly Operation[] {
  return useSyncExternalStore(session.queue.subscribe, () => session.queue.operations);
}

/** Loads a project, and draws unsent writes over it. */
export function useProjectState(session: ProjectSession, id: Uuid) {
  const query = useQuery<ProjectState>({
    queryKey: projectKey(id),
    queryFn: async () => {
      await session.refresh();
      if (!session.state) throw new Error("The project was not loaded");
      return session.state;
    },
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
  const operations = useOperations(session);
  const state = useMemo(() => query.data && withProjectEffects(query.data, operations), [query.data, operations]);
  return { state, error: query.error };
}

/** The roles of a project, from the one who may most. */
export const ROLES: Role[] = ["owner", "coder", "supervisor", "reader"];
