import { Plus } from "lucide-react";
import { type CSSProperties, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Quotation, Uuid } from "../../api/types";
import { codePath, memberOf } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Badge, Dot, initials } from "../../ui";
import { personColour } from "../../ui/Avatar";
import type { ItemHandlers } from "./itemHandlers";
import { QuotationMenu } from "./QuotationMenu";
import css from "./quotations.module.css";

interface QuotationCodesProps {
  quotation: Quotation;
  isShared: boolean;
  on: ItemHandlers;
}

/** The codes of a passage with who gave it each, and the way to give it one more. */
export function QuotationCodes({ quotation, isShared, on }: QuotationCodesProps) {
  const { t } = useTranslation("quotations");
  const { state } = useProject();
  const mayCode = state.project.may.code && quotation.start < quotation.end;
  return (
    <ul className={css.chips} aria-label={t("codes")}>
      {quotation.codes.map((code) => (
        <li key={code}>
          <CodeChip code={code} quotation={quotation} isShared={isShared} on={on} />
        </li>
      ))}
      {mayCode && (
        <li>
          <button type="button" className={css.addCode} onClick={() => on.onAction("code", quotation)}>
            <Plus size={13} aria-hidden /> {t("add_code")}
          </button>
        </li>
      )}
    </ul>
  );
}

/** One code of the passage; a press opens what can be done with just this coding. */
function CodeChip({ code, quotation, isShared, on }: QuotationCodesProps & { code: Uuid }) {
  const { t } = useTranslation("quotations");
  const { state } = useProject();
  const [at, setAt] = useState<HTMLElement | null>(null);
  const codings = quotation.codings.filter((one) => one.code === code);
  const coders = [...new Set(codings.map((one) => one.coder))];
  const weights = isShared ? [] : codings.flatMap((one) => one.weight ?? []);
  const name = codePath(state.codes, code);
  const people = coders.map((coder) => memberOf(state, coder)?.name ?? "").sort();
  const alone = { ...quotation, codes: [code], coders, codings: codings.map((one) => ({ ...one, is_asked: true })) };
  return (
    <>
      <button
        type="button"
        className={css.chip}
        aria-haspopup="menu"
        aria-expanded={at !== null}
        title={t("coded_by", { names: people.join(", ") })}
        onClick={(event) => setAt(event.currentTarget)}
      >
        <Dot colour={state.codes[code]?.colour ?? "#808080"} />
        <span>{name}</span>
        {coders.map((coder) => (
          <Sign key={coder} coder={coder} />
        ))}
        <span className="visually-hidden">{people.join(", ")}</span>
      </button>
      {weights.map((weight, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two people may give the same weight
        <Badge key={index}>{t("weight", { weight })}</Badge>
      ))}
      {at && <QuotationMenu quotation={alone} isShared={isShared} at={at} on={on} onClose={() => setAt(null)} />}
    </>
  );
}

/** Who gave the code, as a letter in their colour. */
function Sign({ coder }: { coder: Uuid }) {
  const { state } = useProject();
  const member = memberOf(state, coder);
  return (
    <i aria-hidden className={css.sign} style={{ "--person": personColour(member?.colour ?? 0) } as CSSProperties}>
      {initials(member?.name ?? "")}
    </i>
  );
}
