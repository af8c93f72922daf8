import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useCell } from "../../../base/cell";
import { IconButton } from "../../../ui";
import type { DeskController } from "../controller";
import css from "../desk.module.css";
import { closeFind, lookFor, stepFind } from "../findBar";

/** The bar in which words of the text are looked for. */
export function FindBar({ desk }: { desk: DeskController }) {
  const { t } = useTranslation("desk");
  const finding = useCell(desk.finding);
  const input = useRef<HTMLInputElement>(null);
  const isOpen = finding !== null;
  useEffect(() => {
    if (isOpen) input.current?.select();
  }, [isOpen]);
  if (!finding) return null;
  const { query, hits, at } = finding;
  return (
    <search className={css.find}>
      <input
        ref={input}
        aria-label={t("find.label")}
        placeholder={t("find.label")}
        value={query}
        onChange={(event) => lookFor(desk, event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") stepFind(desk, event.shiftKey ? -1 : 1);
          else if (event.key === "Escape") closeFind(desk);
          else return;
          event.preventDefault();
        }}
      />
      <span role="status">{query ? t("find.count", { at: at + 1, count: hits.length }) : ""}</span>
      <IconButton label={t("find.previous")} small isDisabled={hits.length === 0} onPress={() => stepFind(desk, -1)}>
        <ChevronUp size={18} />
      </IconButton>
      <IconButton label={t("find.next")} small isDisabled={hits.length === 0} onPress={() => stepFind(desk, 1)}>
        <ChevronDown size={18} />
      </IconButton>
      <IconButton label={t("find.close")} small onPress={() => closeFind(desk)}>
        <X size={18} />
      </IconButton>
    </search>
  );
}
