import { Plus } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { Button, ComboBox, Group, Input, Label, ListBox, ListBoxItem, Popover, Text } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Askable, Code, Uuid } from "../../api/types";
import { formatDate } from "../../base/i18n";
import { numbersOf } from "../../parts/codes/weights";
import {
  codePath,
  codeTree,
  flatten,
  livingDocuments,
  livingParticipants,
  parentCodes,
} from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { fold, matches } from "../../text/find";
import { Dot } from "../../ui";
import uiCss from "../../ui/ui.module.css";
import css from "./quotations.module.css";
import { type List, type QuotationSearch, ROLES } from "./search";

/** More than these are not shown at once; a few letters more find the rest. */
const MOST = 60;

interface Choice {
  id: string;
  list: List;
  value: string;
  name: string;
  kind: string;
  colour?: string;
}

interface PickerProps {
  search: QuotationSearch;
  askable: Askable;
  onAdd: (list: List, value: string) => void;
}

/** Type a part of the name of a code, group, document, person or speaker; Enter adds it as a filter. */
export function FilterPicker({ search, askable, onAdd }: PickerProps) {
  const { t } = useTranslation("quotations");
  const [typed, setTyped] = useState("");
  const [added, setAdded] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  // What was chosen closes the list; the field is ready for the next one.
  useEffect(() => {
    if (added > 0) field.current?.focus();
  }, [added]);
  const all = useChoices(askable);
  const chosen = new Set([
    ...(search.code ?? []).map((word) => `code${word.replace(/\.below$/, "")}`),
    ...(["document", "coder", "round", "speaker", "role", "weight"] as const).flatMap((list) =>
      (search[list] ?? []).map((value) => `${list}${value}`),
    ),
  ]);
  const items = all
    .filter((one) => !chosen.has(one.id) && matches(`${one.name} ${one.kind}`, typed))
    .sort((a, b) => nearness(b, typed) - nearness(a, typed))
    .slice(0, MOST);
  const add = (id: string) => {
    const one = all.find((choice) => choice.id === id);
    if (one) onAdd(one.list, one.value);
    setTyped("");
    setAdded(added + 1);
  };
  return (
    <ComboBox
      key={added}
      className={`${uiCss.field} ${css.picker}`}
      items={items}
      inputValue={typed}
      onInputChange={setTyped}
      selectedKey={null}
      onSelectionChange={(key) => (key === null ? setTyped("") : add(String(key)))}
      menuTrigger="input"
      allowsEmptyCollection
    >
      <Label className={uiCss.label}>{t("add")}</Label>
      <Group className={css.pickerField}>
        <Input className={uiCss.input} placeholder={t("add_hint")} ref={field} />
        <Button className={css.pickerOpen} aria-label={t("add_open")}>
          <Plus size={18} aria-hidden />
        </Button>
      </Group>
      <Popover className={uiCss.popover}>
        <ListBox className={uiCss.menu} renderEmptyState={() => <p className={uiCss.hint}>{t("nothing_found")}</p>}>
          {(one: Choice) => (
            <ListBoxItem className={uiCss.item} textValue={one.name}>
              {one.colour ? <Dot colour={one.colour} /> : <span className={css.noDot} />}
              <Text slot="label" className={css.choice}>
                <span>{one.name}</span> <span className={css.choiceKind}>{one.kind}</span>
              </Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** What begins with the typed letters comes before what only has them somewhere. */
function nearness(one: Choice, typed: string): number {
  const start = fold(typed.trim()).text;
  if (!start) return 0;
  const name = fold(one.name).text;
  return Number(name.startsWith(start)) + Number((name.split(" › ").at(-1) ?? "").startsWith(start));
}

function useChoices(askable: Askable): Choice[] {
  const { t } = useTranslation("quotations");
  const { state } = useProject();
  return useMemo(() => {
    const choice = (list: List, value: string, name: string, kind: string, colour?: string): Choice => ({
      id: `${list}${value.replace(/\.below$/, "")}`,
      list,
      value,
      name,
      kind,
      colour,
    });
    const parents = parentCodes(state.codes);
    const groups = Object.values(state.groups).filter((group) => !group.withdrawn_at);
    return [
      ...flatten(codeTree(state.codes, true)).map(({ code }) =>
        choice(
          "code",
          parents.has(code.id) ? `${code.id}.below` : code.id,
          codePath(state.codes, code.id),
          t("kind.code"),
          code.colour,
        ),
      ),
      ...groups.map((group) => choice("code", `${group.id}.group`, group.name, t("kind.group"), group.colour)),
      ...livingDocuments(state).map((one) => choice("document", one.id, one.title, t("kind.document"))),
      ...livingParticipants(state).map((one) => choice("participant", one.id, one.pseudonym, t("kind.participant"))),
      ...askable.attributes.flatMap((one) =>
        one.answers.map(({ word, name }) =>
          choice("attribute", `${one.id}:${word}`, `${one.name}: ${name}`, t("kind.attribute")),
        ),
      ),
      ...askable.speakers.map((one) => choice("speaker", one.name, one.name, t("kind.speaker"))),
      ...ROLES.map((role) => choice("role", role, t(`role.${role}`), t("kind.role"))),
      ...weightsIn(state.codes).map((one) => choice("weight", one, `${t("kind.weight")} ${one}`, t("kind.weight"))),
      ...Object.values(state.members).map((one) => choice("coder", one.person, one.name, t("kind.coder"))),
      ...askable.rounds.map((one) =>
        choice(
          "round",
          one.id,
          `${state.documents[one.document]?.title ?? ""}, ${formatDate(one.opened_at)}`,
          t("kind.round"),
        ),
      ),
      ...(askable.rounds.length > 0 ? [choice("round", "none", t("no_round"), t("kind.round"))] : []),
    ];
  }, [state, askable, t]);
}

/** The weights that any of the codes declares. */
export function weightsIn(codes: Record<Uuid, Code>): string[] {
  const all = Object.values(codes).flatMap((code) => (code.weights ? numbersOf(code.weights) : []));
  return [...new Set(all)].sort((a, b) => a - b).map(String);
}
