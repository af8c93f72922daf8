import {
  ContactRound,
  Download,
  FileText,
  History,
  House,
  ListTree,
  type LucideIcon,
  MessagesSquare,
  NotebookPen,
  Quote,
  Settings,
  TextSearch,
  UsersRound,
} from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { livingDocuments, livingParticipants, type ProjectState } from "../../project/projectState";

/** A page of the project, as it stands in the rail and in the menu of a narrow window. */
export interface Place {
  to: string;
  name: string;
  icon: LucideIcon;
  exact?: boolean;
  /** Addresses that belong to this place without lying below it. */
  also?: string;
  /** How many there are of what the page shows. */
  size?: number;
  /** How much waits for this person there. */
  work?: number;
}

/** Places of one part of the work. The first group has no name. */
export interface PlaceGroup {
  name?: string;
  places: Place[];
}

/** Whether an address lies at a place. */
export function isAt(place: Place, pathname: string): boolean {
  const path = pathname.replace(/\/$/, "") || "/";
  const here = place.exact ? path === place.to : path === place.to || path.startsWith(`${place.to}/`);
  return here || Boolean(place.also && path.startsWith(place.also));
}

/** The pages of a project, grouped by the work; only those that this person may open. */
export function useProjectPlaces(project: string, state: ProjectState, waiting: number): PlaceGroup[] {
  const { t } = useTranslation("shell");
  const { may } = state.project;
  const documents = useMemo(() => livingDocuments(state).length, [state]);
  const participants = useMemo(() => livingParticipants(state).length, [state]);
  const codes = useMemo(() => Object.values(state.codes).filter((code) => !code.retired_at).length, [state.codes]);
  const memos = useMemo(() => Object.keys(state.memos).length, [state.memos]);
  const { see_history: seesHistory, export: exports } = may;
  return useMemo(() => {
    const at = `/p/${project}`;
    return [
      { places: [{ to: at, name: t("places.overview"), icon: House, exact: true }] },
      {
        name: t("groups.material"),
        places: [
          { to: `${at}/documents`, name: t("places.documents"), icon: FileText, also: `${at}/d/`, size: documents },
          { to: `${at}/participants`, name: t("places.participants"), icon: ContactRound, size: participants },
        ],
      },
      {
        name: t("groups.coding"),
        places: [
          { to: `${at}/codebook`, name: t("places.codebook"), icon: ListTree, size: codes },
          { to: `${at}/quotations`, name: t("places.quotations"), icon: Quote },
          { to: `${at}/search`, name: t("places.search"), icon: TextSearch },
          { to: `${at}/memos`, name: t("places.memos"), icon: NotebookPen, size: memos },
          { to: `${at}/talk`, name: t("places.talk"), icon: MessagesSquare, work: waiting },
        ],
      },
      ...(exports
        ? [
            {
              name: t("groups.report"),
              places: [{ to: `${at}/exports`, name: t("places.exports"), icon: Download }],
            },
          ]
        : []),
      {
        name: t("groups.group"),
        places: [
          { to: `${at}/members`, name: t("places.members"), icon: UsersRound },
          ...(seesHistory ? [{ to: `${at}/history`, name: t("places.history"), icon: History }] : []),
          { to: `${at}/settings`, name: t("places.settings"), icon: Settings },
        ],
      },
    ];
  }, [t, project, documents, participants, codes, memos, waiting, seesHistory, exports]);
}
