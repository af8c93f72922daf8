import { ArrowLeftRight, CornerDownRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Askable, QuestionMode } from "../../api/types";
import { formatDate } from "../../base/i18n";
import { codeFamily, codePath, memberOf } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Button, Chip, IconButton, IconToggle, Select } from "../../ui";
import { FilterPicker, weightsIn } from "./FilterPicker";
import css from "./quotations.module.css";
import { isFiltered, type List, MODES, type QuotationSearch, termOf, wordOf } from "./search";

const DISTANCES = [0, 1, 2, 3, 5, 10];

interface FiltersProps {
  search: QuotationSearch;
  askable: Askable;
  onChange: (search: QuotationSearch) => void;
}

/** What is asked for, as chips; how several codes go together; and a field to add more. */
export function Filters({ search, askable, onChange }: FiltersProps) {
  const { t } = useTranslation("quotations");
  const { state } = useProject();
  const codes = search.code ?? [];
  const set = (list: List, values: string[]) => {
    const next = { ...search, [list]: values.length > 0 ? values : undefined };
    if (list === "code" && values.length < 2) next.mode = next.within = undefined;
    onChange(next);
  };
  const hasOrder = codes.length > 1 && (search.mode === "not" || search.mode === "overlap");
  const mode = search.mode ?? "any";
  return (
    <search className={css.filters} aria-label={t("filters")}>
      <div className={css.chosen}>
        <CodeChips search={search} onChange={(values) => set("code", values)} />
        {hasOrder && (
          <IconButton small label={t("turn_around")} onPress={() => set("code", [...codes.slice(1), codes[0] ?? ""])}>
            <ArrowLeftRight size={16} />
          </IconButton>
        )}
        <OtherChips search={search} askable={askable} onChange={set} />
        {isFiltered(search) && (
          <Button small look="quiet" onPress={() => onChange({})}>
            {t("clear")}
          </Button>
        )}
      </div>
      <div className={css.ask}>
        <FilterPicker
          search={search}
          askable={askable}
          onAdd={(list, id) => set(list, [...(search[list] ?? []), id])}
        />
        {codes.length > 1 && (
          <Select
            label={t("mode.label")}
            options={MODES.map((id) => ({ id, name: t(`mode.${id}`) }))}
            value={mode}
            onChange={(id) =>
              onChange({ ...search, mode: id === "any" ? undefined : (id as QuestionMode), within: undefined })
            }
          />
        )}
        {codes.length > 1 && mode === "near" && (
          <Select
            label={t("within.label")}
            options={[...new Set([...DISTANCES, search.within ?? 0])].map((count) => ({
              id: String(count),
              name: count === 0 ? t("within.same") : t("within.turns", { count }),
            }))}
            value={String(search.within ?? 0)}
            onChange={(id) => onChange({ ...search, within: Number(id) || undefined })}
          />
        )}
        {(search.sort || weightsIn(state.codes).length > 0) && (
          <Select
            label={t("sort.label")}
            options={(["place", "weight"] as const).map((id) => ({ id, name: t(`sort.${id}`) }))}
            value={search.sort ?? "place"}
            onChange={(id) => onChange({ ...search, sort: id === "weight" ? "weight" : undefined })}
          />
        )}
      </div>
      {codes.length > 1 && <p className={css.explained}>{t(`explained.${mode}`)}</p>}
    </search>
  );
}

/** The words between the codes say how they go together: "A and B", "A, but not B". */
function CodeChips({ search, onChange }: { search: QuotationSearch; onChange: (values: string[]) => void }) {
  const { t } = useTranslation("quotations");
  const { state } = useProject();
  const words = search.code ?? [];
  const mode = search.mode ?? "any";
  return words.map((word, index) => {
    const term = termOf(word);
    const code = state.codes[term.id];
    const group = state.groups[term.id];
    const isGroup = term.kind === "group";
    const name = isGroup ? (group?.name ?? "") : code ? codePath(state.codes, code.id) : "";
    const hasBelow = !isGroup && code !== undefined && codeFamily(state.codes, code.id).size > 1;
    const replace = (other: string) => onChange([...new Set(words.map((one) => (one === word ? other : one)))]);
    const isAfterFirst = index === 1 || (mode !== "not" && mode !== "overlap");
    return (
      <span key={word} className={css.term}>
        {index > 0 && <em>{t(isAfterFirst ? `between.${mode}` : "between.more")}</em>}
        <Chip
          colour={isGroup ? group?.colour : code?.colour}
          removeLabel={t("remove", { name })}
          onRemove={() => onChange(words.filter((one) => one !== word))}
        >
          {isGroup ? t("group_chip", { name }) : name || t("gone")}
          {term.kind === "below" && <span className={css.below}> {t("with_below")}</span>}
        </Chip>
        {hasBelow && (
          <IconToggle
            small
            label={t("below", { name })}
            isSelected={term.kind === "below"}
            onChange={(on) => replace(wordOf({ id: term.id, kind: on ? "below" : "code" }))}
          >
            <CornerDownRight size={14} />
          </IconToggle>
        )}
      </span>
    );
  });
}

/** "Kontor: B", for a word that names an attribute and an answer. */
function answerName(askable: Askable, word: string): string | undefined {
  const [id, answer] = [word.slice(0, word.indexOf(":")), word.slice(word.indexOf(":") + 1)];
  const attribute = askable.attributes.find((one) => one.id === id);
  const named = attribute?.answers.find((one) => one.word === answer);
  return attribute && named && `${attribute.name}: ${named.name}`;
}

interface OtherProps {
  search: QuotationSearch;
  askable: Askable;
  onChange: (list: List, values: string[]) => void;
}

function OtherChips({ search, askable, onChange }: OtherProps) {
  const { t } = useTranslation("quotations");
  const { state } = useProject();
  const roundName = (id: string) => {
    const round = askable.rounds.find((one) => one.id === id);
    if (!round) return id === "none" ? t("no_round") : t("gone");
    return `${state.documents[round.document]?.title ?? ""}, ${formatDate(round.opened_at)}`;
  };
  const names: Record<Exclude<List, "code">, (id: string) => string> = {
    document: (id) => state.documents[id]?.title ?? t("gone"),
    coder: (id) => memberOf(state, id)?.name ?? t("gone"),
    speaker: (name) => name,
    role: (role) => t(`role.${role}`),
    round: roundName,
    participant: (id) => state.participants[id]?.pseudonym ?? t("gone"),
    attribute: (word) => answerName(askable, word) ?? t("gone"),
    weight: (weight) => weight,
  };
  return (Object.keys(names) as (keyof typeof names)[]).flatMap((list) =>
    (search[list] ?? []).map((id) => {
      const name = names[list](id);
      const rest = (search[list] ?? []).filter((one) => one !== id);
      return (
        <Chip key={`${list}${id}`} removeLabel={t("remove", { name })} onRemove={() => onChange(list, rest)}>
          <span className={css.kind}>{t(`kind.${list}`)}</span> {name}
        </Chip>
      );
    }),
  );
}
