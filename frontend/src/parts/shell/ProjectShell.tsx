import { useLocation, useParams } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { type ReactNode, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useProjectInbox } from "../../project/useInbox";
import { useProject } from "../../project/useProject";
import { KeysDialog } from "../keys/KeysDialog";
import { useKeyFor } from "../keys/ownKeys";
import { quickOpen, useProjectKeys } from "../keys/useProjectKeys";
import { ThreadDrawer } from "../talk/ThreadDrawer";
import { Tour } from "../tour/Tour";
import { AppShell } from "./AppShell";
import { Bell, newToMe } from "./Bell";
import { ConnectionState } from "./ConnectionState";
import { NarrowMenu } from "./NarrowMenu";
import { PeoplePresent } from "./PeoplePresent";
import { ProjectSwitch } from "./ProjectSwitch";
import { isAt, type PlaceGroup, useProjectPlaces } from "./places";
import { QuickOpen } from "./QuickOpen";
import { Rail } from "./Rail";
import { type PageKind, toggleFold } from "./railFold";
import css from "./shell.module.css";

/** The shell of a project: its pages, who is here, what is new, and whether everything is saved. */
export function ProjectShell({ children }: { children: ReactNode }) {
  const { session, state } = useProject();
  const { document } = useParams({ strict: false });
  useProjectKeys(session.project);
  const kind: PageKind = document ? "desk" : "page";
  useFoldKey(kind);
  const inbox = useProjectInbox(session.project, state.seq).data;
  const news = useMemo(() => (inbox ? [inbox] : []), [inbox]);
  const groups = useProjectPlaces(session.project, state, inbox?.waiting.length ?? 0);
  const { name, may } = state.project;
  const start = useMemo(
    () => (
      <>
        <NarrowMenu groups={groups} title={name} />
        <ProjectSwitch project={session.project} name={name} />
      </>
    ),
    [groups, session.project, name],
  );
  const { person } = state.me;
  const end = useMemo(
    () => (
      <>
        <ConnectionState session={session} />
        <PeoplePresent session={session} me={person} />
        <Bell news={news} isOpen={may.read_text} />
      </>
    ),
    [session, person, news, may.read_text],
  );
  const rail = useMemo(() => <Rail groups={groups} kind={kind} />, [groups, kind]);
  return (
    <AppShell
      page={usePageName(groups)}
      of={name}
      news={newToMe(news)}
      start={start}
      middle={searchButton}
      end={end}
      rail={rail}
      beside={drawer}
      fill={kind === "desk"}
    >
      {children}
      <QuickOpen />
      <KeysDialog />
      <Tour />
    </AppShell>
  );
}

function SearchButton() {
  const { t } = useTranslation("shell");
  const keyFor = useKeyFor();
  return (
    <button
      type="button"
      className={css.search}
      onClick={() => {
        quickOpen.value = true;
      }}
    >
      <Search size={16} aria-hidden />
      <span>{t("go.button")}</span>
      <kbd>{keyFor("go")}</kbd>
    </button>
  );
}

const drawer = <ThreadDrawer />;
const searchButton = <SearchButton />;

/** The page's name for the browser's tab. */
function usePageName(groups: PlaceGroup[]): string | undefined {
  const { t } = useTranslation("shell");
  const { session, state } = useProject();
  const { document, code } = useParams({ strict: false });
  const { pathname } = useLocation();
  const codebook = `/p/${session.project}/codebook`;
  if (document) return state.documents[document]?.title;
  if (code) return t("pages:split.title", { code: state.codes[code]?.name });
  if (pathname.startsWith(`${codebook}/sheet`)) return t("pages:sheet.title");
  if (pathname.startsWith(`${codebook}/history`)) return t("pages:past.title");
  return groups.flatMap((group) => group.places).find((place) => isAt(place, pathname))?.name;
}

/** Ctrl+B folds the rail, except where it makes letters bold. */
function useFoldKey(kind: PageKind): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isKey = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === "b";
      const isWriting = event.target instanceof Element && event.target.closest("[contenteditable=true], textarea");
      if (!isKey || isWriting || event.defaultPrevented) return;
      event.preventDefault();
      toggleFold(kind);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [kind]);
}
