import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import type { ContextTurn, Quotation } from "../../api/types";
import { formatClock } from "../../base/i18n";
import { useProject } from "../../project/useProject";
import { Astral } from "../../text/offsets";
import { Button, ErrorNote, Loading } from "../../ui";
import css from "./quotations.module.css";

const MOST = 20;

/** The turns around a quotation, as many before and after as asked. */
export function useContextOf(quotation: Quotation, before: number, after: number) {
  const { session } = useProject();
  const { document, start, end, revision } = quotation;
  return useQuery({
    queryKey: ["context", document, revision, start, end, before, after],
    queryFn: () =>
      api.GET("/api/projects/{project}/quotations/context", {
        params: { path: { project: session.project }, query: { document, start, end, before, after } },
      }),
    placeholderData: keepPreviousData,
  });
}

/** The passage where it stands, with the turns around it; more of them on demand. */
export function Context({ quotation }: { quotation: Quotation }) {
  const { t } = useTranslation("quotations");
  const [before, setBefore] = useState(1);
  const [after, setAfter] = useState(1);
  const { data, error } = useContextOf(quotation, before, after);
  if (error) return <ErrorNote>{sentence(error)}</ErrorNote>;
  if (!data) return <Loading />;
  return (
    <section className={css.context} aria-label={t("context.label")}>
      {data.more_before && (
        <Button small look="quiet" isDisabled={before >= MOST} onPress={() => setBefore(before + 2)}>
          {t("context.before")}
        </Button>
      )}
      {data.turns.map((turn) => (
        <TurnText key={turn.start} turn={turn} quotation={quotation} />
      ))}
      {data.more_after && (
        <Button small look="quiet" isDisabled={after >= MOST} onPress={() => setAfter(after + 2)}>
          {t("context.after")}
        </Button>
      )}
    </section>
  );
}

/** One turn around a quotation, with the quotation marked in it. */
export function TurnText({ turn, quotation }: { turn: ContextTurn; quotation: Quotation }) {
  const astral = Astral.of(turn.text);
  const length = astral.toCodePoint(turn.text.length);
  const within = (position: number) => Math.max(0, Math.min(length, position - turn.start));
  const from = astral.toUtf16(within(quotation.start));
  const to = astral.toUtf16(within(quotation.end));
  return (
    <p>
      <span className={css.turnHead}>
        {turn.number !== null && <span>{turn.number}</span>}
        {turn.speaker && <strong>{turn.speaker}</strong>}
        {turn.time_ms !== null && <span>{formatClock(turn.time_ms)}</span>}
      </span>
      {turn.text.slice(0, from)}
      {to > from && <mark>{turn.text.slice(from, to)}</mark>}
      {turn.text.slice(to)}
    </p>
  );
}
