import { useTranslation } from "react-i18next";
import { newId } from "../../api/ids";
import type { Uuid } from "../../api/types";
import { useProject } from "../../project/useProject";
import { Muted } from "../../ui";
import { firstComment } from "./firstComment";
import { reviewRequest } from "./reviewRequest";
import { ThreadBox } from "./ThreadBox";
import { threadActs } from "./threadActs";

interface QuestionBoxProps {
  of: "code" | "memo" | "document";
  id: Uuid;
  onDone: () => void;
}

/** A question to the group about what it has handed in. Nothing is marked before the question is sent. */
export function QuestionBox({ of, id, onDone }: QuestionBoxProps) {
  const { t } = useTranslation("talk");
  const { session, state } = useProject();
  const thread = Object.values(state.threads).find((one) => one[of] === id);
  const name = { code: state.codes[id]?.name, memo: state.memos[id]?.title, document: state.documents[id]?.title }[of];
  const say = (body: string) => {
    const effect = { type: "none" } as const;
    void session.queue.add({ document: null, ...firstComment(of, id, { id: newId(), body }), effect });
    void session.queue.add({ document: null, ...reviewRequest(of, id, "questions"), effect });
    onDone();
  };
  return (
    <>
      <Muted>{t("drawer.ask", { name: name || t("memos:untitled") })}</Muted>
      <ThreadBox thread={thread} mayWrite autoFocus acts={{ say, ...threadActs(session) }} />
    </>
  );
}
