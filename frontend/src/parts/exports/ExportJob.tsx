import { useMutation } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import type { Job } from "../../api/types";
import { formatDate, formatTime } from "../../base/i18n";
import { Badge, Button, buttonClass, ErrorNote, Hint, Progress, Spread } from "../../ui";
import css from "./exportJob.module.css";

/** Is the server still at it? */
export function isRunning(job: Job): boolean {
  return job.state === "queued" || job.state === "running";
}

const asText = (value: unknown) => (typeof value === "string" ? value : "");

/** What was asked for, in words, for an export that has no file. */
function wanted(t: TFunction, job: Job): string {
  const { what, format } = job.about;
  return what && format ? `${t(`history.export.${what}`)} (.${format})` : t("exports.export");
}

/** A file that is being made, or is ready to be fetched. */
export function ExportJob({ job, onChange }: { job: Job; onChange: () => void }) {
  const { t } = useTranslation("pages");
  const cancel = useMutation({
    mutationFn: () => api.POST("/api/jobs/{job}/cancel", { params: { path: { job: job.id } } }),
    onSuccess: onChange,
  });
  const file = asText(job.result?.file);
  const expires = asText(job.result?.expires_at);
  const cut = Number(job.result?.cut_cells ?? 0);
  const isExpired = Boolean(expires) && Date.parse(expires) < Date.now();
  if (isRunning(job)) {
    return (
      <Spread>
        <div className={css.progress}>
          <Progress label={t(`exports.state.${job.state}`)} done={job.done} total={job.total} />
          {job.waits && <Hint>{job.waits}</Hint>}
        </div>
        {job.may_cancel && (
          <Button small isDisabled={cancel.isPending} onPress={() => cancel.mutate()}>
            {t("common:cancel")}
          </Button>
        )}
      </Spread>
    );
  }
  return (
    <Spread>
      <div>
        <p className={css.name}>{file || wanted(t, job)}</p>
        <Hint>
          {t("exports.asked", { when: formatTime(job.created_at) })}
          {job.state === "done" && expires && !isExpired && ` · ${t("exports.until", { date: formatDate(expires) })}`}
        </Hint>
        {cut > 0 && <Hint>{t("exports.cut", { count: cut })}</Hint>}
        {job.state === "failed" && <ErrorNote>{job.error ?? t("exports.failed")}</ErrorNote>}
      </div>
      {job.state === "done" && !isExpired && (
        <a href={`/api/jobs/${job.id}/file`} download className={buttonClass({})}>
          <Download size={16} aria-hidden />
          {t("exports.download")}
        </a>
      )}
      {job.state === "done" && isExpired && <Badge>{t("exports.expired")}</Badge>}
      {job.state === "cancelled" && <Badge>{t("exports.state.cancelled")}</Badge>}
    </Spread>
  );
}
