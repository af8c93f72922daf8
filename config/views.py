"""The page that loads the app, and the health check for load balancers."""

import json
from datetime import timedelta
from email.utils import parseaddr
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import ensure_csrf_cookie

from config import keeping
from config.faults import wants_json
from projects import jobs


@ensure_csrf_cookie
def app(request: HttpRequest, path: str = "") -> HttpResponse:
    """The one HTML page; the browser's router decides what to show. There is no JSON here."""
    if wants_json(request):
        raise Http404
    response = render(request, "app.html", {"entry": _entry()})
    response["Cache-Control"] = "no-store"
    return response


@lru_cache(maxsize=1)
def _entry() -> dict[str, Any] | None:
    """The built app's files, from Vite's manifest; None if the frontend has not been built."""
    path = settings.FRONTEND_DIST / ".vite" / "manifest.json"
    if not path.exists():
        return None
    manifest = json.loads(path.read_text())
    entry = next(chunk for chunk in manifest.values() if chunk.get("isEntry"))
    return {"file": entry["file"], "css": entry.get("css", [])}


def robots(request: HttpRequest) -> HttpResponse:
    """Nothing here is for search engines."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")


def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a hole (RFC 9116)."""
    address = parseaddr(settings.SECURITY_CONTACT or settings.DEFAULT_FROM_EMAIL)[1]
    until = (timezone.now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [f"Contact: mailto:{address}", f"Expires: {until}", "Preferred-Languages: nb, en"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain")


def health(request: HttpRequest) -> HttpResponse:
    """Whether the process can reach its database, whether its worker runs, and how long the oldest job has waited.

    503 means that nobody can work here now. A worker that is being started again, or a long queue, answers 200: people
    can work, and only what they have asked for in the background waits.
    """
    worker = keeping.keeper.worker if keeping.keeper is not None else None
    try:
        waiting = jobs.longest_wait()
    except DatabaseError:
        return JsonResponse({"ok": False, "database": "unreachable", "worker": worker}, status=503)
    return JsonResponse({"ok": True, "database": "running", "worker": worker, "queue_seconds": waiting})
