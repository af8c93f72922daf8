import { Link } from "@tanstack/react-router";
import type { Uuid } from "../../api/types";
import { ThreadLink } from "./ThreadLink";

interface ThingLinkProps {
  project: Uuid;
  words: string;
  about?: string;
  thread?: Uuid | null;
  document?: Uuid | null;
  coding?: Uuid | null;
  code?: Uuid | null;
  memo?: Uuid | null;
  /** Whether one may read whole texts; what stands in a closed one is found among the quotations. */
  isOpen?: boolean;
}

/** A link to the place itself: the coding or passage in its text, the memo, the code. */
export function ThingLink({
  project,
  words,
  about,
  thread,
  document,
  coding,
  code,
  memo,
  isOpen = true,
}: ThingLinkProps) {
  if (memo) {
    return (
      <Link to="/p/$project/memos" params={{ project }} search={{ memo }}>
        {words}
      </Link>
    );
  }
  if (document && isOpen) {
    const search = coding ? { coding } : about === "passage" && thread ? { thread } : {};
    return (
      <Link to="/p/$project/d/$document" params={{ project, document }} search={search}>
        {words}
      </Link>
    );
  }
  // What stands in a closed text is read in its thread.
  if (document && thread) return <ThreadLink project={project} thread={thread} words={words} />;
  if (document) {
    return (
      <Link to="/p/$project/quotations" params={{ project }} search={{ document: [document] }}>
        {words}
      </Link>
    );
  }
  return (
    <Link to="/p/$project/codebook" params={{ project }} search={code ? { code } : {}}>
      {words}
    </Link>
  );
}
