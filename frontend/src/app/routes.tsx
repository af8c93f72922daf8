import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { meQuery, queryClient } from "../api/queries";
import { deskSearch } from "../pages/desk/search";
import { historySearch } from "../pages/history/historySearch";
import { memoSearch } from "../pages/memos/memoSearch";
import { quotationSearch } from "../pages/quotations/search";
import { projectSearch } from "../pages/search/address";
import { threadSearch } from "../pages/threads/threadSearch";
import { NotFound } from "../parts/shell/NotFound";
import { PageSkeleton, ShellSkeleton } from "../ui";
import { Root } from "./Root";
import { RouteError } from "./RouteError";

/** Every page of the app, on one list. Each is its own file in the build, loaded when it is first visited. */

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });

// Only our own addresses: "//elsewhere" and "https:" would lead away.
const nextPage = (search: Record<string, unknown>): { next?: string } => ({
  next: typeof search.next === "string" && /^\/(?!\/)/.test(search.next) ? search.next : undefined,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: nextPage,
  component: lazyRouteComponent(() => import("../pages/account/SignIn"), "SignIn"),
});
const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  validateSearch: nextPage,
  component: lazyRouteComponent(() => import("../pages/account/SignUp"), "SignUp"),
});
const confirm = createRoute({
  getParentRoute: () => root,
  path: "/confirm",
  validateSearch: nextPage,
  component: lazyRouteComponent(() => import("../pages/account/Confirm"), "Confirm"),
});
const secondStep = createRoute({
  getParentRoute: () => root,
  path: "/second-step",
  validateSearch: nextPage,
  component: lazyRouteComponent(() => import("../pages/account/SecondStep"), "SecondStep"),
});
const forgot = createRoute({
  getParentRoute: () => root,
  path: "/forgot",
  component: lazyRouteComponent(() => import("../pages/account/Forgot"), "Forgot"),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: lazyRouteComponent(() => import("../pages/account/Reset"), "Reset"),
});
const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: lazyRouteComponent(() => import("../pages/account/Join"), "Join"),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  pendingComponent: ShellSkeleton,
  beforeLoad: async ({ location }) => {
    const me = await queryClient.ensureQueryData(meQuery);
    if (!me) throw redirect({ to: "/sign-in", search: { next: location.href } });
    return { me };
  },
});

const projects = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  component: lazyRouteComponent(() => import("../pages/projects/Projects"), "Projects"),
});
const news = createRoute({
  getParentRoute: () => signedIn,
  path: "/news",
  component: lazyRouteComponent(() => import("../pages/news/News"), "News"),
});
const help = createRoute({
  getParentRoute: () => signedIn,
  path: "/help",
  component: lazyRouteComponent(() => import("../pages/help/HelpPage"), "HelpPage"),
});
const profile = createRoute({
  getParentRoute: () => signedIn,
  path: "/profile",
  component: lazyRouteComponent(() => import("../pages/account/Profile"), "Profile"),
});
const project = createRoute({
  getParentRoute: () => signedIn,
  path: "/p/$project",
  pendingComponent: ShellSkeleton,
  component: lazyRouteComponent(() => import("../pages/projects/Project"), "Project"),
});
const overview = createRoute({
  getParentRoute: () => project,
  path: "/",
  component: lazyRouteComponent(() => import("../pages/overview/OverviewPage"), "OverviewPage"),
});
const documents = createRoute({
  getParentRoute: () => project,
  path: "/documents",
  component: lazyRouteComponent(() => import("../pages/documents/Documents"), "Documents"),
});
const participants = createRoute({
  getParentRoute: () => project,
  path: "/participants",
  component: lazyRouteComponent(() => import("../pages/participants/Participants"), "Participants"),
});

const interviews = createRoute({
  getParentRoute: () => project,
  path: "/participants/interviews",
  component: lazyRouteComponent(() => import("../pages/participants/Interviews"), "Interviews"),
});

const text = (value: unknown) => (typeof value === "string" && value ? value : undefined);

const desk = createRoute({
  getParentRoute: () => project,
  path: "/d/$document",
  validateSearch: deskSearch,
  component: lazyRouteComponent(() => import("../pages/desk/Desk"), "DeskPage"),
});
const codebook = createRoute({
  getParentRoute: () => project,
  path: "/codebook",
  validateSearch: (search: Record<string, unknown>): { code?: string } => ({ code: text(search.code) }),
  component: lazyRouteComponent(() => import("../pages/codebook/Codebook"), "Codebook"),
});
const split = createRoute({
  getParentRoute: () => project,
  path: "/codebook/split/$code",
  component: lazyRouteComponent(() => import("../pages/split/SplitPage"), "SplitPage"),
});
const sheet = createRoute({
  getParentRoute: () => project,
  path: "/codebook/sheet",
  component: lazyRouteComponent(() => import("../pages/sheet/SheetPage"), "SheetPage"),
});
const past = createRoute({
  getParentRoute: () => project,
  path: "/codebook/history",
  component: lazyRouteComponent(() => import("../pages/time-machine/TimeMachinePage"), "TimeMachinePage"),
});
const quotations = createRoute({
  getParentRoute: () => project,
  path: "/quotations",
  validateSearch: quotationSearch,
  component: lazyRouteComponent(() => import("../pages/quotations/Quotations"), "Quotations"),
});
const search = createRoute({
  getParentRoute: () => project,
  path: "/search",
  validateSearch: projectSearch,
  component: lazyRouteComponent(() => import("../pages/search/Search"), "Search"),
});
const memos = createRoute({
  getParentRoute: () => project,
  path: "/memos",
  validateSearch: memoSearch,
  component: lazyRouteComponent(() => import("../pages/memos/Memos"), "Memos"),
});
const talk = createRoute({
  getParentRoute: () => project,
  path: "/talk",
  validateSearch: threadSearch,
  component: lazyRouteComponent(() => import("../pages/threads/Threads"), "Threads"),
});
const history = createRoute({
  getParentRoute: () => project,
  path: "/history",
  validateSearch: historySearch,
  component: lazyRouteComponent(() => import("../pages/history/History"), "History"),
});
const exportsPage = createRoute({
  getParentRoute: () => project,
  path: "/exports",
  component: lazyRouteComponent(() => import("../pages/exports/Exports"), "Exports"),
});
const members = createRoute({
  getParentRoute: () => project,
  path: "/members",
  component: lazyRouteComponent(() => import("../pages/members/Members"), "Members"),
});
const settings = createRoute({
  getParentRoute: () => project,
  path: "/settings",
  component: lazyRouteComponent(() => import("../pages/settings/Settings"), "Settings"),
});

const tree = root.addChildren([
  signIn,
  signUp,
  confirm,
  secondStep,
  forgot,
  reset,
  join,
  signedIn.addChildren([
    projects,
    news,
    help,
    profile,
    project.addChildren([
      overview,
      documents,
      participants,
      interviews,
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

/** The router of the whole app. A page is loaded as soon as somebody points at a link to it. */
export const router = createRouter({
  routeTree: tree,
  defaultPreload: "intent",
  defaultPendingComponent: PageSkeleton,
  // The old page leaves at once; a page that comes within this time shows no skeleton before.
  defaultPendingMs: 150,
  defaultPendingMinMs: 0,
  defaultErrorComponent: RouteError,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
