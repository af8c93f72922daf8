import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import type { Quotation } from "../../api/types";
import { useProject } from "../../project/useProject";
import { ErrorNote, Loading } from "../../ui";
import { TurnText, useContextOf } from "./Context";
import css from "./quotations.module.css";

const AROUND = 20; // turns before and after

/** The text beside the list: it goes along with the quotation that one is at. */
export function ReadingPane({ quotation }: { quotation: Quotation }) {
  const { t } = useTranslation("quotations");
  const { session, state } = useProject();
  const { data, error, isPlaceholderData } = useContextOf(quotation, AROUND, AROUND);
  const box = useRef<HTMLDivElement>(null);
  // While the text of the next quotation is on its way, the one before stays as it was.
  const shown = useRef(quotation);
  if (!isPlaceholderData) shown.current = quotation;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another passage or its text has come
  useEffect(() => {
    const mark = box.current?.querySelector("mark");
    if (box.current && mark) box.current.scrollTop = mark.offsetTop - box.current.clientHeight / 3;
  }, [data, quotation.key]);
  const place = shown.current;
  return (
    <section className={css.beside} aria-label={t("beside.title")}>
      <h2>
        <Link
          to="/p/$project/d/$document"
          params={{ project: session.project, document: place.document }}
          search={{ coding: place.codings[0]?.id }}
        >
          {state.documents[place.document]?.title}
        </Link>
      </h2>
      {error && <ErrorNote>{sentence(error)}</ErrorNote>}
      {!error && !data && <Loading />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls can be scrolled with keys */}
      <div className={css.besideText} ref={box} tabIndex={0} data-stale={isPlaceholderData || undefined}>
        {!error && data?.turns.map((turn) => <TurnText key={turn.start} turn={turn} quotation={place} />)}
      </div>
    </section>
  );
}
