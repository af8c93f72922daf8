import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../base/i18n";
import { Button, ErrorNote, Facts, Hint, Progress, Row, Spread } from "../../ui";
import css from "./documents.module.css";
import { ImportPreview } from "./ImportPreview";
import type { Draft, Item } from "./uploads";

interface ImportFileProps {
  item: Item;
  isShown: boolean;
  /** Where there are several files, each has its own button. */
  hasButton: boolean;
  onShow: () => void;
  onDraft: (draft: Draft) => void;
  onImport: () => void;
  onDiscard: () => void;
}

/** One file on its way in: how far it is, and what was read from it. */
export function ImportFile({ item, isShown, hasButton, onShow, onDraft, onImport, onDiscard }: ImportFileProps) {
  const { t } = useTranslation("pages");
  const preview = item.upload?.preview;
  const job = item.upload?.job;
  const isOpen = isShown && item.state !== "failed";
  return (
    <section className={css.file} aria-label={item.name}>
      <Spread>
        <h3>{item.name}</h3>
        {item.state === "failed" && (
          <Button small onPress={onDiscard}>
            {t("import.dismiss")}
          </Button>
        )}
      </Spread>
      {item.state === "sending" && <Progress label={t("import.sending")} done={0} total={0} />}
      {item.state === "reading" && (
        <Progress label={t("import.reading")} done={job?.done ?? 0} total={job?.total ?? 0} />
      )}
      {item.state === "reading" && job?.waits && <Hint>{job.waits}</Hint>}
      {item.error && <ErrorNote role="alert">{item.error}</ErrorNote>}
      {preview && item.draft && item.state !== "failed" && (
        <>
          <Facts as="div">
            <span>{t("documents.turns", { count: preview.turns, n: formatNumber(preview.turns) })}</span>
            <span>{t("import.words", { count: preview.words, n: formatNumber(preview.words) })}</span>
            {!isOpen && <span>{preview.speakers.map((speaker) => speaker.name).join(", ")}</span>}
            {!isOpen && preview.notices.length > 0 && (
              <span>{t("import.notices", { count: preview.notices.length })}</span>
            )}
          </Facts>
          {isOpen && <ImportPreview preview={preview} draft={item.draft} onDraft={onDraft} />}
        </>
      )}
      {item.state !== "failed" && (
        <Row>
          {preview && hasButton && (
            <Button isDisabled={item.state !== "ready" || !item.draft?.title.trim()} onPress={onImport}>
              {t("import.import")}
            </Button>
          )}
          {preview && !isOpen && (
            <Button onPress={onShow}>
              <ChevronRight size={16} aria-hidden />
              {t("import.look")}
            </Button>
          )}
          <Button look="quiet" isDisabled={item.state === "importing"} onPress={onDiscard}>
            {t("import.discard")}
          </Button>
        </Row>
      )}
    </section>
  );
}
