import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { setLanguage } from "../../base/i18n";
import { usePageTitle } from "../../parts/shell/usePageTitle";
import { buttonClass, Card } from "../../ui";
import css from "./people.module.css";

const LANGUAGES = [
  { id: "nb", name: "Norsk" },
  { id: "en", name: "English" },
] as const;

interface AuthFrameProps {
  title: string;
  lead?: string;
  foot?: ReactNode;
  children: ReactNode;
}

/** The pages one can see without being signed in: one card, and a choice of language. */
export function AuthFrame({ title, lead, foot, children }: AuthFrameProps) {
  const { t, i18n } = useTranslation("pages");
  usePageTitle(title);
  return (
    <div className={css.frame}>
      <header className={css.top}>
        <Link to="/" className={css.brand}>
          <svg viewBox="0 0 20 20" width="22" height="22" aria-hidden="true">
            <path d="M8 3H4v14h4" fill="none" stroke="currentColor" strokeWidth="2.2" />
            <path d="M12 6h3.5v8H12" fill="none" stroke="currentColor" strokeWidth="2.2" opacity="0.6" />
          </svg>
          Samkode
        </Link>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form */}
        <div className={css.languages} role="group" aria-label={t("people.language")}>
          {LANGUAGES.map(({ id, name }) => (
            <Button
              key={id}
              className={buttonClass({ look: "quiet", small: true })}
              aria-pressed={i18n.language === id}
              onPress={() => setLanguage(id)}
            >
              <span lang={id}>{name}</span>
            </Button>
          ))}
        </div>
      </header>
      <main className={css.main}>
        <div className={css.head}>
          <h1>{title}</h1>
          {lead && <p>{lead}</p>}
        </div>
        <Card>{children}</Card>
        {foot && <div className={css.foot}>{foot}</div>}
      </main>
    </div>
  );
}
