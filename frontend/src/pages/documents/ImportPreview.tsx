import { useTranslation } from "react-i18next";
import type { Preview, SpeakerRole } from "../../api/types";
import { formatClock } from "../../base/i18n";
import { Facts, Fold, Select, TextField } from "../../ui";
import css from "./documents.module.css";
import { KindSelect } from "./KindSelect";
import type { Draft } from "./uploads";

const ROLES: SpeakerRole[] = ["interviewer", "informant", "unknown"];

interface ImportPreviewProps {
  preview: Preview;
  draft: Draft;
  onDraft: (draft: Draft) => void;
}

/** What was found in a file, and what a person wants to call it. */
export function ImportPreview({ preview, draft, onDraft }: ImportPreviewProps) {
  const { t } = useTranslation("pages");
  const setSpeaker = (name: string, fields: { rename?: string; role?: SpeakerRole }) =>
    onDraft({
      ...draft,
      speakers: draft.speakers.map((speaker) => (speaker.name === name ? { ...speaker, ...fields } : speaker)),
    });
  return (
    <>
      <Facts as="div">
        <span>{t("import.format", { format: preview.format })}</span>
        {preview.encoding && <span>{t("import.encoding", { encoding: preview.encoding })}</span>}
        {preview.first_ms !== null && preview.last_ms !== null && (
          <span>{t("import.times", { first: formatClock(preview.first_ms), last: formatClock(preview.last_ms) })}</span>
        )}
      </Facts>
      {preview.notices.length > 0 && (
        <ul className={css.notices} aria-label={t("import.notices_label")}>
          {preview.notices.map((notice) => (
            <li key={notice}>{notice}</li>
          ))}
        </ul>
      )}
      <div className={css.fields}>
        <TextField
          label={t("documents.name")}
          value={draft.title}
          onChange={(title) => onDraft({ ...draft, title })}
          maxLength={300}
          error={draft.title.trim() ? undefined : t("import.title_missing")}
        />
        <KindSelect value={draft.kind} onChange={(kind) => onDraft({ ...draft, kind })} />
      </div>
      {preview.speakers.length > 0 && (
        <fieldset className={css.speakers}>
          <legend>{t("import.speakers")}</legend>
          {preview.speakers.map((speaker, index) => {
            const chosen = draft.speakers[index];
            return (
              <div key={speaker.name} className={css.speaker}>
                <TextField
                  label={t("import.speaker_name", { name: speaker.name })}
                  hideLabel
                  value={chosen?.rename ?? speaker.name}
                  onChange={(rename) => setSpeaker(speaker.name, { rename })}
                  maxLength={100}
                />
                <Select
                  label={t("import.speaker_role", { name: speaker.name })}
                  hideLabel
                  options={ROLES.map((id) => ({ id, name: t(`import.role.${id}`) }))}
                  value={chosen?.role ?? speaker.role}
                  onChange={(role) => setSpeaker(speaker.name, { role: role as SpeakerRole })}
                />
                <p className={css.said}>
                  {t("documents.turns", { count: speaker.turns, n: speaker.turns })} · «{speaker.sample}»
                </p>
              </div>
            );
          })}
        </fieldset>
      )}
      <Sample preview={preview} />
    </>
  );
}

function Sample({ preview }: { preview: Preview }) {
  const { t } = useTranslation("pages");
  if (preview.sample.length === 0) return null;
  return (
    <Fold open>
      <summary>{t("import.sample")}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className={css.sample} tabIndex={0} aria-label={t("import.sample")}>
        {preview.sample.map((turn, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the sample never changes
          <p key={index}>
            {turn.time_ms !== null && <time>{formatClock(turn.time_ms)} </time>}
            {turn.speaker && <b>{turn.speaker}: </b>}
            {turn.text}
          </p>
        ))}
      </section>
    </Fold>
  );
}
