import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo } from "react";
import { api } from "../../api/client";
import type { Attribute, Interview, Participant, RegisterChange, RegisterChanges, Uuid } from "../../api/types";
import { useProject } from "../../project/useProject";

interface Held {
  seq: number;
  attributes: Record<Uuid, Attribute>;
  participants: Record<Uuid, Participant>;
  interviews: Record<Uuid, Interview>;
}

/** The register as it is now, and the way to change it. */
export interface Register {
  /** In the order of the columns. */
  attributes: Attribute[];
  /** In the order in which they were added. */
  participants: Participant[];
  /** By date. */
  interviews: Interview[];
  /** All that were ever there, the deleted ones too. */
  all: Held;
  change: (change: RegisterChange) => Promise<void>;
}

function merge<Row extends { id: Uuid }>(old: Record<Uuid, Row> | undefined, rows: Row[]): Record<Uuid, Row> {
  return rows.length === 0 && old ? old : { ...old, ...Object.fromEntries(rows.map((row) => [row.id, row])) };
}

function merged(old: Held | undefined, changes: RegisterChanges): Held {
  const base = changes.full ? undefined : old;
  return {
    seq: Math.max(changes.seq, base?.seq ?? 0),
    attributes: merge(base?.attributes, changes.attributes),
    participants: merge(base?.participants, changes.participants),
    interviews: merge(base?.interviews, changes.interviews),
  };
}

const living = <Row extends { withdrawn_at: string | null }>(rows: Record<Uuid, Row>) =>
  Object.values(rows).filter((row) => !row.withdrawn_at);

/** Loads the register and follows it as the project's bell rings; undefined until it is there. */
export function useRegister(): Register | undefined {
  const { session, state } = useProject();
  const client = useQueryClient();
  const key = useMemo(() => ["register", session.project] as const, [session.project]);
  const load = useCallback(async () => {
    const old = client.getQueryData<Held>(key);
    const changes = await api.GET("/api/projects/{project}/register", {
      params: { path: { project: session.project }, query: { after: old?.seq ?? 0 } },
    });
    return merged(client.getQueryData<Held>(key), changes);
  }, [client, key, session.project]);
  const { data } = useQuery({ queryKey: key, queryFn: load, staleTime: Number.POSITIVE_INFINITY });
  const { seq } = state;
  const known = data?.seq;
  useEffect(() => {
    if (known !== undefined && seq > known) void client.refetchQueries({ queryKey: key });
  }, [seq, known, client, key]);
  const change = useCallback(
    async (body: RegisterChange) => {
      const rows = await api.POST("/api/projects/{project}/register/change", {
        params: { path: { project: session.project } },
        body,
      });
      // What the answer brings is drawn at once; the number stays, so that nothing in between is missed.
      const now = client.getQueryData<Held>(key);
      if (now) client.setQueryData(key, merged(now, { ...rows, seq: now.seq, full: false }));
      void session.refresh();
    },
    [client, key, session],
  );
  return useMemo(
    () =>
      data && {
        attributes: living(data.attributes).sort((a, b) => a.position - b.position),
        participants: living(data.participants).sort((a, b) => a.created_at.localeCompare(b.created_at)),
        interviews: living(data.interviews).sort((a, b) => (a.date ?? "9999").localeCompare(b.date ?? "9999")),
        all: data,
        change,
      },
    [data, change],
  );
}
