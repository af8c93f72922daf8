import { QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { forgetEverything } from "../base/forgetting";
import { setLanguage, setTheme } from "../base/i18n";
import { ApiError, api, send } from "./client";
import type { Me, ProfileEdit } from "./types";

/** The cache of everything that the server has said. What only passes by is asked for again by itself. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => error instanceof ApiError && error.passing && count < 4,
      staleTime: 10_000,
    },
  },
});

/** null when nobody is signed in. */
export async function loadMe(): Promise<Me | null> {
  try {
    const me = await api.GET("/api/me");
    if (me.language) setLanguage(me.language);
    setTheme(me.theme);
    return me;
  } catch (error) {
    if (error instanceof ApiError && (error.status === 401 || error.status === 403)) return null;
    throw error;
  }
}

/** Who is signed in, as a query that pages and routes share. */
export const meQuery = { queryKey: ["me"], queryFn: loadMe, staleTime: 5 * 60_000 };

/** Who is signed in: null for nobody, undefined until it is known. */
export function useMe(): Me | null | undefined {
  return useQuery(meQuery).data;
}

/** Changes one’s own profile. Language and theme change at once, before the server has answered. */
export function useUpdateMe() {
  const client = useQueryClient();
  return useMutation({
    // What is shown as chosen is kept, also when the page is left at once.
    mutationFn: (fields: ProfileEdit) => api.PATCH("/api/me", { body: fields, keepalive: true }),
    onMutate: (fields) => {
      if (fields.language) setLanguage(fields.language);
      if (fields.theme) setTheme(fields.theme);
      const me = client.getQueryData<Me | null>(["me"]);
      if (fields.keys && me) client.setQueryData(["me"], { ...me, keys: fields.keys });
    },
    onSuccess: (me) => client.setQueryData(["me"], me),
    onSettled: (_me, error) => {
      if (error) void client.invalidateQueries({ queryKey: ["me"] });
    },
  });
}

const projectsQuery = { queryKey: ["projects"], queryFn: () => api.GET("/api/projects") };

/** The projects that one is a member of. */
export function useProjects() {
  return useQuery({ ...projectsQuery, select: (answer) => answer.projects });
}

/** The deleted projects that one may restore. */
export function useDeletedProjects() {
  return useQuery({ ...projectsQuery, select: (answer) => answer.deleted });
}

/** Where allauth answers; its paths are not in our schema. */
export const AUTH = "/_allauth/browser/v1";

/** Signs out, and leaves nothing of this person's work in the browser. */
export async function signOut(): Promise<void> {
  await forgetEverything();
  try {
    await send("DELETE", `${AUTH}/auth/session`);
  } catch (error) {
    // allauth answers 401 ("not signed in any more") when it worked.
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
  }
  window.location.assign("/sign-in");
}
