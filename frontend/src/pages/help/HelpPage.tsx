import { Link, useNavigate } from "@tanstack/react-router";
import { Signpost } from "lucide-react";
import { useTranslation } from "react-i18next";
import en from "../../../../docs/guide.md?raw";
import nb from "../../../../docs/veiledning.md?raw";
import { useProjects } from "../../api/queries";
import { language } from "../../base/i18n";
import { type Drawing, Markdown } from "../../parts/markdown/Markdown";
import { TopShell } from "../../parts/shell/TopShell";
import { startTour } from "../../parts/tour/tour";
import { Button, Page } from "../../ui";
import css from "./help.module.css";

const pictures = import.meta.glob<string>("../../../../docs/*.png", { eager: true, query: "?url", import: "default" });

const draw: Drawing = {
  link: (href, words) =>
    href.startsWith("https:") ? (
      <a href={href} target="_blank" rel="noreferrer noopener">
        {words}
      </a>
    ) : (
      words
    ),
  image: (href, words) => <img src={pictures[`../../../../docs/${href}`]} alt={words} loading="lazy" />,
};

/** A chapter of the guide. */
interface Chapter {
  title: string;
  id: string;
  text: string;
}

/** The chapters of the guide; what stands before the first is left to the page's own head. */
function chaptersOf(guide: string): Chapter[] {
  return guide
    .split(/^## /m)
    .slice(1)
    .map((chapter, number) => {
      const [title = "", ...lines] = chapter.split("\n");
      return { title: title.trim(), id: `chapter-${number + 1}`, text: lines.join("\n") };
    });
}

/** The guide, in the language of the app. */
export function HelpPage() {
  const { t } = useTranslation("help");
  const chapters = chaptersOf(language() === "en" ? en : nb);
  return (
    <TopShell page={t("title")}>
      <Page title={t("title")} lead={t("lead")} actions={<TakeTour />}>
        <div className={css.help}>
          <nav aria-label={t("chapters")} className={css.chapters}>
            <ul>
              {chapters.map((chapter) => (
                <li key={chapter.id}>
                  <a href={`#${chapter.id}`}>{chapter.title}</a>
                </li>
              ))}
            </ul>
            <Link to="/">{t("common:to_projects")}</Link>
          </nav>
          <div className={css.text}>
            {chapters.map((chapter) => (
              <section key={chapter.id} aria-labelledby={chapter.id}>
                <h2 id={chapter.id}>{chapter.title}</h2>
                <Markdown text={chapter.text} draw={draw} breaks={false} />
              </section>
            ))}
          </div>
        </div>
      </Page>
    </TopShell>
  );
}

/** The tour goes through the pages of a project: of the one in which something happened last. */
function TakeTour() {
  const { t } = useTranslation("help");
  const navigate = useNavigate();
  const last = (useProjects().data ?? []).toSorted((a, b) =>
    (b.last_event_at ?? "").localeCompare(a.last_event_at ?? ""),
  )[0];
  if (!last) return null;
  const start = async () => {
    await navigate({ to: "/p/$project", params: { project: last.id } });
    startTour();
  };
  return (
    <Button onPress={() => void start()}>
      <Signpost size={16} aria-hidden />
      {t("shell:tour.start")}
    </Button>
  );
}
