import { useTranslation } from "react-i18next";
import type { Code, CodeQuotation } from "../../api/types";
import { memberOf } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Button, Hint, Muted, TextField } from "../../ui";
import css from "./split.module.css";

interface FootProps {
  moving: { name: string; quotations: CodeQuotation[] }[];
  rest: number;
  code: Code;
  isNameless: boolean;
  isBusy: boolean;
  reason: string;
  onReason: (reason: string) => void;
  onSplit: () => void;
}

/** What the split will change, in words, and the button that does it. */
export function SplitFoot({ moving, rest, code, isNameless, isBusy, reason, onReason, onSplit }: FootProps) {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const all = moving.flatMap((part) => part.quotations);
  const coders = [...new Set(all.map((one) => memberOf(state, one.coder)?.name ?? ""))].sort();
  const documents = new Set(all.map((one) => one.document));
  const shares = moving.map((part) => t("split.share", { count: part.quotations.length, code: part.name }));
  return (
    <div className={css.foot}>
      <div role="status">
        {all.length === 0 ? (
          <Muted>{t("split.pick")}</Muted>
        ) : (
          <>
            <p>
              {shares.join(", ")}. {t("split.rest", { count: rest, code: code.name })}
            </p>
            <Hint>
              {t("split.coders", { names: coders.join(", ") })} · {t("split.documents", { count: documents.size })}
              {isNameless && ` · ${t("split.name_first")}`}
            </Hint>
          </>
        )}
      </div>
      <TextField label={t("codebook.merge_reason")} value={reason} onChange={onReason} maxLength={1000} />
      <Button look="primary" isDisabled={all.length === 0 || isNameless || isBusy} onPress={onSplit}>
        {t("split.do")}
      </Button>
    </div>
  );
}
