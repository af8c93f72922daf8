import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { meQuery, queryClient } from "./api/queries";
import { memoSearch } from "./memos/memoSearch";
import { historySearch } from "./projects/historySearch";
import { quotationSearch } from "./quotations/search";
import { projectSearch } from "./search/address";
import { NotFound } from "./shell/NotFound";
import { Root } from "./shell/Root";
import { RouteError } from "./shell/RouteError";
import { threadSearch } from "./talk/threadSearch";
import { Loading } from "./ui";

/** Every page of the app, on one list. Each is its own file in the build, loaded when it is first visited. */

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string } => ({
    // Only our own addresses: "//elsewhere" and "https:" would lead away.
    next: typeof search.next === "string" && /^\/(?!\/)/.test(search.next) ? search.next : undefined,
  }),
  component: lazyRouteComponent(() => import("./people/SignIn"), "SignIn"),
});
const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  validateSearch: (search: Record<string, unknown>): { next?: string } => ({
    next: typeof search.next === "string" && /^\/(?!\/)/.test(search.next) ? search.next : undefined,
  }),
  component: lazyRouteComponent(() => import("./people/SignUp"), "SignUp"),
});
const forgot = createRoute({
  getParentRoute: () => root,
  path: "/forgot",
  component: lazyRouteComponent(() => import("./people/Forgot"), "Forgot"),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: lazyRouteComponent(() => import("./people/Reset"), "Reset"),
});
const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: lazyRouteComponent(() => import("./people/Join"), "Join"),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ location }) => {
    const me = await queryClient.ensureQueryData(meQuery);
    if (!me) throw redirect({ to: "/sign-in", search: { next: location.href } });
    return { me };
  },
});

const projects = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  component: lazyRouteComponent(() => import("./projects/Projects"), "Projects"),
});
const news = createRoute({
  getParentRoute: () => signedIn,
  path: "/news",
  component: lazyRouteComponent(() => import("./inbox/News"), "News"),
});
const profile = createRoute({
  getParentRoute: () => signedIn,
  path: "/profile",
  component: lazyRouteComponent(() => import("./people/Profile"), "Profile"),
});
const project = createRoute({
  getParentRoute: () => signedIn,
  path: "/p/$project",
  component: lazyRouteComponent(() => import("./projects/Project"), "Project"),
});
const documents = createRoute({
  getParentRoute: () => project,
  path: "/",
  component: lazyRouteComponent(() => import("./documents/Documents"), "Documents"),
});

/** What of the desk can be sent to somebody: the filters and the coding that is looked at. */
export interface DeskSearch {
  code?: string;
  group?: string;
  coder?: string;
  coding?: string;
  dim?: boolean;
  /** A memo to have open beside the text. */
  memo?: string;
  /** A thread on a passage to have open beside the text. */
  thread?: string;
  /** A passage to show, "start-end" in code points of the text as it is. */
  place?: string;
}

const text = (value: unknown) => (typeof value === "string" && value ? value : undefined);

const desk = createRoute({
  getParentRoute: () => project,
  path: "/d/$document",
  validateSearch: (search: Record<string, unknown>): DeskSearch => ({
    code: text(search.code),
    group: text(search.group),
    coder: text(search.coder),
    coding: text(search.coding),
    dim: search.dim === true || search.dim === "true" ? true : undefined,
    memo: text(search.memo),
    thread: text(search.thread),
    place: typeof search.place === "string" && /^\d{1,8}-\d{1,8}$/.test(search.place) ? search.place : undefined,
  }),
  component: lazyRouteComponent(() => import("./desk/Desk"), "DeskPage"),
});
const codebook = createRoute({
  getParentRoute: () => project,
  path: "/codebook",
  validateSearch: (search: Record<string, unknown>): { code?: string } => ({ code: text(search.code) }),
  component: lazyRouteComponent(() => import("./codebook/Codebook"), "Codebook"),
});
const split = createRoute({
  getParentRoute: () => project,
  path: "/codebook/split/$code",
  component: lazyRouteComponent(() => import("./codebook/SplitPage"), "SplitPage"),
});
const sheet = createRoute({
  getParentRoute: () => project,
  path: "/codebook/sheet",
  component: lazyRouteComponent(() => import("./codebook/sheet/SheetPage"), "SheetPage"),
});
const past = createRoute({
  getParentRoute: () => project,
  path: "/codebook/history",
  component: lazyRouteComponent(() => import("./codebook/past/PastPage"), "PastPage"),
});
const quotations = createRoute({
  getParentRoute: () => project,
  path: "/quotations",
  validateSearch: quotationSearch,
  component: lazyRouteComponent(() => import("./quotations/Quotations"), "Quotations"),
});
const search = createRoute({
  getParentRoute: () => project,
  path: "/search",
  validateSearch: projectSearch,
  component: lazyRouteComponent(() => import("./search/Search"), "Search"),
});
const memos = createRoute({
  getParentRoute: () => project,
  path: "/memos",
  validateSearch: memoSearch,
  component: lazyRouteComponent(() => import("./memos/Memos"), "Memos"),
});
const talk = createRoute({
  getParentRoute: () => project,
  path: "/talk",
  validateSearch: threadSearch,
  component: lazyRouteComponent(() => import("./talk/Threads"), "Threads"),
});
const history = createRoute({
  getParentRoute: () => project,
  path: "/history",
  validateSearch: historySearch,
  component: lazyRouteComponent(() => import("./projects/History"), "History"),
});
const exportsPage = createRoute({
  getParentRoute: () => project,
  path: "/exports",
  component: lazyRouteComponent(() => import("./exports/Exports"), "Exports"),
});
const members = createRoute({
  getParentRoute: () => project,
  path: "/members",
  component: lazyRouteComponent(() => import("./projects/Members"), "Members"),
});
const settings = createRoute({
  getParentRoute: () => project,
  path: "/settings",
  component: lazyRouteComponent(() => import("./projects/Settings"), "Settings"),
});

const tree = root.addChildren([
  signIn,
  signUp,
  forgot,
  reset,
  join,
  signedIn.addChildren([
    projects,
    news,
    profile,
    project.addChildren([
      documents,
      desk,
      codebook,
      split,
      sheet,
      past,
      quotations,
      search,
      memos,
      talk,
      history,
      exportsPage,
      members,
      settings,
    ]),
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: "intent",
  defaultPendingComponent: Loading,
  defaultErrorComponent: RouteError,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
