import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Outlet, useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { ApiError, sentence } from "../../api/client";
import type { Uuid } from "../../api/types";
import { i18n } from "../../base/i18n";
import { NotFound } from "../../parts/shell/NotFound";
import { ProjectShell } from "../../parts/shell/ProjectShell";
import { ProjectSession } from "../../project/session";
import { inboxKey } from "../../project/useInbox";
import { OpenProjectContext, useProjectState } from "../../project/useProject";
import { EmptyState, ShellSkeleton, toast } from "../../ui";

const route = getRouteApi("/signed-in/p/$project");

/** Opens the project (bell, unsent writes, state) for the pages inside it. */
export function Project() {
  const { project } = route.useParams();
  const { me } = route.useRouteContext();
  const session = useSession(project, me.id);
  return session ? <Opened key={project} session={session} /> : <ShellSkeleton />;
}

function useSession(project: Uuid, person: Uuid): ProjectSession | null {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [session, setSession] = useState<ProjectSession | null>(null);
  useEffect(() => {
    const opened = new ProjectSession(client, project, person, (code) => {
      if (code === 4401) window.location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`);
      // A project that was never shown is not lost: the page says that it is not there.
      else if (opened.state) {
        toast(i18n.t("common:no_longer_member"), { kind: "error" });
        // What the lists still know of it must not be shown again.
        client.removeQueries({ queryKey: ["projects"] });
        client.removeQueries({ queryKey: inboxKey });
        void navigate({ to: "/" });
      }
    });
    setSession(opened);
    return () => {
      setSession(null);
      opened.close();
    };
  }, [client, project, person, navigate]);
  return session;
}

// Made once: news of the project must not draw every page anew from the top.
const outlet = <Outlet />;

function Opened({ session }: { session: ProjectSession }) {
  const { state, error } = useProjectState(session, session.project);
  const open = useMemo(() => state && { session, state }, [session, state]);
  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  if (!open && error) return <EmptyState title={sentence(error)} />;
  if (!open) return <ShellSkeleton />;
  return (
    <OpenProjectContext value={open}>
      <ProjectShell>{outlet}</ProjectShell>
    </OpenProjectContext>
  );
}
