import { Link, useLocation } from "@tanstack/react-router";
import { CircleHelp, PanelLeftClose, PanelLeftOpen } from "lucide-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { NameTip } from "../../ui";
import { shownKey } from "../keys/bindings";
import { isAt, type Place, type PlaceGroup } from "./places";
import css from "./rail.module.css";
import { type PageKind, toggleFold, useIsFolded } from "./railFold";

/** The pages of the project, beside every one of them; folded it shows icons only. */
export function Rail({ groups, kind }: { groups: PlaceGroup[]; kind: PageKind }) {
  const { t } = useTranslation("shell");
  const isFolded = useIsFolded(kind);
  const Fold = isFolded ? PanelLeftOpen : PanelLeftClose;
  const key = shownKey("Ctrl+b");
  const fold = t(isFolded ? "rail.unfold" : "rail.fold");
  return (
    <nav className={css.rail} data-folded={isFolded || undefined} aria-label={t("places.label")}>
      <div className={css.groups}>
        {groups.map((group) => (
          <div key={group.name ?? ""} className={css.group}>
            {group.name && <h2 className={css.groupName}>{group.name}</h2>}
            {group.places.map((place) => (
              <RailPlace key={place.to} place={place} isFolded={isFolded} />
            ))}
          </div>
        ))}
      </div>
      <div className={css.foot}>
        <RailPlace place={{ to: "/help", name: t("places.help"), icon: CircleHelp }} isFolded={isFolded} />
        <Named name={fold} isNamed={isFolded}>
          <button
            type="button"
            className={css.place}
            aria-label={isFolded ? fold : undefined}
            onClick={() => toggleFold(kind)}
          >
            <Fold className={css.icon} aria-hidden />
            {!isFolded && <span className={css.name}>{fold}</span>}
            {!isFolded && <kbd className={css.key}>{key}</kbd>}
          </button>
        </Named>
      </div>
    </nav>
  );
}

function RailPlace({ place, isFolded }: { place: Place; isFolded: boolean }) {
  const { t } = useTranslation("shell");
  const { pathname } = useLocation();
  const Icon = place.icon;
  const work = place.work ? t("rail.open", { count: place.work }) : undefined;
  return (
    <Named name={work ? `${place.name}: ${work}` : place.name} isNamed={isFolded}>
      <Link
        to={place.to}
        className={css.place}
        activeOptions={{ exact: true }}
        aria-current={isAt(place, pathname) ? "page" : undefined}
        aria-label={isFolded ? [place.name, work].filter(Boolean).join(", ") : undefined}
      >
        <Icon className={css.icon} aria-hidden />
        {!isFolded && <span className={css.name}>{place.name}</span>}
        {!isFolded && place.size !== undefined && place.size > 0 && <span className={css.size}>{place.size}</span>}
        {work && isFolded && <span className={css.work} />}
        {work && !isFolded && (
          <span className={css.work}>
            <span className="visually-hidden">: </span>
            {place.work}
            <span className="visually-hidden"> {t("rail.wait")}</span>
          </span>
        )}
      </Link>
    </Named>
  );
}

interface NamedProps {
  name: string;
  isNamed: boolean;
  children: ReactElement<Record<string, unknown>>;
}

function Named({ name, isNamed, children }: NamedProps) {
  return isNamed ? <NameTip text={name}>{children}</NameTip> : children;
}
