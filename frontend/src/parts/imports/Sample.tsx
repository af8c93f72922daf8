import { useTranslation } from "react-i18next";
import type { LabelOffer, Preview } from "../../api/types";
import { formatClock, formatNumber } from "../../base/i18n";
import { Button, Facts, Muted } from "../../ui";
import { type Decided, type Deciding, openNames, withWho } from "./choices";
import css from "./imports.module.css";

interface SampleProps extends Deciding {
  /** The document is being read again as it was decided. */
  isChoosing: boolean;
}

/** The document as it will be. Words that may be a name are asked about where they stand. */
export function Sample({ preview, choices, isChoosing, onChoose }: SampleProps) {
  const { t } = useTranslation("imports");
  const roles = new Map(preview.speakers.map((speaker) => [speaker.name, speaker.role]));
  const rest = preview.turns - preview.sample.length;
  const decided = { preview, choices };
  const asked = askedIn(decided);
  return (
    <div className={css.after} aria-busy={isChoosing}>
      <h4>{t("sample.title")}</h4>
      <SampleFacts preview={preview} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className={css.sample} tabIndex={0} aria-label={t("sample.title")}>
        {preview.description && (
          <aside className={css.description}>
            <b>{t("sample.description")}</b>
            {preview.description}
          </aside>
        )}
        {preview.sample.map((turn, index) => {
          const label = asked.get(index);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: turns have no other name before they are imported
            <div key={index} className={css.turn}>
              {(turn.speaker || turn.time_ms !== null) && (
                <p className={css.who} data-role={turn.speaker ? roles.get(turn.speaker) : undefined}>
                  {turn.speaker && <b>{turn.speaker}</b>}
                  {turn.time_ms !== null && <time>{formatClock(turn.time_ms)}</time>}
                </p>
              )}
              <p>{label ? <mark>{turn.text}</mark> : turn.text}</p>
              {label && <Asked label={label} {...decided} onChoose={onChoose} />}
            </div>
          );
        })}
        {rest > 0 && <Muted>{t("sample.rest", { count: rest, n: formatNumber(rest) })}</Muted>}
      </section>
    </div>
  );
}

function SampleFacts({ preview }: { preview: Preview }) {
  const { t } = useTranslation("imports");
  return (
    <Facts as="div" role="status">
      <span>{t("turns", { count: preview.turns, n: formatNumber(preview.turns) })}</span>
      <span>{t("speaker_count", { count: preview.speakers.length })}</span>
      <span>{t("words", { count: preview.words, n: formatNumber(preview.words) })}</span>
      {preview.words_left_out > 0 && (
        <span>{t("left_out", { count: preview.words_left_out, n: formatNumber(preview.words_left_out) })}</span>
      )}
      {preview.first_ms !== null && preview.last_ms !== null && (
        <span>
          {formatClock(preview.first_ms)}–{formatClock(preview.last_ms)}
        </span>
      )}
    </Facts>
  );
}

/** The first turn of the sample at which each open name stands, by its place. */
function askedIn(decided: Decided): Map<number, LabelOffer> {
  const found = new Map<number, LabelOffer>();
  for (const label of openNames(decided)) {
    const at = decided.preview.sample.findIndex(({ text }) => text.startsWith(`${label.name}:`));
    if (at >= 0) found.set(at, label);
  }
  return found;
}

function Asked({ label, onChoose, ...decided }: Deciding & { label: LabelOffer }) {
  const { t } = useTranslation("imports");
  return (
    <p className={css.asked}>
      <span>{t("sample.is", { name: label.name })}</span>
      <Button small onPress={() => onChoose(withWho(decided, label.name, "words"))}>
        {t("sample.words")}
      </Button>
      <Button small onPress={() => onChoose(withWho(decided, label.name, "unknown"))}>
        {t("sample.speaker")}
      </Button>
    </p>
  );
}
