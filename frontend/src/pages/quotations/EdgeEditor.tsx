import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import type { Quotation, QuotedCoding } from "../../api/types";
import type { Command } from "../../parts/keys/commands";
import { askedWith } from "../../parts/keys/ownKeys";
import { useProject } from "../../project/useProject";
import { Button, IconButton, toast } from "../../ui";
import { useContextOf } from "./Context";
import { type Direction, type Edge, movedByWord } from "./edges";
import css from "./quotations.module.css";

/** The same commands as at the desk. */
const MOVES: Partial<Record<Command, [Edge, Direction]>> = {
  start_earlier: ["start", "earlier"],
  start_later: ["start", "later"],
  end_earlier: ["end", "earlier"],
  end_later: ["end", "later"],
};

interface EdgeEditorProps {
  quotation: Quotation;
  coding: QuotedCoding;
  onClose: () => void;
}

/** Move the beginning or the end of a coding by a word. */
export function EdgeEditor({ quotation, coding, onClose }: EdgeEditorProps) {
  const { t } = useTranslation("quotations");
  const { session } = useProject();
  const [busy, setBusy] = useState(false);
  const { data } = useContextOf(quotation, 1, 1);
  const next = (edge: Edge, direction: Direction) => data && movedByWord(data.turns, quotation, edge, direction);
  const move = async (edge: Edge, direction: Direction) => {
    const wanted = next(edge, direction);
    if (!wanted || !data || busy) return;
    setBusy(true);
    try {
      await api.PATCH("/api/codings/{coding}", {
        params: { path: { coding: coding.id } },
        body: { ...wanted, revision: data.revision },
      });
      await session.refresh();
    } catch (error) {
      toast(sentence(error), { kind: "error" });
    }
    setBusy(false);
  };
  const button = (edge: Edge, direction: Direction) => (
    <IconButton
      small
      look="plain"
      label={t(`edges.${edge}_${direction}`)}
      isDisabled={busy || !next(edge, direction)}
      onPress={() => void move(edge, direction)}
    >
      {direction === "earlier" ? <ChevronLeft size={16} /> : <ChevronRight size={16} />}
    </IconButton>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside have the focus; the keys are a shorter way
    <div
      className={css.edges}
      onKeyDown={(event) => {
        const command = askedWith("edges", event);
        const asked = command && MOVES[command];
        if (event.key === "Escape") onClose();
        else if (asked) void move(...asked);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <fieldset>
        <legend>{t("edges.start")}</legend>
        {button("start", "earlier")}
        {button("start", "later")}
      </fieldset>
      <fieldset>
        <legend>{t("edges.end")}</legend>
        {button("end", "earlier")}
        {button("end", "later")}
      </fieldset>
      <Button small onPress={onClose} autoFocus>
        {t("edges.done")}
      </Button>
    </div>
  );
}
