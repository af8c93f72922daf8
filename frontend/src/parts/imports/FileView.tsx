import type { ImportChoices } from "../../api/types";
import { Decisions } from "./Decisions";
import css from "./imports.module.css";
import { Sample } from "./Sample";
import type { Item, Uploads } from "./uploads";

interface FileViewProps {
  item: Item;
  uploads: Pick<Uploads, "dispatch" | "choose">;
}

/** What was found in a file and what can be decided about it, beside the document that comes of it. */
export function FileView({ item, uploads }: FileViewProps) {
  const { preview, draft, choices } = item;
  if (!preview || !draft || !choices || item.state === "failed") return null;
  const choose = (next: ImportChoices) => uploads.choose(item, next);
  return (
    <div className={css.columns}>
      <Decisions
        preview={preview}
        draft={draft}
        choices={choices}
        onDraft={(next) => uploads.dispatch({ type: "draft", key: item.key, draft: next })}
        onChoose={choose}
      />
      <Sample preview={preview} choices={choices} isChoosing={item.isChoosing} onChoose={choose} />
    </div>
  );
}
