import { Download } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CodebookPast } from "../../api/types";
import { useProject } from "../../project/useProject";
import { Button, CalmNote, Row, Section, Select, Spread, toast } from "../../ui";
import { type Flow, type FlowBox, flowOf, type Gathered, NOWHERE, type Ribbon, ROW } from "./flow";
import css from "./past.module.css";
import { saveAsPng, saveAsSvg } from "./saveFigure";

const WIDTH = 900;
const TOP = 44;
const LEFT = 340;
const RIGHT = 590;
const BAR = 10;
const LONGEST = { end: 56, start: 48 };

interface FigureProps {
  before: CodebookPast;
  after: CodebookPast;
  dates: [string, string];
}

/** Which codes went into which groups, drawn for the screen and for the thesis. */
export function FlowFigure({ before, after, dates }: FigureProps) {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const [wanted, setWanted] = useState<Gathered | null>(null);
  const figure = useRef<SVGSVGElement>(null);
  const gathered = wanted ?? (after.groups.length > 0 ? "groups" : "top");
  const flow = useMemo(
    () =>
      flowOf(before, after, gathered, {
        none: t("past.flow.none"),
        retired: t("past.flow.retired"),
        removed: t("past.flow.removed"),
        added: t("past.flow.added"),
      }),
    [before, after, gathered, t],
  );
  const name = `${state.project.name} ${t("past.flow.file")}`;
  const png = () => {
    if (figure.current) saveAsPng(figure.current, name).catch(() => toast(t("past.flow.failed"), { kind: "error" }));
  };
  return (
    <Section as="div">
      <Spread>
        <Select
          label={t("past.flow.gathered")}
          options={[
            { id: "groups", name: t("past.flow.groups") },
            { id: "top", name: t("past.flow.top") },
          ]}
          value={gathered}
          onChange={(id) => setWanted(id === "top" ? "top" : "groups")}
        />
        <Row>
          <Button onPress={() => figure.current && saveAsSvg(figure.current, name)}>
            <Download size={16} aria-hidden />
            SVG
          </Button>
          <Button onPress={png}>
            <Download size={16} aria-hidden />
            PNG
          </Button>
        </Row>
      </Spread>
      {flow.ribbons.length === 0 ? (
        <CalmNote>{t("past.empty")}</CalmNote>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the arrow keys must reach it
        <section className={css.figure} aria-label={t("past.view.figure")} tabIndex={0}>
          <Drawing flow={flow} gathered={gathered} dates={dates} figure={figure} />
        </section>
      )}
    </Section>
  );
}

interface DrawingProps {
  flow: Flow;
  gathered: Gathered;
  dates: [string, string];
  figure: React.RefObject<SVGSVGElement | null>;
}

/** Always on white, with outlines: it is to be read in print, in black and white too. */
function Drawing({ flow, gathered, dates, figure }: DrawingProps) {
  const { t } = useTranslation("pages");
  const height = TOP + flow.height + 16;
  const codes = flow.left.filter((box) => box.id !== "added").length;
  const count = flow.right.filter((box) => !NOWHERE.has(box.id)).length;
  const goals = gathered === "groups" ? t("past.groups", { count }) : t("past.flow.tops", { count });
  const title = t("past.flow.title", { codes, goals, from: dates[0], to: dates[1] });
  return (
    <svg
      ref={figure}
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${WIDTH} ${height}`}
      width={WIDTH}
      height={height}
      role="img"
      aria-label={title}
      fontFamily="Inter, Arial, Helvetica, sans-serif"
      fontSize="11"
    >
      <title>{title}</title>
      <rect width={WIDTH} height={height} fill="#ffffff" />
      <text x={LEFT} y={18} textAnchor="end" fontWeight="600" fontSize="12" fill="#111111">
        {t("past.codes", { count: codes })}
      </text>
      <text x={LEFT} y={33} textAnchor="end" fill="#444444">
        {dates[0]}
      </text>
      <text x={RIGHT} y={18} fontWeight="600" fontSize="12" fill="#111111">
        {goals}
      </text>
      <text x={RIGHT} y={33} fill="#444444">
        {dates[1]}
      </text>
      <g transform={`translate(0 ${TOP})`}>
        {flow.ribbons.map((ribbon) => (
          <path
            key={`${ribbon.from} ${ribbon.to}`}
            d={path(ribbon.fromY + 1, ribbon.toY + 1, ribbon.height - 2)}
            fill={ribbon.colour}
            fillOpacity={0.35}
            stroke="#333333"
            strokeWidth={0.4}
          />
        ))}
        {flow.ribbons.map((ribbon) => (
          <Numbers key={`${ribbon.from} ${ribbon.to}`} ribbon={ribbon} />
        ))}
        {flow.left.map((box) => (
          <Bar key={box.id} box={box} x={LEFT + 8} label={LEFT} anchor="end" count={box.id === "added"} />
        ))}
        {flow.right.map((box) => (
          <Bar key={box.id} box={box} x={RIGHT - 8 - BAR} label={RIGHT} anchor="start" count />
        ))}
      </g>
    </svg>
  );
}

function path(from: number, to: number, height: number): string {
  const [a, b] = [LEFT + 8 + BAR, RIGHT - 8 - BAR];
  const middle = (a + b) / 2;
  return (
    `M${a} ${from} C${middle} ${from} ${middle} ${to} ${b} ${to} ` +
    `V${to + height} C${middle} ${to + height} ${middle} ${from + height} ${a} ${from + height} Z`
  );
}

const NUMBERED = 12; // pixels that a ribbon needs for its number

/** The number of what a ribbon goes to, where it begins: grey print tells colours apart badly. */
function Numbers({ ribbon }: { ribbon: Ribbon }) {
  if (ribbon.number === 0 || ribbon.height < NUMBERED) return null;
  return (
    <text x={LEFT + 8 + BAR + 5} y={ribbon.fromY + ribbon.height / 2 + 3.5} fontSize="9.5" fill="#222222">
      {ribbon.number}
    </text>
  );
}

interface BarProps {
  box: FlowBox;
  x: number;
  label: number;
  anchor: "start" | "end";
  count: boolean;
}

function Bar({ box, x, label, anchor, count }: BarProps) {
  const signs = [...box.name];
  const isLong = signs.length > LONGEST[anchor];
  const name = isLong
    ? `${signs
        .slice(0, LONGEST[anchor] - 1)
        .join("")
        .trimEnd()}…`
    : box.name;
  return (
    <g>
      {isLong && <title>{box.name}</title>}
      <rect x={x} y={box.y} width={BAR} height={box.height} fill={box.colour} stroke="#222222" strokeWidth={0.6} />
      <text x={label} y={box.y + Math.max(box.height, ROW) / 2 + 4} textAnchor={anchor} fill="#111111">
        {box.number > 0 && <tspan fontWeight="600">{`${box.number}\u2002`}</tspan>}
        {count ? `${name} (${box.count})` : name}
      </text>
    </g>
  );
}
