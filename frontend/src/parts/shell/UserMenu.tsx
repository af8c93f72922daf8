import { Button as AriaButton } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import { signOut, useMe, useUpdateMe } from "../../api/queries";
import type { Theme } from "../../api/types";
import { buttonClass, initials, Menu, type MenuEntry, toast } from "../../ui";
import css from "./shell.module.css";

const THEMES: Theme[] = ["system", "light", "dark"];

/** The menu of who is signed in: profile, language, theme and signing out. */
export function UserMenu() {
  const { t, i18n } = useTranslation("common");
  const me = useMe();
  const update = useUpdateMe();
  if (!me) return null;
  const mark = (on: boolean) => (on ? "● " : "○ ");
  const entries: MenuEntry[] = [
    { id: "profile", name: t("user.profile"), href: "/profile" },
    { id: "projects", name: t("to_projects"), href: "/" },
    ...THEMES.map((theme, index) => ({
      id: theme,
      apart: index === 0,
      name: mark(me.theme === theme) + t(`user.theme.${theme}`),
      onAction: () => update.mutate({ theme }),
    })),
    ...(["nb", "en"] as const).map((language, index) => ({
      id: language,
      apart: index === 0,
      name: mark(i18n.language === language) + (language === "nb" ? "Norsk bokmål" : "English"),
      onAction: () => update.mutate({ language }),
    })),
    {
      id: "sign-out",
      apart: true,
      name: t("user.sign_out"),
      onAction: () => void signOut().catch((error: unknown) => toast(sentence(error), { kind: "error" })),
    },
  ];
  return (
    <Menu
      label={t("user.menu")}
      entries={entries}
      trigger={
        <AriaButton className={buttonClass({ look: "quiet", icon: true })} aria-label={`${t("user.menu")}: ${me.name}`}>
          <span className={css.face} data-initials={initials(me.name || me.email)} />
        </AriaButton>
      }
    />
  );
}
