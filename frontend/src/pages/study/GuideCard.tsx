import { FileUp, Pencil } from "lucide-react";
import { type ChangeEvent, type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import { newId } from "../../api/ids";
import type { Study } from "../../api/types";
import { fileIn } from "../../api/unsaid";
import { useProject } from "../../project/useProject";
import { Button, buttonClass, Dialog, DialogActions, ErrorNote, Form, Muted, TextArea } from "../../ui";
import { guideText, linesOf } from "./guide";
import css from "./study.module.css";
import type { EditStudy } from "./useStudy";

interface CardProps {
  study: Study;
  edit: EditStudy;
}

/** The interview guide: themes, and the questions below them. */
export function GuideCard({ study, edit }: CardProps) {
  const { t } = useTranslation("study");
  const [isOpen, setIsOpen] = useState(false);
  const themes = study.guide.filter((one) => one.is_theme).length;
  const count = study.guide.length - themes;
  return (
    <section className={css.card} aria-labelledby="guide">
      <div className={css.head}>
        <h2 id="guide">{t("guide.title")}</h2>
        {study.guide.length > 0 && <small>{t("guide.count", { count, themes })}</small>}
        {study.may.edit && (
          <Button small onPress={() => setIsOpen(true)}>
            <Pencil size={14} aria-hidden />
            {t(study.guide.length > 0 ? "guide.edit" : "guide.write")}
          </Button>
        )}
      </div>
      {study.guide.length === 0 && <p className={css.calm}>{t("guide.none")}</p>}
      <ul className={css.guide}>
        {study.guide.map((one) => (
          <li key={one.id} data-theme-line={one.is_theme || undefined}>
            {one.text}
          </li>
        ))}
      </ul>
      {isOpen && <GuideDialog study={study} edit={edit} onClose={() => setIsOpen(false)} />}
    </section>
  );
}

function GuideDialog({ study, edit, onClose }: CardProps & { onClose: () => void }) {
  const { t } = useTranslation("study");
  const { session } = useProject();
  const [text, setText] = useState(() => guideText(study.guide));
  const [error, setError] = useState("");
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (!file) return;
    const form = new FormData();
    form.append("file", file);
    try {
      const params = { path: { project: session.project } };
      const { proposals } = await api.POST("/api/projects/{project}/guide", { params, body: fileIn(form) });
      const lines = proposals.map((one) => ({ text: one.question || one.name, is_theme: one.is_heading, id: newId() }));
      setText(guideText(lines));
      setError(lines.length > 0 ? "" : t("guide.nothing"));
    } catch (refusal) {
      setError(sentence(refusal));
    }
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await edit({ guide: linesOf(text, study.guide), was: { guide: study.guide } });
      onClose();
    } catch (refusal) {
      setError(sentence(refusal));
    }
  };
  return (
    <Dialog title={t("guide.title")} wide isOpen onClose={onClose}>
      <Form onSubmit={(event) => void submit(event)}>
        <Muted>{t("guide.lead")}</Muted>
        <div role="alert">{error && <ErrorNote>{error}</ErrorNote>}</div>
        <TextArea
          label={t("guide.text")}
          placeholder={t("guide.placeholder")}
          value={text}
          onChange={setText}
          rows={14}
          maxLength={100_000}
          autoFocus
        />
        <DialogActions>
          <label className={`${buttonClass({})} ${css.file}`}>
            <FileUp size={16} aria-hidden />
            {t("guide.file")}
            <input
              type="file"
              className="visually-hidden"
              accept=".txt,.md,.docx"
              onChange={(event) => void read(event)}
            />
          </label>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button look="primary" type="submit">
            {t("common:save")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
