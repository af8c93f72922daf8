import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import type { Quotation, Uuid } from "../../../api/types";
import { useCell } from "../../../base/cell";
import { formatClock } from "../../../base/i18n";
import { useKeyFor } from "../../../parts/keys/ownKeys";
import { useProject } from "../../../project/useProject";
import { selectCoding } from "../actions";
import type { DeskController } from "../controller";
import css from "../desk.module.css";
import type { CodingRow } from "../model/documentState";

const MOST = 100;
const LONGEST = 160;

interface CodePassagesProps {
  desk: DeskController;
  code: Uuid;
  /** The coding whose card this is. */
  row?: CodingRow;
}

/** How many passages have a code, and with whom; unfolded, the passages themselves beside the text. */
export function CodePassages({ desk, code, row }: CodePassagesProps) {
  const { t } = useTranslation("desk");
  const { session, state } = useProject();
  const keyFor = useKeyFor();
  // Unfolded once, it stays so from passage to passage.
  const isOpen = useCell(desk.passagesOpen);
  const limit = isOpen ? MOST : 0;
  const { data } = useQuery({
    queryKey: ["passages", session.project, code, limit, state.seq],
    queryFn: () =>
      api.GET("/api/projects/{project}/quotations", {
        params: { path: { project: session.project }, query: { code: [code], limit } },
      }),
    // A code that the server does not know yet cannot be asked for.
    enabled: Boolean(state.codes[code]?.changed_seq),
    placeholderData: keepPreviousData,
  });
  const total = data?.total ?? 0;
  const words = t("passages.count", { count: total });
  const people =
    data && data.all_informants > 0
      ? ` ${t("passages.people", { count: data.informants, of: data.all_informants })}`
      : "";
  const Sign = isOpen ? ChevronDown : ChevronRight;
  return (
    <section className={css.passages} aria-label={t("passages.label")}>
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          disabled={total === 0}
          onClick={() => {
            desk.passagesOpen.value = !isOpen;
          }}
        >
          <Sign size={16} aria-hidden />
          <span>{words + people}</span>
          {isOpen && keyFor("next_same") && (
            <span className={css.keys} title={t("passages.keys")}>
              <kbd className={css.key}>{keyFor("previous_same")}</kbd>{" "}
              <kbd className={css.key}>{keyFor("next_same")}</kbd>
            </span>
          )}
        </button>
      </h3>
      {isOpen && (
        <ul>
          {data?.results.map((one) => (
            <Passage key={one.key} desk={desk} quotation={one} row={row} />
          ))}
        </ul>
      )}
      {isOpen && total > MOST && (
        <Link
          to="/p/$project/quotations"
          params={{ project: session.project }}
          search={{ code: [code] }}
          className={css.morePassages}
        >
          {t("passages.more", { count: total - MOST })}
        </Link>
      )}
    </section>
  );
}

interface PassageProps {
  desk: DeskController;
  quotation: Quotation;
  row: CodingRow | undefined;
}

/** A passage of the code: here it is shown in the text, elsewhere its document opens. */
function Passage({ desk, quotation, row }: PassageProps) {
  const { t } = useTranslation("desk");
  const { session, state } = useProject();
  const { document, codings, speaker, time_ms: time } = quotation;
  const own = codings.find((one) => one.id === row?.id);
  const coding = own ?? codings[0];
  const isHere = document === desk.document;
  const where = [
    speaker,
    isHere ? "" : (state.documents[document]?.title ?? ""),
    time === null ? "" : formatClock(time),
    own ? t("passages.here") : "",
  ];
  const text = quotation.text.length > LONGEST ? `${quotation.text.slice(0, LONGEST)} …` : quotation.text;
  const inside = (
    <>
      <q>{text}</q>
      <small>{where.filter(Boolean).join(" · ")}</small>
    </>
  );
  return (
    <li>
      {isHere ? (
        <button
          type="button"
          aria-current={own ? true : undefined}
          onClick={() => coding && selectCoding(desk, coding.id)}
        >
          {inside}
        </button>
      ) : (
        <Link
          to="/p/$project/d/$document"
          params={{ project: session.project, document }}
          search={{ coding: coding?.id }}
          disabled={!state.project.may.read_text}
        >
          {inside}
        </Link>
      )}
    </li>
  );
}
