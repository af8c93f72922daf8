import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { FileText, NotebookPen, Search, TextSearch } from "lucide-react";
import { type ReactNode, useDeferredValue, useEffect, useState } from "react";
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  TextField,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import { api, withQuery } from "../../api/client";
import type { FoundInText, Uuid } from "../../api/types";
import { useCell } from "../../base/cell";
import { livingDocuments } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { matches } from "../../text/find";
import { Dot } from "../../ui";
import { quickOpen } from "../keys/useProjectKeys";
import css from "./quickOpen.module.css";

const MOST_OF_A_KIND = 6;
const MOST_IN_TEXTS = 5;
const SHORTEST = 2;
const PAUSE_MS = 180;

interface Hit {
  id: string;
  name: string;
  icon: ReactNode;
  to: string;
  more?: string;
}

/** Goes to a document, a code, a memo or words in the texts, from wherever one is. */
export function QuickOpen() {
  const { t } = useTranslation("shell");
  const isOpen = useCell(quickOpen);
  const close = () => {
    quickOpen.value = false;
  };
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => !open && close()} isDismissable className={css.overlay}>
      <Modal className={css.modal}>
        <Dialog aria-label={t("go.button")} className={css.dialog}>
          <Finder close={close} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Finder({ close }: { close: () => void }) {
  const { t } = useTranslation("shell");
  const { session } = useProject();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const asked = useDeferredValue(typed.trim());
  const named = useNamed(asked);
  const inTexts = useInTexts(asked);
  const all: Hit = {
    id: "all",
    name: t("go.all", { words: asked }),
    icon: <Search size={16} aria-hidden />,
    to: `/p/${session.project}/search?q=${encodeURIComponent(asked)}`,
  };
  const groups: [string, Hit[]][] = [
    ...named,
    ["texts", inTexts.hits],
    ["more", asked.length >= SHORTEST ? [all] : []],
  ];
  const hits = groups.flatMap(([, rows]) => rows);
  const go = (id: string) => {
    const hit = hits.find((one) => one.id === id);
    if (!hit) return;
    close();
    void navigate({ to: hit.to });
  };
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <TextField aria-label={t("go.button")} className={css.field} autoFocus>
        <Search size={18} aria-hidden />
        <Input placeholder={t("go.placeholder")} />
      </TextField>
      <Menu
        aria-label={t("go.hits")}
        className={css.hits}
        onAction={(id) => go(String(id))}
        renderEmptyState={() => <p className={css.empty}>{t(asked ? "go.none" : "go.start")}</p>}
      >
        {groups
          .filter(([, rows]) => rows.length > 0)
          .map(([kind, rows]) => (
            <MenuSection key={kind} className={css.section}>
              {kind !== "more" && <Header>{t(`go.kind.${kind}`, { count: inTexts.total })}</Header>}
              {rows.map((hit) => (
                <MenuItem key={hit.id} id={hit.id} textValue={hit.name} className={css.hit}>
                  {hit.icon}
                  <span>{hit.name}</span>
                  {hit.more && <small>{hit.more}</small>}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
      </Menu>
    </Autocomplete>
  );
}

/** Documents, codes and memos by their names. */
function useNamed(asked: string): [string, Hit[]][] {
  const { t } = useTranslation("shell");
  const { session, state } = useProject();
  const at = `/p/${session.project}`;
  const pick = <Row,>(rows: Row[], name: (row: Row) => string) =>
    rows.filter((row) => !asked || matches(name(row), asked)).slice(0, MOST_OF_A_KIND);
  const documents = pick(state.project.may.read_text ? livingDocuments(state) : [], (one) => one.title);
  const codes = asked ? pick(Object.values(state.codes), (one) => one.name) : [];
  const memos = asked ? pick(Object.values(state.memos), (one) => one.title) : [];
  return [
    [
      "codes",
      codes.map((one) => ({
        id: one.id,
        name: one.name,
        icon: <Dot colour={one.colour} />,
        to: `${at}/codebook?code=${one.id}`,
        more: one.parent ? t("go.in", { name: state.codes[one.parent]?.name ?? "" }) : undefined,
      })),
    ],
    [
      "documents",
      documents.map((one) => ({
        id: one.id,
        name: one.title,
        icon: <FileText size={16} aria-hidden />,
        to: `${at}/d/${one.id}`,
      })),
    ],
    [
      "memos",
      memos.map((one) => ({
        id: one.id,
        name: one.title || t("memos:untitled"),
        icon: <NotebookPen size={16} aria-hidden />,
        to: `${at}/memos?memo=${one.id}`,
      })),
    ],
  ];
}

/** Words in the texts, asked for when the typing pauses. */
function useInTexts(asked: string): { total: number; hits: Hit[] } {
  const { session, state } = useProject();
  const { project } = session;
  const words = usePaused(asked);
  const query = useQuery({
    queryKey: ["quick-open", project, words],
    enabled: words.length >= SHORTEST,
    queryFn: ({ signal }) => {
      const search = new URLSearchParams({ q: words, where: "texts", limit: String(MOST_IN_TEXTS) });
      const path = { params: { path: { project } } };
      return api.GET("/api/projects/{project}/search", { ...path, ...withQuery(search.toString()), signal });
    },
  });
  const texts = words === asked && words.length >= SHORTEST ? query.data?.texts : undefined;
  const hits = (texts?.results ?? []).map((hit) => ({
    id: `${hit.document}.${hit.start}.${hit.end}`,
    name: around(hit),
    icon: <TextSearch size={16} aria-hidden />,
    to: `${placeOf(project, hit, state.project.may.read_text)}`,
    more: hit.speaker || state.documents[hit.document]?.title,
  }));
  return { total: texts?.total ?? 0, hits };
}

const AROUND = 28;

function around(hit: FoundInText): string {
  const isLong = hit.left.length > AROUND;
  // Cut at a word.
  const left = isLong ? `… ${hit.left.slice(-AROUND).replace(/^\S*\s/, "")}` : hit.left;
  return `${left}${hit.hit}${hit.right.slice(0, AROUND * 2)}`.replace(/\s+/g, " ").trim();
}

function placeOf(project: Uuid, hit: FoundInText, isOpen: boolean): string {
  return isOpen
    ? `/p/${project}/d/${hit.document}?place=${hit.start}-${hit.end}`
    : `/p/${project}/search?q=${encodeURIComponent(hit.hit)}`;
}

function usePaused(words: string): string {
  const [paused, setPaused] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(words), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return paused;
}
