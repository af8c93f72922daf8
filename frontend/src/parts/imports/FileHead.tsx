import { useTranslation } from "react-i18next";
import { Button, ErrorNote, Hint, Progress, Row, Spread } from "../../ui";
import type { Item } from "./uploads";

interface FileHeadProps {
  item: Item;
  /** Where there are several files, each can be imported by itself. */
  onImport?: () => void;
  onDiscard: () => void;
}

/** The name of a file on its way in, how far it is, and what went wrong. */
export function FileHead({ item, onImport, onDiscard }: FileHeadProps) {
  const { t } = useTranslation("imports");
  const job = item.upload?.job;
  const isReading = item.state === "reading";
  return (
    <>
      <Spread>
        <h3>{item.name}</h3>
        <Row>
          {onImport && item.preview && (
            <Button
              small
              isDisabled={item.state !== "ready" || item.isChoosing || !item.draft?.title.trim()}
              onPress={onImport}
            >
              {t("only_this")}
            </Button>
          )}
          <Button small look="quiet" isDisabled={item.state === "importing"} onPress={onDiscard}>
            {t(item.state === "failed" ? "dismiss" : "discard")}
          </Button>
        </Row>
      </Spread>
      {item.state === "sending" && <Progress label={t("sending")} done={0} total={0} />}
      {isReading && <Progress label={t("reading")} done={job?.done ?? 0} total={job?.total ?? 0} />}
      {isReading && job?.waits && <Hint>{job.waits}</Hint>}
      {item.error && <ErrorNote role="alert">{item.error}</ErrorNote>}
    </>
  );
}
