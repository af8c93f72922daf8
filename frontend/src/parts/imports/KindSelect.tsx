import { useTranslation } from "react-i18next";
import { Select } from "../../ui";
import type { Kind } from "./uploads";

const KINDS: Kind[] = ["transcript", "article", "note"];

export function KindSelect({ value, onChange }: { value: Kind; onChange: (kind: Kind) => void }) {
  const { t } = useTranslation("pages");
  return (
    <Select
      label={t("documents.kind_label")}
      options={KINDS.map((id) => ({ id, name: t(`documents.kind.${id}`) }))}
      value={value}
      onChange={(id) => onChange(id as Kind)}
    />
  );
}
