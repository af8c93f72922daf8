import { Link } from "@tanstack/react-router";
import { ArrowRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Overview } from "../../api/types";
import { formatClock, formatWhen } from "../../base/i18n";
import { livingDocuments } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { buttonClass } from "../../ui";
import css from "./overview.module.css";

/** The way back to where one was, on whatever machine; or to the first document. */
export function ContinueCard({ place }: { place: Overview["place"] }) {
  const { t } = useTranslation("overview");
  const { session, state } = useProject();
  const first = livingDocuments(state)[0];
  if (!place && !first) return null;
  const document = place?.document ?? first?.id ?? "";
  const params = { project: session.project, document };
  const at = place ? `${place.position}-${place.position}` : undefined;
  const facts = place && [
    place.turn !== null && t("continue.turn", { turn: place.turn, turns: place.turns }),
    [place.speaker, place.time_ms === null ? "" : formatClock(place.time_ms)].filter(Boolean).join(" "),
  ];
  return (
    <section className={`${css.card} ${css.main}`} aria-labelledby="continue">
      <div className={css.cardHead}>
        <h2 id="continue">{t(place ? "continue.title" : "continue.begin")}</h2>
        {place && <small>{formatWhen(place.at)}</small>}
      </div>
      {place?.words && <blockquote className={css.words}>{place.words}</blockquote>}
      <p className={css.facts}>
        <strong>{place?.title ?? first?.title}</strong>
        {facts
          ?.filter(Boolean)
          .map((fact) => ` · ${fact}`)
          .join("")}
      </p>
      <div className={css.cardFoot}>
        <Link
          to="/p/$project/d/$document"
          params={params}
          search={{ place: at }}
          className={buttonClass({ look: "primary" })}
        >
          <ArrowRight size={16} aria-hidden />
          {t(place ? (state.project.may.code ? "continue.code" : "continue.read") : "continue.open")}
        </Link>
        {place && (
          <Link to="/p/$project/d/$document" params={params} className={buttonClass({ look: "quiet" })}>
            {t("continue.from_start")}
          </Link>
        )}
      </div>
    </section>
  );
}
