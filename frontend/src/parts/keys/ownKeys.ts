import { useTranslation } from "react-i18next";
import { queryClient, useMe } from "../../api/queries";
import type { Me } from "../../api/types";
import { i18n } from "../../base/i18n";
import { commandOf, keyOf, keysOf, type OwnKeys, shownKey } from "./bindings";
import type { Command, Where } from "./commands";

const NONE: OwnKeys = {};

/** The keys of who is signed in, as they are at this moment. */
function ownKeys(): OwnKeys {
  return queryClient.getQueryData<Me | null>(["me"])?.keys ?? NONE;
}

/** The keys that this person has changed. */
export function useOwnKeys(): OwnKeys {
  return useMe()?.keys ?? NONE;
}

/** The command that somebody asks for with this key press at this place. */
export function askedWith(where: Where, event: Parameters<typeof keyOf>[0]): Command | null {
  const key = keyOf(event);
  return key === null ? null : commandOf(where, key, ownKeys());
}

/** The first key of a command, as it stands in a tooltip or menu. */
export function keyFor(command: Command): string {
  return shownKey(keysOf(command, ownKeys())[0] ?? "", i18n.t("keys:shift"));
}

/** Gives the first key of a command in words; draws again when keys change. */
export function useKeyFor(): (command: Command) => string {
  const { t } = useTranslation("keys");
  const own = useOwnKeys();
  return (command) => shownKey(keysOf(command, own)[0] ?? "", t("shift"));
}
