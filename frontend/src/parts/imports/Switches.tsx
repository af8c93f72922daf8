import { useTranslation } from "react-i18next";
import { formatClock } from "../../base/i18n";
import type { Deciding } from "./choices";
import { Decision, Picks } from "./Decision";
import css from "./imports.module.css";

/** Everything that was left out, joined, moved or guessed. */
export function Notices({ notices }: { notices: string[] }) {
  const { t } = useTranslation("imports");
  if (notices.length === 0) return null;
  return (
    <ul className={css.notices} aria-label={t("notices_label")}>
      {notices.map((notice) => (
        <li key={notice}>{notice}</li>
      ))}
    </ul>
  );
}

/** Whether lines that break in mid-sentence are one paragraph, or each line is one. */
export function Lines({ preview, choices, onChoose }: Deciding) {
  const { t } = useTranslation("imports");
  const { lines } = preview.offers;
  if (!lines) return null;
  const now = lines.are_joined ? "joined" : "apart";
  return (
    <Decision title={t(`lines.${lines.what}.title`)} why={t(`lines.${lines.what}.${now}`, { count: lines.count })}>
      <Picks
        label={t(`lines.${lines.what}.title`)}
        value={lines.are_joined ? "join" : "keep"}
        onChange={(id) => onChoose({ ...choices, lines: id })}
        options={(["join", "keep"] as const).map((id) => ({ id, name: t(`lines.${lines.what}.${id}`) }))}
      />
    </Decision>
  );
}

/** What becomes of the lines at the top of the file, which nobody says. */
export function Head({ preview, choices, onChoose }: Deciding) {
  const { t } = useTranslation("imports");
  const { head } = preview.offers;
  if (!head) return null;
  return (
    <Decision title={t("head.title")} why={t("head.why", { count: head.lines })} isOpen={choices.head === null}>
      <blockquote className={css.quote}>{head.text}</blockquote>
      <Picks
        label={t("head.title")}
        value={head.becomes}
        onChange={(id) => onChoose({ ...choices, head: id })}
        options={(["describe", "words", "leave_out"] as const).map((id) => ({ id, name: t(`head.${id}`) }))}
      />
    </Decision>
  );
}

/** Whether the colour of the text tells who speaks. */
export function Colours({ preview, choices, onChoose }: Deciding) {
  const { t } = useTranslation("imports");
  const { colours } = preview.offers;
  if (!colours) return null;
  return (
    <Decision
      title={t("colours.title")}
      why={t("colours.why", { count: colours.count })}
      isOpen={choices.colours === null}
    >
      <Picks
        label={t("colours.title")}
        value={colours.are_speakers ? "speakers" : "plain"}
        onChange={(id) => onChoose({ ...choices, colours: id === "speakers" })}
        options={(["speakers", "plain"] as const).map((id) => ({ id, name: t(`colours.${id}`) }))}
      />
    </Decision>
  );
}

/** Whether time stamps are times, and where the clock begins. */
export function Times({ preview, choices, onChoose }: Deciding) {
  const { t } = useTranslation("imports");
  const { times, clock } = preview.offers;
  return (
    <>
      {times && (
        <Decision
          title={t("times.title")}
          why={t(times.are_words ? "times.as_words" : "times.as_times", { count: times.count })}
        >
          <Picks
            label={t("times.title")}
            value={times.are_words ? "words" : "times"}
            onChange={(id) => onChoose({ ...choices, times_are_words: id === "words" })}
            options={(["times", "words"] as const).map((id) => ({ id, name: t(`times.${id}`) }))}
          />
        </Decision>
      )}
      {clock && (
        <Decision title={t("clock.title")} why={t("clock.why", { first: formatClock(clock.first_ms) })}>
          <Picks
            label={t("clock.title")}
            value={clock.begins_at_zero ? "zero" : "written"}
            onChange={(id) => onChoose({ ...choices, begins_at_zero: id === "zero" })}
            options={[
              { id: "written", name: t("clock.written") },
              { id: "zero", name: t("clock.zero", { first: formatClock(clock.first_ms - clock.shift_ms) }) },
            ]}
          />
        </Decision>
      )}
    </>
  );
}
