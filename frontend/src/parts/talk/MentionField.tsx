import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Member } from "../../api/types";
import { presentMembers } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { matches } from "../../text/find";
import { Avatar, Options, optionId, TextArea } from "../../ui";
import css from "./mention.module.css";

/** An "@" at the start of a word, and what has been typed of the name, up to the caret. */
const BEGUN = /(^|[\s(])@([^@\n]{0,40})$/u;

interface MentionFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  maxLength: number;
  rows?: number;
  autoFocus?: boolean;
}

/** A field for a comment that offers the members' names after "@". */
export function MentionField({ label, value, onChange, maxLength, rows = 2, autoFocus }: MentionFieldProps) {
  const { t } = useTranslation("talk");
  const area = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const [begun, setBegun] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const names = useNames(begun);
  const isOpen = begun !== null && names.length > 0;
  const look = (words: string) => {
    setBegun(BEGUN.exec(words.slice(0, area.current?.selectionStart))?.[2] ?? null);
    setAt(0);
  };
  const take = (member: Member) => {
    const caret = area.current?.selectionStart ?? value.length;
    const before = value.slice(0, caret).replace(BEGUN, `$1@${member.name} `);
    onChange(before + value.slice(caret));
    setBegun(null);
    requestAnimationFrame(() => area.current?.setSelectionRange(before.length, before.length));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = names[at];
    if (step) setAt((at + step + names.length) % names.length);
    else if ((event.key === "Enter" || event.key === "Tab") && chosen) take(chosen);
    else if (event.key === "Escape") setBegun(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={css.field} onKeyDownCapture={onKeyDown}>
      <TextArea
        label={label}
        hideLabel
        placeholder={label}
        rows={rows}
        value={value}
        onChange={(words) => {
          onChange(words);
          look(words); // at once: the next key may be the Enter that takes a name
        }}
        onBlur={() => setBegun(null)}
        maxLength={maxLength}
        autoFocus={autoFocus}
        areaRef={area}
        aria-controls={isOpen ? list : undefined}
        aria-describedby={isOpen ? optionId(list, at) : undefined}
      />
      {isOpen && (
        <Options
          id={list}
          label={t("mention")}
          rows={names}
          chosen={at}
          keyOf={(member) => member.id}
          className={css.names}
          onMark={setAt}
          onTake={take}
        >
          {(member) => (
            <>
              <Avatar name={member.name} colour={member.colour} />
              {member.name}
            </>
          )}
        </Options>
      )}
    </div>
  );
}

function useNames(begun: string | null): Member[] {
  const { state } = useProject();
  if (begun === null) return [];
  return presentMembers(state).filter(
    (member) => member.person !== state.me.person && (begun === "" || matches(member.name, begun)),
  );
}
