import { newId } from "../../api/ids";
import type { Uuid } from "../../api/types";
import { useProject } from "../../project/useProject";
import { firstComment } from "./firstComment";
import { ThreadBox } from "./ThreadBox";
import { threadActs } from "./threadActs";

interface TalkProps {
  about: "code" | "memo" | "document";
  id: Uuid;
}

/** What is said about a code, a memo or a document. */
export function Talk({ about, id }: TalkProps) {
  const { session, state } = useProject();
  return (
    <ThreadBox
      about={about}
      thread={Object.values(state.threads).find((one) => one[about] === id)}
      mayWrite={state.project.may.comment}
      acts={{
        say: (body) => {
          const request = firstComment(about, id, { id: newId(), body });
          void session.queue.add({ document: null, ...request, effect: { type: "none" } });
        },
        ...threadActs(session),
      }}
    />
  );
}
