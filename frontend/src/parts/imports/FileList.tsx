import type { TFunction } from "i18next";
import { CircleAlert, CircleCheck, CircleHelp, Loader } from "lucide-react";
import { useTranslation } from "react-i18next";
import { questionsOf } from "./choices";
import css from "./imports.module.css";
import type { Item } from "./uploads";

interface FileListProps {
  items: Item[];
  shown: Item | undefined;
  onShow: (key: string) => void;
}

/** The files, each with what somebody had better look at; one of them is shown beside the list. */
export function FileList({ items, shown, onShow }: FileListProps) {
  const { t } = useTranslation("imports");
  return (
    <ul className={css.files} aria-label={t("files")}>
      {items.map((item) => {
        const [Icon, tone, words] = stateOf(item, t);
        return (
          <li key={item.key}>
            <button
              type="button"
              className={css.fileButton}
              aria-current={item === shown || undefined}
              onClick={() => onShow(item.key)}
            >
              <Icon size={17} aria-hidden data-tone={tone} />
              <span>
                <b>{item.name || t("sending")}</b>
                <small data-tone={tone}>{words}</small>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function stateOf(item: Item, t: TFunction<"imports">) {
  const { preview, choices } = item;
  if (item.state === "failed") return [CircleAlert, "danger", t("state.failed")] as const;
  if (!preview || !choices) return [Loader, "", t("state.reading")] as const;
  const questions = questionsOf({ preview, choices });
  if (questions > 0) return [CircleHelp, "warn", t("state.questions", { count: questions })] as const;
  return [CircleCheck, "good", t("state.ready", { count: preview.turns })] as const;
}
