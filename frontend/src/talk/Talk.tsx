import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../api/ids";
import { useProject } from "../api/project";
import type { Comment, Thread, Uuid } from "../api/types";
import { formatTime } from "../i18n";
import { Button, TextArea } from "../ui";
import page from "../ui/page.module.css";
import css from "./talk.module.css";

const LONGEST = 10_000;

interface TalkProps {
  about: "code" | "memo" | "document";
  id: Uuid;
}

function useWrite() {
  const { session } = useProject();
  return (method: "POST" | "PATCH" | "DELETE", path: string, body?: unknown) => {
    session.queue.add({ document: null, method, path, body, effect: { type: "none" } });
  };
}

/** What is said about a code, a memo or a document. */
export function Talk({ about, id }: TalkProps) {
  const { t } = useTranslation("talk");
  const { state } = useProject();
  const write = useWrite();
  const [draft, setDraft] = useState("");
  const thread = Object.values(state.threads).find((one) => one[about] === id);
  const comments = thread?.comments.filter((comment) => !comment.withdrawn_at) ?? [];
  const may = state.project.may.comment;
  if (!may && comments.length === 0) return null;
  const send = () => {
    const body = draft.trim();
    if (!body) return;
    write("POST", `/api/${about}s/${id}/comments`, { id: newId(), body });
    setDraft("");
  };
  const words = t(comments.length > 0 ? "reply" : "write");
  return (
    <section className={page.stack}>
      <h3 className={css.title}>
        {t("title")}
        {thread?.resolved_at && <span className={page.badge}>{t("resolved")}</span>}
      </h3>
      <ol className={css.said}>
        {comments.map((comment) => (
          <Said key={comment.id} comment={comment} />
        ))}
      </ol>
      {may && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
          }}
        >
          <TextArea
            label={words}
            hideLabel
            placeholder={words}
            rows={2}
            value={draft}
            onChange={setDraft}
            maxLength={LONGEST}
          />
          <div className={page.row}>
            {draft.trim() && (
              <Button small look="primary" type="submit">
                {t("send")}
              </Button>
            )}
            {thread && comments.length > 0 && thread.may.resolve && <Resolve thread={thread} />}
          </div>
        </form>
      )}
    </section>
  );
}

function Resolve({ thread }: { thread: Thread }) {
  const { t } = useTranslation("talk");
  const write = useWrite();
  return (
    <Button small onPress={() => write("POST", `/api/threads/${thread.id}/resolve`, { resolved: !thread.resolved_at })}>
      {t(thread.resolved_at ? "reopen" : "resolve")}
    </Button>
  );
}

function Said({ comment }: { comment: Comment }) {
  const { t } = useTranslation("talk");
  const write = useWrite();
  const [draft, setDraft] = useState<string | null>(null);
  const path = `/api/comments/${comment.id}`;
  return (
    <li>
      <p className={css.who}>
        <strong>{comment.author_name}</strong> {formatTime(comment.created_at)}
        {comment.edited_at && ` · ${t("edited")}`}
      </p>
      {draft === null ? (
        <p className={css.body}>{comment.body}</p>
      ) : (
        <TextArea label={t("edit")} hideLabel value={draft} onChange={setDraft} rows={3} autoFocus />
      )}
      <div className={page.row}>
        {draft !== null && (
          <>
            <Button
              small
              look="primary"
              onPress={() => {
                if (draft.trim()) write("PATCH", path, { body: draft.trim() });
                setDraft(null);
              }}
            >
              {t("common:save")}
            </Button>
            <Button small onPress={() => setDraft(null)}>
              {t("common:cancel")}
            </Button>
          </>
        )}
        {draft === null && comment.may.edit && (
          <Button small look="quiet" onPress={() => setDraft(comment.body)}>
            {t("edit")}
          </Button>
        )}
        {draft === null && comment.may.withdraw && (
          <Button small look="quiet" onPress={() => write("DELETE", path)}>
            {t("withdraw")}
          </Button>
        )}
      </div>
    </li>
  );
}
