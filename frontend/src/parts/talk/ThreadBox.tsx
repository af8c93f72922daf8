import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Comment, Thread, Uuid } from "../../api/types";
import { formatTime } from "../../base/i18n";
import { Badge, Button, Stack, TextArea } from "../../ui";
import { MentionedText } from "./MentionedText";
import { MentionField } from "./MentionField";
import css from "./talk.module.css";
import { Assign, WaitsFor } from "./WaitsFor";

const LONGEST = 10_000;

/** What one can do in a thread, whatever it is about. */
interface ThreadActs {
  say: (body: string) => void;
  reword: (comment: Uuid, body: string) => void;
  withdraw: (comment: Uuid) => void;
  resolve: (thread: Uuid, resolved: boolean) => void;
  assign: (thread: Uuid, to: Uuid | null) => void;
}

interface ThreadBoxProps {
  thread: Thread | undefined;
  mayWrite: boolean;
  acts: ThreadActs;
  autoFocus?: boolean;
  /** What it is about, for the heading. */
  about?: "coding" | "code" | "memo" | "document";
}

/** The comments on one thing, and a place to answer. */
export function ThreadBox({ thread, mayWrite, acts, autoFocus, about }: ThreadBoxProps) {
  const { t } = useTranslation("talk");
  const [draft, setDraft] = useState("");
  const comments = thread?.comments.filter((comment) => !comment.withdrawn_at) ?? [];
  if (!mayWrite && comments.length === 0) return null;
  const send = () => {
    const body = draft.trim();
    if (!body) return;
    acts.say(body);
    setDraft("");
  };
  const words = t(comments.length > 0 ? "reply" : "write");
  return (
    <Stack as="section">
      <h3 className={css.title}>
        {t(about ? `title_on.${about}` : "title")}
        {thread?.resolved_at && <Badge>{t("resolved")}</Badge>}
      </h3>
      {thread && comments.length > 0 && <WaitsFor thread={thread} />}
      <ol className={css.said}>
        {comments.map((comment) => (
          <Said key={comment.id} comment={comment} acts={acts} />
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
          <MentionField label={words} value={draft} onChange={setDraft} maxLength={LONGEST} autoFocus={autoFocus} />
          <div className={css.row}>
            {draft.trim() && (
              <Button small look="primary" type="submit">
                {t("send")}
              </Button>
            )}
            {thread?.id && comments.length > 0 && thread.may.resolve && (
              <Button small onPress={() => acts.resolve(thread.id, !thread.resolved_at)}>
                {t(thread.resolved_at ? "reopen" : "resolve")}
              </Button>
            )}
            {thread?.id && comments.length > 0 && thread.may.assign && !thread.resolved_at && (
              <Assign thread={thread} assign={(to) => acts.assign(thread.id, to)} />
            )}
          </div>
        </form>
      )}
    </Stack>
  );
}

function Said({ comment, acts }: { comment: Comment; acts: ThreadActs }) {
  const { t } = useTranslation("talk");
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <li>
      <p className={css.who}>
        <strong>{comment.author_name}</strong> {formatTime(comment.created_at)}
        {comment.edited_at && ` · ${t("edited")}`}
      </p>
      {draft === null ? (
        <MentionedText text={comment.body} />
      ) : (
        <TextArea label={t("edit")} hideLabel value={draft} onChange={setDraft} rows={3} autoFocus />
      )}
      <div className={css.row}>
        {draft !== null && (
          <>
            <Button
              small
              look="primary"
              onPress={() => {
                if (draft.trim()) acts.reword(comment.id, draft.trim());
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
          <Button small look="quiet" onPress={() => acts.withdraw(comment.id)}>
            {t("withdraw")}
          </Button>
        )}
      </div>
    </li>
  );
}
