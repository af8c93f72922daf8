import { IndentDecrease, IndentIncrease } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge, IconButton, Muted, TextField } from "../../ui";
import css from "./codebook.module.css";
import { depthOf, type Line, stepIn } from "./guideLines";

interface GuideLineProps {
  line: Line;
  lines: readonly Line[];
  exists: boolean;
  onChange: (fields: Partial<Line>) => void;
}

/** One proposed code: taken or not, its name, and how deep it stands. */
export function GuideLine({ line, lines, exists, onChange }: GuideLineProps) {
  const { t } = useTranslation("pages");
  const depth = depthOf(lines, line);
  const inner = stepIn(lines, line);
  const outer = line.parent === null ? undefined : (lines[line.parent]?.parent ?? null);
  return (
    <li style={{ paddingLeft: `${depth * 1.5}rem` }} data-off={exists || !line.isTaken || undefined}>
      <div className={css.guideLine}>
        <input
          type="checkbox"
          aria-label={t("guide.take", { name: line.name })}
          checked={line.isTaken && !exists}
          disabled={exists}
          onChange={(event) => onChange({ isTaken: event.target.checked })}
        />
        {line.number && <Muted as="span">{line.number}</Muted>}
        <div className={css.guideName}>
          <TextField
            label={t("guide.name", { name: line.name })}
            hideLabel
            value={line.name}
            onChange={(name) => onChange({ name })}
            maxLength={190}
          />
        </div>
        {exists && <Badge>{t("guide.exists")}</Badge>}
        <IconButton
          small
          label={t("guide.out")}
          isDisabled={outer === undefined}
          onPress={() => outer !== undefined && onChange({ parent: outer })}
        >
          <IndentDecrease size={16} />
        </IconButton>
        <IconButton
          small
          label={t("guide.in")}
          isDisabled={inner === null}
          onPress={() => inner !== null && onChange({ parent: inner })}
        >
          <IndentIncrease size={16} />
        </IconButton>
      </div>
      {line.question && line.question.replace(/[?:. ]+$/, "") !== line.name && (
        <p className={css.guideQuestion}>{line.question}</p>
      )}
    </li>
  );
}
