import { getRouteApi, Link } from "@tanstack/react-router";
import { History as HistoryIcon, LayoutGrid, ListChecks, MoreHorizontal, Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Uuid } from "../../api/types";
import { CodeDialog } from "../../parts/codes/CodeDialogs";
import { useProject } from "../../project/useProject";
import { Button, buttonClass, Card, Dialog, IconButton, Menu, Muted, Row, Spread, Stack } from "../../ui";
import { useIsNarrow } from "../../ui/useIsNarrow";
import { BulkActions } from "./BulkActions";
import { CheckDialog } from "./CheckDialog";
import { CodebookTree } from "./CodebookTree";
import { CodeDetails } from "./CodeDetails";
import css from "./codebook.module.css";
import { Groups } from "./Groups";
import { GuideDialog } from "./GuideDialog";
import { Retired } from "./Retired";
import { coloursOfGroups, coloursOfParents } from "./selection";
import { useChangeCodes } from "./useChangeCodes";

const route = getRouteApi("/signed-in/p/$project/codebook");

/** The page of the codebook: the tree of codes, the groups, and what is known of the selected code. */
export function Codebook() {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const { code: asked } = route.useSearch();
  const [selected, setSelected] = useState<Uuid | null>(asked ?? null);
  const [isNew, setIsNew] = useState(false);
  const [isChecking, setIsChecking] = useState(false);
  const [picked, setPicked] = useState<ReadonlySet<Uuid>>(new Set());
  const [isChoosing, setIsChoosing] = useState(false);
  const [isOpen, setIsOpen] = useState(false);
  const [isGuide, setIsGuide] = useState(false);
  const isNarrow = useIsNarrow();
  // Codes that a colleague has merged or retired meanwhile are not chosen any more.
  const chosen = useMemo(
    () => new Set([...picked].filter((id) => state.codes[id] && !state.codes[id].retired_at)),
    [picked, state.codes],
  );
  const choose = (codes: ReadonlySet<Uuid>) => {
    setPicked(codes);
    if (codes.size === 0) setIsOpen(false);
  };
  const select = (id: Uuid | null) => {
    setPicked(new Set());
    setSelected(id);
  };
  const code = selected ? state.codes[selected] : undefined;
  const mayEdit = state.project.may.edit_codebook;
  const several = chosen.size > 0 && <BulkActions chosen={chosen} onChoose={choose} />;
  const details = several || (code && <CodeDetails key={code.id} code={code} onSelect={select} />);
  return (
    <div className={css.page}>
      <Spread>
        <div>
          <h1>{t("codebook.title")}</h1>
          <Muted>{t("codebook.lead")}</Muted>
        </div>
        <Tools onCheck={() => setIsChecking(true)} onGuide={() => setIsGuide(true)} onNew={() => setIsNew(true)} />
      </Spread>
      <div className={css.columns}>
        <Stack>
          <CodebookTree
            selected={selected}
            onSelect={select}
            chosen={chosen}
            onChoose={choose}
            isChoosing={isChoosing}
            onChoosing={(on) => {
              setIsChoosing(on);
              if (!on) choose(new Set());
            }}
          />
          <Retired />
        </Stack>
        <div className={css.side}>
          <Groups chosen={chosen} />
        </div>
        {!isNarrow && (
          <aside className={css.side} aria-label={t("codebook.details")}>
            <Card>{details ?? <Muted>{t(mayEdit ? "codebook.pick" : "codebook.pick_reader")}</Muted>}</Card>
          </aside>
        )}
      </div>
      {isNarrow && code && !several && (
        <Dialog title={t("codebook.details")} isOpen onClose={() => setSelected(null)}>
          {details}
        </Dialog>
      )}
      {isNarrow && several && (
        <div className={css.chosenBar} role="status">
          <span>{t("several.title", { count: chosen.size })}</span>
          <Button small look="primary" onPress={() => setIsOpen(true)}>
            {t("several.open")}
          </Button>
        </div>
      )}
      {isNarrow && several && isOpen && (
        <Dialog title={t("several.open")} isOpen onClose={() => setIsOpen(false)}>
          {several}
        </Dialog>
      )}
      {isChecking && <CheckDialog onSelect={select} onClose={() => setIsChecking(false)} />}
      {isGuide && <GuideDialog onClose={() => setIsGuide(false)} />}
      {isNew && (
        <CodeDialog session={session} state={state} code={null} parent={null} onClose={() => setIsNew(false)} />
      )}
    </div>
  );
}

interface ToolsProps {
  onCheck: () => void;
  onGuide: () => void;
  onNew: () => void;
}

/** The ways from the codebook to its other pages, and what is done with all codes at once. */
function Tools({ onCheck, onGuide, onNew }: ToolsProps) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const change = useChangeCodes();
  const mayEdit = state.project.may.edit_codebook;
  return (
    <Row>
      <Link className={buttonClass({})} to="/p/$project/codebook/sheet" params={{ project: session.project }}>
        <LayoutGrid size={16} aria-hidden />
        {t("sheet.open")}
      </Link>
      {state.project.may.see_history && (
        <Link className={buttonClass({})} to="/p/$project/codebook/history" params={{ project: session.project }}>
          <HistoryIcon size={16} aria-hidden />
          {t("past.open")}
        </Link>
      )}
      <Button onPress={onCheck}>
        <ListChecks size={16} aria-hidden />
        {t("check.open")}
      </Button>
      {mayEdit && (
        <Menu
          label={t("several.all")}
          trigger={
            <IconButton label={t("several.all")} look="plain">
              <MoreHorizontal size={18} />
            </IconButton>
          }
          entries={[
            { id: "guide", name: t("guide.open"), onAction: onGuide },
            {
              id: "groups",
              name: t("several.all_by_group"),
              apart: true,
              onAction: () => change(coloursOfGroups(state, Object.keys(state.codes))),
            },
            {
              id: "parents",
              name: t("several.all_below"),
              onAction: () => change(coloursOfParents(state)),
            },
          ]}
        />
      )}
      {mayEdit && (
        <Button look="primary" onPress={onNew}>
          <Plus size={16} aria-hidden />
          {t("codebook.new")}
        </Button>
      )}
    </Row>
  );
}
