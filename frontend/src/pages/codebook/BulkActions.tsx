import { FolderInput, FolderMinus, FolderOpen, FolderPlus, Merge, Moon, Palette, Tags } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Uuid } from "../../api/types";
import { passagesOfAny } from "../../project/passages";
import { useProject } from "../../project/useProject";
import { Button, Chip, Muted } from "../../ui";
import { type BulkAction, BulkActionDialog } from "./BulkActionDialog";
import css from "./codebook.module.css";
import { GroupDialog } from "./GroupDialog";
import { MergeSeveralDialog } from "./MergeSeveralDialog";
import { coloursOfGroups, coloursOfParents, inTreeOrder, livingGroups } from "./selection";
import { useChangeCodes } from "./useChangeCodes";

const MOST_NAMES = 12;

interface BulkActionsProps {
  chosen: ReadonlySet<Uuid>;
  onChoose: (codes: ReadonlySet<Uuid>) => void;
}

/** What can be done with the codes that are chosen in the tree. */
export function BulkActions({ chosen, onChoose }: BulkActionsProps) {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const change = useChangeCodes();
  const [asked, setAsked] = useState<BulkAction | "merge" | "group" | null>(null);
  const codes = inTreeOrder(state, chosen);
  const groups = livingGroups(state);
  const isIn = groups.some((group) => group.codes.some((code) => chosen.has(code)));
  const below = coloursOfParents(state, codes);
  const used = passagesOfAny(Object.values(state.codedIn), chosen).passages;
  const without = (id: Uuid) => new Set(codes.filter((code) => code !== id));
  const act = (icon: ReactNode, words: string, run: () => void) => (
    <Button onPress={run}>
      {icon}
      {words}
    </Button>
  );
  return (
    <div className={css.panel}>
      <div>
        <h2 className={css.name}>{t("several.title", { count: codes.length })}</h2>
        <p className={css.path}>{t("common:passages_count", { count: used })}</p>
      </div>
      <div className={css.members}>
        {codes.slice(0, MOST_NAMES).map((id) => (
          <Chip
            key={id}
            colour={state.codes[id]?.colour}
            removeLabel={t("several.without", { code: state.codes[id]?.name })}
            onRemove={() => onChoose(without(id))}
          >
            {state.codes[id]?.name}
          </Chip>
        ))}
        {codes.length > MOST_NAMES && (
          <Muted as="span">{t("several.more", { count: codes.length - MOST_NAMES })}</Muted>
        )}
      </div>
      <div className={css.actions}>
        {act(<FolderInput size={16} aria-hidden />, t("several.move"), () => setAsked("move"))}
        {codes.length > 1 && act(<Merge size={16} aria-hidden />, t("several.merge"), () => setAsked("merge"))}
        {act(<Palette size={16} aria-hidden />, t("several.colour"), () => setAsked("colour"))}
        {isIn &&
          act(<Tags size={16} aria-hidden />, t("several.by_group"), () => change(coloursOfGroups(state, codes)))}
        {below.length > 0 && act(<Palette size={16} aria-hidden />, t("several.below"), () => change(below))}
        {act(<FolderPlus size={16} aria-hidden />, t("several.new_group"), () => setAsked("group"))}
        {groups.length > 0 && act(<FolderOpen size={16} aria-hidden />, t("several.join"), () => setAsked("join"))}
        {isIn && act(<FolderMinus size={16} aria-hidden />, t("several.leave"), () => setAsked("leave"))}
        {act(<Moon size={16} aria-hidden />, t("several.retire"), () => setAsked("retire"))}
      </div>
      <Button small look="quiet" onPress={() => onChoose(new Set())}>
        {t("several.none")}
      </Button>
      {asked && asked !== "merge" && asked !== "group" && (
        <BulkActionDialog
          action={asked}
          codes={codes}
          onDone={() => onChoose(new Set())}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === "group" && (
        <GroupDialog group={null} codes={codes} onMade={() => onChoose(new Set())} onClose={() => setAsked(null)} />
      )}
      {asked === "merge" && (
        <MergeSeveralDialog codes={codes} onMerged={() => onChoose(new Set())} onClose={() => setAsked(null)} />
      )}
    </div>
  );
}
