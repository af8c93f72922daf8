import { Link, useLocation } from "@tanstack/react-router";
import { CircleHelp, Menu as MenuIcon, X } from "lucide-react";
import { useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../ui";
import css from "./narrowMenu.module.css";
import { isAt, type PlaceGroup } from "./places";

/** All pages of the project over the whole of a narrow window. */
export function NarrowMenu({ groups, title }: { groups: PlaceGroup[]; title: string }) {
  const { t } = useTranslation("shell");
  const { pathname } = useLocation();
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  return (
    <div className={css.only}>
      <IconButton label={t("places.label")} onPress={() => setIsOpen(true)}>
        <MenuIcon size={20} />
      </IconButton>
      <ModalOverlay isOpen={isOpen} onOpenChange={setIsOpen} isDismissable className={css.overlay}>
        <Modal className={css.modal}>
          <Dialog className={css.dialog} aria-label={t("places.label")}>
            <div className={css.head}>
              <IconButton label={t("common:close")} onPress={close}>
                <X size={20} />
              </IconButton>
              <h2>{title}</h2>
            </div>
            <nav aria-label={t("places.label")} className={css.groups}>
              {groups.map((group) => (
                <section key={group.name ?? ""}>
                  {group.name && <h3>{group.name}</h3>}
                  <ul>
                    {group.places.map((place) => (
                      <li key={place.to}>
                        <Link
                          to={place.to}
                          onClick={close}
                          activeOptions={{ exact: true }}
                          aria-current={isAt(place, pathname) ? "page" : undefined}
                        >
                          <place.icon size={18} aria-hidden />
                          <span>{place.name}</span>
                          {Boolean(place.work) && <b>{place.work}</b>}
                          {!place.work && Boolean(place.size) && <small>{place.size}</small>}
                        </Link>
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
              <section>
                <ul>
                  <li>
                    <Link to="/help" onClick={close}>
                      <CircleHelp size={18} aria-hidden />
                      <span>{t("places.help")}</span>
                    </Link>
                  </li>
                </ul>
              </section>
            </nav>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </div>
  );
}
