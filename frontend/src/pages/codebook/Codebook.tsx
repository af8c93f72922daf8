import { getRouteApi } from "@tanstack/react-router";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Uuid } from "../../api/types";
import { CodeDialog } from "../../parts/codes/CodeDialogs";
import { useCodeActs } from "../../parts/codes/useCodeActs";
import { useProject } from "../../project/useProject";
import { Button, Card, Dialog, Muted, Spread, Stack } from "../../ui";
import { useIsNarrow } from "../../ui/useIsNarrow";
import { BulkActions } from "./BulkActions";
import { CheckDialog } from "./CheckDialog";
import { CodebookTools } from "./CodebookTools";
import { CodebookTree } from "./CodebookTree";
import { CodeDetails } from "./CodeDetails";
import css from "./codebook.module.css";
import { Groups } from "./Groups";
import { GuideDialog } from "./GuideDialog";
import { Retired } from "./Retired";

const route = getRouteApi("/signed-in/p/$project/codebook");

/** The page of the codebook: the tree of codes, the groups, and what is known of the selected code. */
export function Codebook() {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const { code: asked } = route.useSearch();
  const [selected, setSelected] = useState<Uuid | null>(asked ?? null);
  const [dialog, setDialog] = useState<"new" | "check" | "guide" | null>(null);
  const [chosen, setPicked] = useChosen();
  const [isChoosing, setIsChoosing] = useState(false);
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setDialog(null);
  const isNarrow = useIsNarrow();
  const choose = (codes: ReadonlySet<Uuid>) => {
    setPicked(codes);
    if (codes.size === 0) setIsOpen(false);
  };
  const select = (id: Uuid | null) => {
    setPicked(new Set());
    setSelected(id);
  };
  const acts = useCodeActs(select);
  const code = selected ? state.codes[selected] : undefined;
  const mayEdit = state.project.may.edit_codebook;
  const several = chosen.size > 0 && <BulkActions chosen={chosen} onChoose={choose} />;
  const details = several || (code && <CodeDetails key={code.id} code={code} acts={acts} />);
  return (
    <div className={css.page}>
      <Spread>
        <div>
          <h1>{t("codebook.title")}</h1>
          <Muted>{t("codebook.lead")}</Muted>
        </div>
        <CodebookTools
          onCheck={() => setDialog("check")}
          onGuide={() => setDialog("guide")}
          onNew={() => setDialog("new")}
        />
      </Spread>
      <div className={css.columns}>
        <Stack>
          <CodebookTree
            selected={selected}
            onSelect={select}
            chosen={chosen}
            onChoose={choose}
            acts={acts}
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
        <SeveralBelow count={chosen.size} isOpen={isOpen} onOpen={setIsOpen}>
          {several}
        </SeveralBelow>
      )}
      {acts.dialog}
      {dialog === "check" && <CheckDialog onSelect={select} onClose={close} />}
      {dialog === "guide" && <GuideDialog onClose={close} />}
      {dialog === "new" && <CodeDialog session={session} state={state} code={null} parent={null} onClose={close} />}
    </div>
  );
}

/** The codes that are chosen together; those that a colleague has merged or retired meanwhile are not any more. */
function useChosen(): [chosen: ReadonlySet<Uuid>, choose: (codes: ReadonlySet<Uuid>) => void] {
  const { state } = useProject();
  const [picked, setPicked] = useState<ReadonlySet<Uuid>>(new Set());
  const chosen = useMemo(
    () => new Set([...picked].filter((id) => state.codes[id] && !state.codes[id].retired_at)),
    [picked, state.codes],
  );
  return [chosen, setPicked];
}

interface SeveralProps {
  count: number;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  children: ReactNode;
}

/** On a narrow window: how many codes are chosen, and what can be done with them when one asks for it. */
function SeveralBelow({ count, isOpen, onOpen, children }: SeveralProps) {
  const { t } = useTranslation("pages");
  return (
    <>
      <div className={css.chosenBar} role="status">
        <span>{t("several.title", { count })}</span>
        <Button small look="primary" onPress={() => onOpen(true)}>
          {t("several.open")}
        </Button>
      </div>
      {isOpen && (
        <Dialog title={t("several.open")} isOpen onClose={() => onOpen(false)}>
          {children}
        </Dialog>
      )}
    </>
  );
}
