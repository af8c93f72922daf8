import { useMutation } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import type { Job } from "../../api/types";
import { formatDate, formatTime } from "../../base/i18n";
import { Button, buttonClass, Progress } from "../../ui";
import page from "../../ui/page.module.css";
import css from "./exportJob.module.css";

export function isRunning(job: Job): boolean {
  return job.state === "queued" || job.state === "running";
}

const asText = (value: unknown) => (typeof value === "string" ? value : "");

/** What was asked for, in words, for an export that has no file. */
function wanted(t: TFunction, job: Job): string {
  const { what, format } = job.about;
  return what && format ? `${t(`history.export.${what}`)} (.${format})` : t("exports.export");
}

export function ExportJob({ job, onChange }: { job: Job; onChange: () => void }) {
  const { t } = useTranslation("pages");
  const cancel = useMutation({ mutationFn: () => api.post(`/api/jobs/${job.id}/cancel`), onSuccess: onChange });
  const file = asText(job.result?.file);
  const expires = asText(job.result?.expires_at);
  const isExpired = Boolean(expires) && Date.parse(expires) < Date.now();
  if (isRunning(job)) {
    return (
      <div className={page.spread}>
        <div className={css.progress}>
          <Progress label={t(`exports.state.${job.state}`)} done={job.done} total={job.total} />
        </div>
        {job.may_cancel && (
          <Button small isDisabled={cancel.isPending} onPress={() => cancel.mutate()}>
            {t("common:cancel")}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className={page.spread}>
      <div>
        <p className={css.name}>{file || wanted(t, job)}</p>
        <p className={`${page.muted} ${page.small}`}>
          {t("exports.asked", { when: formatTime(job.created_at) })}
          {job.state === "done" && expires && !isExpired && ` · ${t("exports.until", { date: formatDate(expires) })}`}
        </p>
        {job.state === "failed" && <p className={page.error}>{job.error ?? t("exports.failed")}</p>}
      </div>
      {job.state === "done" && !isExpired && (
        <a href={`/api/jobs/${job.id}/file`} download className={buttonClass({})}>
          <Download size={16} aria-hidden />
          {t("exports.download")}
        </a>
      )}
      {job.state === "done" && isExpired && <span className={page.badge}>{t("exports.expired")}</span>}
      {job.state === "cancelled" && <span className={page.badge}>{t("exports.state.cancelled")}</span>}
    </div>
  );
}
