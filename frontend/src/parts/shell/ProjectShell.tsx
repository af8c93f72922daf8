import { useLocation, useParams } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useProject } from "../../project/useProject";
import { KeysDialog } from "../keys/KeysDialog";
import { useProjectKeys } from "../keys/useProjectKeys";
import { AppShell, type Place } from "./AppShell";
import { ConnectionState } from "./ConnectionState";
import { PeoplePresent } from "./PeoplePresent";

/** The shell of a project: its places, who is here, and whether everything is saved. */
export function ProjectShell({ children }: { children: ReactNode }) {
  const { t } = useTranslation("common");
  const { session, state } = useProject();
  const { document, code } = useParams({ strict: false });
  const { pathname } = useLocation();
  useProjectKeys(session.project);
  const { may } = state.project;
  const base = `/p/${session.project}`;
  const places = useMemo<Place[]>(
    () => [
      { to: base, name: t("places.documents"), exact: true, also: `${base}/d/` },
      { to: `${base}/codebook`, name: t("places.codebook") },
      { to: `${base}/quotations`, name: t("places.quotations") },
      { to: `${base}/search`, name: t("places.search") },
      { to: `${base}/memos`, name: t("places.memos") },
      { to: `${base}/talk`, name: t("places.talk") },
      ...(may.see_history ? [{ to: `${base}/history`, name: t("places.history") }] : []),
      ...(may.export ? [{ to: `${base}/exports`, name: t("places.exports") }] : []),
      { to: `${base}/members`, name: t("places.members") },
      { to: `${base}/settings`, name: t("places.settings") },
    ],
    [base, t, may.see_history, may.export],
  );
  const page = document
    ? state.documents[document]?.title
    : code
      ? t("pages:split.title", { code: state.codes[code]?.name })
      : pathname.startsWith(`${base}/codebook/sheet`)
        ? t("pages:sheet.title")
        : pathname.startsWith(`${base}/codebook/history`)
          ? t("pages:past.title")
          : undefined;
  const { person } = state.me;
  const aside = useMemo(
    () => (
      <>
        <PeoplePresent session={session} me={person} />
        <ConnectionState session={session} />
      </>
    ),
    [session, person],
  );
  return (
    <AppShell
      page={page}
      title={state.project.name}
      titleTo={base}
      places={places}
      fill={Boolean(document)}
      aside={aside}
    >
      {children}
      <KeysDialog />
    </AppShell>
  );
}
