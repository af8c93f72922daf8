import { getRouteApi } from "@tanstack/react-router";
import { memo, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, sentence } from "../../api/client";
import type { Uuid } from "../../api/types";
import { useCell, useCellPart } from "../../base/cell";
import { NotFound } from "../../parts/shell/NotFound";
import { useProject } from "../../project/useProject";
import { Button, EmptyState, PageSkeleton } from "../../ui";
import { DeskController } from "./controller";
import { DeskAddress } from "./DeskAddress";
import css from "./desk.module.css";
import { deskKey } from "./keyBindings";
import { CodebookPanel } from "./panels/CodebookPanel";
import { CodePicker } from "./panels/CodePicker";
import { CodingCard } from "./panels/CodingCard";
import { DeskHeader } from "./panels/DeskHeader";
import { DeskMenu } from "./panels/DeskMenu";
import { DetailsPanel } from "./panels/DetailsPanel";
import { EditingBand } from "./panels/EditingBand";
import { FilterBar } from "./panels/FilterBar";
import { FindBar } from "./panels/FindBar";
import { SelectionBubble } from "./panels/SelectionBubble";
import { DeskFrame, SidePane } from "./panels/SidePane";
import { SpeakerChooser } from "./panels/SpeakerChooser";
import { TextPane } from "./panels/TextPane";
import { TurnDialog } from "./panels/TurnDialog";
import { TurnBar } from "./panels/TurnTools";
import { WithdrawnNotice } from "./panels/Withdrawn";
import { unfoldWhenNeeded } from "./panes";

const route = getRouteApi("/signed-in/p/$project/d/$document");

/** The page on which a document is read, coded and corrected. */
export function DeskPage() {
  const { document } = route.useParams();
  const desk = useDesk(document);
  return desk ? <Desk desk={desk} /> : <PageSkeleton />;
}

function useDesk(document: Uuid): DeskController | null {
  const { session, state } = useProject();
  const [desk, setDesk] = useState<DeskController | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the project's state is handed on below, it must not open the desk anew
  useEffect(() => {
    const opened = new DeskController(session, document, state);
    opened.open();
    setDesk(opened);
    return () => opened.close();
  }, [session, document]);
  useEffect(() => {
    if (desk) desk.project.value = state;
  }, [desk, state]);
  return desk?.document === document && desk.session === session ? desk : null;
}

type Sheet = "none" | "codebook" | "details";

const Desk = memo(function Desk({ desk }: { desk: DeskController }) {
  const { t } = useTranslation("desk");
  const loaded = useCellPart(desk.state, (state) => state !== null);
  const error = useCell(desk.error);
  const isDeleted = useCellPart(desk.project, ({ documents }) => {
    const head = documents[desk.document];
    return head?.withdrawn_at != null && !head.may.withdraw;
  });
  const editing = useCell(desk.editing);
  const [sheet, setSheet] = useState<Sheet>("none");
  useEffect(() => desk.talk.subscribe(() => desk.talk.value && setSheet("details")), [desk]);
  useEffect(() => unfoldWhenNeeded(desk), [desk]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector("[role=dialog]")) return;
      if (deskKey(desk, event)) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    // Before the editor, which would take the keys for itself.
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, [desk]);

  if (isDeleted) return <EmptyState title={t("withdrawn.title")}>{t("withdrawn.body")}</EmptyState>;
  if (!loaded && error instanceof ApiError && error.status === 404) return <NotFound />;
  if (error instanceof ApiError && error.status === 403) return <EmptyState title={sentence(error)} />;
  if (!loaded && error) {
    return (
      <EmptyState title={t("not_loaded")} action={<Button onPress={() => desk.refresh()}>{t("try_again")}</Button>}>
        {sentence(error)}
      </EmptyState>
    );
  }
  if (!loaded) return <PageSkeleton />;
  const tab = (name: Sheet, words: string) => (
    <button type="button" aria-pressed={sheet === name} onClick={() => setSheet(sheet === name ? "none" : name)}>
      {words}
    </button>
  );
  return (
    <DeskFrame sheet={editing ? "none" : sheet}>
      <DeskHeader desk={desk} />
      <EditingBand desk={desk} />
      <SidePane pane="list" label={t("codebook")} className={css.codebook}>
        <CodebookPanel desk={desk} />
      </SidePane>
      <Middle desk={desk} />
      <SidePane pane="details" label={t("details.label")} className={css.details}>
        <DetailsPanel desk={desk} />
      </SidePane>
      {editing ? (
        <TurnBar desk={desk} />
      ) : (
        <div className={css.tabs}>
          {tab("none", t("tabs.text"))}
          {tab("codebook", t("codebook"))}
          {tab("details", t("details.label"))}
        </div>
      )}
      <CodePicker desk={desk} />
      <CodingCard desk={desk} />
      <DeskMenu desk={desk} />
      <TurnDialog desk={desk} />
      <SpeakerChooser desk={desk} />
      {/* After the text: what the address names can be shown only when the editor is there. */}
      <DeskAddress desk={desk} />
    </DeskFrame>
  );
});

/** The text with what stands right above it. */
function Middle({ desk }: { desk: DeskController }) {
  const { t } = useTranslation("desk");
  const editing = useCell(desk.editing);
  const isBlind = useCellPart(desk.state, (state) => state?.head.mode === "independent");
  return (
    <section
      className={css.middle}
      data-editing={editing || undefined}
      data-blind={isBlind || undefined}
      aria-label={t("text.region")}
    >
      <WithdrawnNotice desk={desk} />
      <FilterBar desk={desk} />
      <FindBar desk={desk} />
      <TextPane desk={desk} />
      <SelectionBubble desk={desk} />
    </section>
  );
}
