import { RotateCcw } from "lucide-react";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../ui";
import { keysOf, type OwnKeys, shownKey } from "./bindings";
import { type Command, described } from "./commands";
import css from "./keys.module.css";
import type { Changing } from "./useChangeKeys";

interface KeyRowProps {
  command: Command;
  own: OwnKeys;
  change: Changing;
}

/** One command with its keys; pressing them asks for another. */
export function KeyRow({ command, own, change }: KeyRowProps) {
  const { t } = useTranslation("keys");
  const name = t(`commands.${command}`);
  const keys = keysOf(command, own).map((key) => shownKey(key, t("shift")));
  const first = described(command).keys.map((key) => shownKey(key, t("shift")));
  const isWaiting = change.waiting === command;
  const said = change.said?.command === command ? change.said : null;
  const or = ` ${t("or")} `;
  return (
    <li className={css.row}>
      <span>{name}</span>
      <span className={css.keys}>
        {Object.hasOwn(own, command) && (
          <IconButton small label={t("reset", { key: first.join(or) })} onPress={() => change.reset(command)}>
            <RotateCcw size={15} />
          </IconButton>
        )}
        <button
          type="button"
          className={css.change}
          aria-label={isWaiting ? t("listening", { name }) : t("change", { name, key: keys.join(or) })}
          aria-pressed={isWaiting}
          onClick={() => change.wait(isWaiting ? null : command)}
          onBlur={() => isWaiting && change.wait(null)}
        >
          {isWaiting
            ? t("press")
            : keys.map((key, index) => (
                <Fragment key={key}>
                  {index > 0 && or}
                  <kbd>{key}</kbd>
                </Fragment>
              ))}
        </button>
      </span>
      {isWaiting && !said && <p className={css.said}>{t("listening", { name })}</p>}
      {said && (
        <p className={css.said} role={said.isRefusal ? "alert" : undefined} data-refused={said.isRefusal || undefined}>
          {said.words}
        </p>
      )}
    </li>
  );
}
