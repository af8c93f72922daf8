import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../api/ids";
import type { Uuid } from "../../api/types";
import { CodeMemos } from "../../parts/memos/CodeMemos";
import { MemoPane } from "../../parts/memos/MemoPane";
import type { NewMemo } from "../../parts/memos/memoSync";
import { ReviewBar } from "../../parts/talk/ReviewBar";
import { Talk } from "../../parts/talk/Talk";
import { Dialog } from "../../ui";

/** What is said and written about a code; a memo opens over the page. */
export function MemosHere({ code }: { code: Uuid }) {
  const { t } = useTranslation("memos");
  const [open, setOpen] = useState<{ id: Uuid; fresh?: NewMemo } | null>(null);
  const begin = () =>
    setOpen({ id: newId(), fresh: { subject: { about: "code", code }, kind: "note", audience: "group" } });
  return (
    <>
      <ReviewBar of="code" id={code} />
      <Talk about="code" id={code} />
      <CodeMemos code={code} onOpen={(id) => setOpen({ id })} onNew={begin} />
      {open && (
        <Dialog title={t("panel.about_code")} isOpen wide onClose={() => setOpen(null)}>
          <MemoPane id={open.id} fresh={open.fresh} />
        </Dialog>
      )}
    </>
  );
}
