import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Comment, Uuid } from "../../api/types";
import { formatTime } from "../../i18n";
import { Button, TextArea } from "../../ui";
import { addComment, editComment, resolveThread, withdrawComment } from "../actions";
import { useCellPart } from "../cell";
import type { DeskController } from "../controller";
import css from "../desk.module.css";

/** The talk about one coding. */
export function Comments({ desk, coding }: { desk: DeskController; coding: Uuid }) {
  const { t } = useTranslation("desk");
  const thread = useCellPart(desk.shown, (shown) => shown?.threads.get(coding));
  const [draft, setDraft] = useState("");
  const comments = thread?.comments.filter((comment) => !comment.withdrawn_at) ?? [];
  const mayWrite = !desk.isWithdrawn && (thread?.may.comment ?? desk.mayComment);
  const send = () => {
    const body = draft.trim();
    if (!body) return;
    addComment(desk, coding, body);
    setDraft("");
  };
  return (
    <div className={css.comments}>
      <h3>
        {t("comments.title")}
        {thread?.resolved_at && <span className={css.resolved}>{t("comments.resolved")}</span>}
      </h3>
      <ol>
        {comments.map((comment) => (
          <OneComment key={comment.id} desk={desk} coding={coding} comment={comment} />
        ))}
      </ol>
      {mayWrite && (
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
            label={comments.length > 0 ? t("comments.reply") : t("comments.write")}
            hideLabel
            placeholder={comments.length > 0 ? t("comments.reply") : t("comments.write")}
            rows={2}
            value={draft}
            onChange={setDraft}
            maxLength={10000}
          />
          <div className={css.row}>
            {draft.trim() && (
              <Button small look="primary" type="submit">
                {t("comments.send")}
              </Button>
            )}
            {thread?.id && thread.may.resolve && comments.length > 0 && (
              <Button small onPress={() => resolveThread(desk, thread.id, !thread.resolved_at)}>
                {thread.resolved_at ? t("comments.reopen") : t("comments.resolve")}
              </Button>
            )}
          </div>
        </form>
      )}
    </div>
  );
}

function OneComment({ desk, coding, comment }: { desk: DeskController; coding: Uuid; comment: Comment }) {
  const { t } = useTranslation("desk");
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <li>
      <p className={css.quiet}>
        <strong>{comment.author_name}</strong> {formatTime(comment.created_at)}
        {comment.edited_at && ` · ${t("comments.edited")}`}
      </p>
      {draft === null ? (
        <p className={css.commentBody}>{comment.body}</p>
      ) : (
        <TextArea label={t("comments.edit")} hideLabel value={draft} onChange={setDraft} rows={3} autoFocus />
      )}
      <div className={css.row}>
        {draft !== null && (
          <>
            <Button
              small
              look="primary"
              onPress={() => {
                if (draft.trim()) editComment(desk, coding, comment.id, draft.trim());
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
            {t("comments.edit")}
          </Button>
        )}
        {draft === null && comment.may.withdraw && (
          <Button small look="quiet" onPress={() => withdrawComment(desk, coding, comment.id)}>
            {t("comments.withdraw")}
          </Button>
        )}
      </div>
    </li>
  );
}
