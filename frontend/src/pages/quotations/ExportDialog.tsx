import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import { questionOf } from "../../api/unsaid";
import { formatNumber } from "../../base/i18n";
import { ExportJob } from "../../parts/exports/ExportJob";
import { useJob } from "../../parts/exports/useJob";
import { livingDocuments } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Button, Choices, Dialog, DialogActions, ErrorNote, Form, Hint, Muted, Note } from "../../ui";
import { asQuestion, type QuotationSearch } from "./search";

const FORMATS = ["docx", "xlsx", "csv"] as const;

interface ExportProps {
  search: QuotationSearch;
  total: number;
  onClose: () => void;
}

/** Makes a file of just the quotations that are asked for, and offers it as soon as it is there. */
export function ExportDialog({ search, total, onClose }: ExportProps) {
  const { t } = useTranslation("quotations");
  const { session, state } = useProject();
  const [format, setFormat] = useState<(typeof FORMATS)[number]>("docx");
  const [withComments, setWithComments] = useState(false);
  const [asked] = useState({ search, total });
  const make = useMutation({
    mutationFn: () =>
      api.POST("/api/projects/{project}/exports", {
        params: { path: { project: session.project } },
        body: {
          what: "quotations",
          format,
          question: questionOf(asQuestion(asked.search)),
          with_comments: withComments,
        },
      }),
  });
  const { job, refresh } = useJob(make.data);
  const blind = livingDocuments(state).filter((document) => document.mode === "independent").length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Dialog title={t("export.title", { count: asked.total, n: formatNumber(asked.total) })} isOpen onClose={onClose}>
      {job ? (
        <Form as="div">
          <div role="status">
            <ExportJob job={job} onChange={refresh} />
          </div>
          <Muted>{t("export.kept")}</Muted>
          <DialogActions>
            <Button onPress={make.reset}>{t("export.again")}</Button>
            <Button onPress={onClose}>{t("common:close")}</Button>
          </DialogActions>
        </Form>
      ) : (
        <Form onSubmit={submit}>
          <Muted>{t("export.lead")}</Muted>
          <Choices>
            <legend>{t("pages:exports.format")}</legend>
            {FORMATS.map((id) => (
              <label key={id}>
                <input type="radio" name="format" checked={format === id} onChange={() => setFormat(id)} />
                <span>
                  {t(`pages:exports.formats.${id}`)}
                  <br />
                  <Hint as="span">{t(`pages:exports.about.${id}`)}</Hint>
                </span>
              </label>
            ))}
          </Choices>
          <Choices>
            <label>
              <input
                type="checkbox"
                checked={withComments}
                onChange={(event) => setWithComments(event.target.checked)}
              />
              {t("export.comments")}
            </label>
          </Choices>
          {blind > 0 && <Note>{t("pages:exports.blind", { count: blind })}</Note>}
          <div role="alert">{make.error && <ErrorNote>{sentence(make.error)}</ErrorNote>}</div>
          <DialogActions>
            <Button onPress={onClose}>{t("common:cancel")}</Button>
            <Button look="primary" type="submit" isDisabled={make.isPending}>
              {t("export.make")}
            </Button>
          </DialogActions>
        </Form>
      )}
    </Dialog>
  );
}
