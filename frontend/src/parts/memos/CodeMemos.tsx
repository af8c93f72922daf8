import { NotebookPen } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MemoHead, Uuid } from "../../api/types";
import { memberOf } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Button, Stack } from "../../ui";
import { memosWhere, titleOf } from "./about";
import css from "./memos.module.css";

interface FewMemosProps {
  title: string;
  memos: MemoHead[];
  onOpen: (memo: Uuid) => void;
  /** The words on the button that begins one; none when one may not. */
  add?: string;
  onNew: () => void;
}

/** A short list of memos on one thing, and a way to begin one. */
export function FewMemos({ title, memos, onOpen, add, onNew }: FewMemosProps) {
  const { t } = useTranslation("memos");
  const { state } = useProject();
  return (
    <Stack>
      <h3 className={css.fewTitle}>{title}</h3>
      {memos.length > 0 && (
        <ul className={css.few}>
          {memos.map((memo) => (
            <li key={memo.id}>
              <button type="button" onClick={() => onOpen(memo.id)}>
                <NotebookPen size={15} aria-hidden />
                <span>{titleOf(t, memo)}</span>
                <small>{memberOf(state, memo.author)?.name}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
      {add && (
        <div>
          <Button small onPress={onNew}>
            <NotebookPen size={15} aria-hidden /> {add}
          </Button>
        </div>
      )}
    </Stack>
  );
}

interface CodeMemosProps {
  code: Uuid;
  onOpen: (memo: Uuid) => void;
  onNew: () => void;
}

/** The memos about one code, and the way to begin another. */
export function CodeMemos({ code, onOpen, onNew }: CodeMemosProps) {
  const { t } = useTranslation("memos");
  const { state } = useProject();
  const memos = memosWhere(state, (memo) => memo.about === "code" && memo.code === code);
  const add = state.project.may.write_memos ? t("panel.on_code") : undefined;
  if (memos.length === 0 && !add) return null;
  return <FewMemos title={t("panel.about_code")} memos={memos} onOpen={onOpen} add={add} onNew={onNew} />;
}
