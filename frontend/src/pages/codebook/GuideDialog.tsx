import { FileUp } from "lucide-react";
import { type ChangeEvent, type FormEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import { fileIn } from "../../api/unsaid";
import { useProject } from "../../project/useProject";
import { undoLast } from "../../project/writes/codes";
import { Button, buttonClass, Choices, Dialog, DialogActions, ErrorNote, Form, Muted, TextArea, toast } from "../../ui";
import css from "./codebook.module.css";
import { GuideLine } from "./GuideLine";
import { type Line, linesOf, planOf } from "./guideLines";

/** An interview guide, pasted or from a file, becomes codes: first shown, then made as one. */
export function GuideDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("pages");
  const { session } = useProject();
  const [text, setText] = useState("");
  const [lines, setLines] = useState<Line[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const ask = async (body: { text: string } | { file: string }) => {
    setBusy(true);
    setError(null);
    try {
      const { proposals } = await api.POST("/api/projects/{project}/guide", {
        params: { path: { project: session.project } },
        body,
      });
      if (proposals.length > 0) setLines(linesOf(proposals));
      else setError(t("guide.nothing"));
    } catch (refusal) {
      setError(sentence(refusal));
    } finally {
      setBusy(false);
    }
  };
  const read = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) void ask({ text });
  };
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (!file) return;
    const form = new FormData();
    form.append("file", file);
    void ask(fileIn(form));
  };
  if (lines) return <GuidePreview lines={lines} onLines={setLines} onClose={onClose} />;
  return (
    <Dialog title={t("guide.title")} wide isOpen onClose={onClose}>
      <Form onSubmit={read}>
        <Muted>{t("guide.lead")}</Muted>
        <TextArea
          label={t("guide.text")}
          value={text}
          onChange={setText}
          rows={12}
          maxLength={200_000}
          placeholder={t("guide.placeholder")}
          autoFocus
        />
        <div role="alert">{error && <ErrorNote>{error}</ErrorNote>}</div>
        <DialogActions>
          <label className={`${buttonClass({})} ${css.file}`}>
            <FileUp size={16} aria-hidden />
            {t("guide.file")}
            <input type="file" className="visually-hidden" accept=".txt,.md,.docx" onChange={choose} disabled={busy} />
          </label>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button look="primary" type="submit" isDisabled={!text.trim() || busy}>
            {t("guide.read")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

interface PreviewProps {
  lines: Line[];
  onLines: (lines: Line[] | null) => void;
  onClose: () => void;
}

function GuidePreview({ lines, onLines, onClose }: PreviewProps) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const [withNumbers, setWithNumbers] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const plan = useMemo(() => planOf(lines, state.codes, withNumbers), [lines, state.codes, withNumbers]);
  const change = (key: number, fields: Partial<Line>) =>
    onLines(lines.map((line) => (line.key === key ? { ...line, ...fields } : line)));
  const make = async (event: FormEvent) => {
    event.preventDefault();
    if (plan.made.length === 0 || busy) return;
    setBusy(true);
    setError(null);
    try {
      const body = { codes: plan.made, reason: t("guide.reason") };
      await api.POST("/api/projects/{project}/codes/add", { params: { path: { project: session.project } }, body });
      await session.refresh();
      toast(t("guide.done", { count: plan.made.length }), {
        action: { name: t("codebook.undo"), run: () => undoLast(session) },
      });
      onClose();
    } catch (refusal) {
      setError(sentence(refusal));
      setBusy(false);
    }
  };
  return (
    <Dialog title={t("guide.found", { count: lines.length })} wide isOpen onClose={onClose}>
      <Form onSubmit={make}>
        <Choices as="div">
          <label>
            <input type="checkbox" checked={withNumbers} onChange={(event) => setWithNumbers(event.target.checked)} />
            {t("guide.numbers")}
          </label>
        </Choices>
        <ul className={css.guide} aria-label={t("guide.lines")}>
          {lines.map((line) => (
            <GuideLine
              key={line.key}
              line={line}
              lines={lines}
              exists={plan.existing.has(line.key)}
              onChange={(fields) => change(line.key, fields)}
            />
          ))}
        </ul>
        <div role="alert">{error && <ErrorNote>{error}</ErrorNote>}</div>
        {plan.existing.size > 0 && <Muted>{t("guide.exist", { count: plan.existing.size })}</Muted>}
        <DialogActions>
          <Button onPress={() => onLines(null)}>{t("guide.again")}</Button>
          <Button look="primary" type="submit" isDisabled={plan.made.length === 0 || busy}>
            {t("guide.make", { count: plan.made.length })}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
