import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "@fontsource-variable/source-serif-4/wght-italic.css";
import "../ui/tokens.css";
import "../ui/boot.css";
import "../base/i18n";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { sentence } from "../api/client";
import { queryClient } from "../api/queries";
import { whenSigningOut } from "../base/forgetting";
import { forgetDrafts } from "../parts/memos/drafts";
import { forgetUnsent } from "../project/queue";
import { ToastRegion, toast } from "../ui";
import { openMenusByTouch } from "../ui/longPress";
import { router } from "./routes";

whenSigningOut(forgetUnsent);
whenSigningOut(forgetDrafts);
openMenusByTouch(document);

// A write that is refused says so, unless the form that sent it shows the sentence itself.
queryClient.setDefaultOptions({
  ...queryClient.getDefaultOptions(),
  mutations: { onError: (error) => toast(sentence(error), { kind: "error" }) },
});

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <ToastRegion />
      </QueryClientProvider>
    </StrictMode>,
  );
}
