import { useTranslation } from "react-i18next";
import type { Uuid } from "../../api/types";
import { formatWhen } from "../../base/i18n";
import type { ToMe } from "../../project/useInbox";
import { ThingLink } from "../talk/ThingLink";
import { ThreadLink } from "../talk/ThreadLink";
import css from "./bell.module.css";

interface NoticeProps {
  notice: ToMe;
  project: Uuid;
  isOpen: boolean;
  /** The project's name, where several stand together. */
  where?: string;
}

/** One thing that is asked of a person: who asks, in which words, and where. */
export function Notice({ notice, project, isOpen, where }: NoticeProps) {
  const { t } = useTranslation("shell");
  const thing = notice.kind === "handed_in" ? notice.handedIn : notice.said;
  const { name } = thing;
  const title = thing.title || t("memos:untitled");
  const thread = notice.kind === "handed_in" ? null : notice.said.thread;
  const words = notice.kind === "handed_in" ? "" : notice.said.body;
  const kind = notice.kind === "handed_in" ? `notice.${notice.handedIn.state}` : `notice.${notice.kind}`;
  return (
    <div className={css.notice}>
      <p>
        <strong>{name}</strong> {t(kind, { title })}
        {words && <q className={css.words}>{words}</q>}
      </p>
      <p className={css.facts}>
        {thread ? (
          <ThreadLink project={project} thread={thread} words={title} />
        ) : (
          <ThingLink project={project} {...thing} words={title} isOpen={isOpen} />
        )}{" "}
        · {formatWhen(notice.at)}
        {where && ` · ${where}`}
      </p>
    </div>
  );
}
