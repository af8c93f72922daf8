import { useTranslation } from "react-i18next";
import { useCell } from "../../base/cell";
import { Button, CalmSpread, Row } from "../../ui";
import { endTour, startTour, tourKept, tourStep } from "./tour";

/** Offers the tour to whoever has not seen it here, until it is taken or refused. */
export function TourOffer() {
  const { t } = useTranslation("shell");
  const { isOver } = useCell(tourKept);
  const isOn = useCell(tourStep) !== null;
  if (isOver || isOn) return null;
  return (
    <CalmSpread>
      <span>{t("tour.offer")}</span>
      <Row>
        <Button small look="quiet" onPress={endTour}>
          {t("tour.no")}
        </Button>
        <Button small onPress={startTour}>
          {t("tour.start")}
        </Button>
      </Row>
    </CalmSpread>
  );
}
