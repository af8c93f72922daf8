import { Link } from "@tanstack/react-router";
import { use } from "react";
import type { Uuid } from "../../api/types";
import { OpenProjectContext } from "../../project/useProject";
import { openThread } from "./openedThread";
import css from "./talk.module.css";

/** Leads to a thread: beside the page in its own project, by its address from elsewhere. */
export function ThreadLink({ project, thread, words }: { project: Uuid; thread: Uuid; words: string }) {
  const here = use(OpenProjectContext);
  return here?.session.project === project ? (
    <button type="button" className={css.link} onClick={() => openThread({ kind: "thread", id: thread })}>
      {words}
    </button>
  ) : (
    <Link to="/p/$project/talk" params={{ project }} search={{ thread }}>
      {words}
    </Link>
  );
}
