/**
 * The tiers of src/: app > pages > parts > project > ui | api > text > base. A file imports from its own tier or from
 * one below; a page imports no other page; nothing runs in a circle, types included. `npm run check` refuses the rest.
 */
const below = {
  pages: ["app"],
  parts: ["app", "pages"],
  project: ["app", "pages", "parts"],
  ui: ["app", "pages", "parts", "project", "api"],
  api: ["app", "pages", "parts", "project", "ui"],
  text: ["app", "pages", "parts", "project", "ui", "api"],
  base: ["app", "pages", "parts", "project", "ui", "api", "text"],
};

const tiers = Object.entries(below).map(([tier, above]) => ({
  name: `${tier}-imports-nothing-above`,
  severity: "error",
  from: { path: `^src/${tier}/` },
  to: { path: `^src/(${above.join("|")})/` },
}));

const TIERS = "^src/(app|pages|parts|project|ui|api|text|base|locales)/";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...tiers,
    {
      name: "a-page-imports-no-other-page",
      severity: "error",
      from: { path: "^src/pages/([^/]+)/" },
      to: { path: "^src/pages/", pathNot: "^src/pages/$1/" },
    },
    {
      name: "no-circles",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "nothing-lies-beside-the-tiers",
      severity: "error",
      from: {},
      to: { path: "^src/", pathNot: TIERS },
    },
    {
      name: "nothing-beside-the-tiers-imports",
      severity: "error",
      from: { path: "^src/", pathNot: TIERS },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true, // An import of a type counts as well.
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
  },
};
