"""All addresses of the portal. Reader-facing paths carry their language: /de/…, /en/…."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.views import redirect_to_login
from django.contrib.sitemaps import views as sitemaps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home import patterns
from home.sitemaps import PageSitemap, robots_lines
from portal import health, media, metrics
from search.machines.views import machines, unknown


def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt."""
    return HttpResponse("\n".join(robots_lines()), content_type="text/plain; charset=utf-8")


def favicon(request: HttpRequest) -> HttpResponse:
    """For files that a browser shows by itself, such as a PDF: pages name their icon."""
    return redirect(static("home/sign.svg"))


SITEMAPS = {"pages": PageSitemap}


def sign_in(request: HttpRequest) -> HttpResponse:
    """Instead of the log-ins of Wagtail, which know no second factor."""
    return redirect_to_login(request.GET.get("next") or "/admin/")


urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/login/", sign_in, name="admin_sign_in"),
    path("admin/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    path("admin/password_reset/<path:rest>", RedirectView.as_view(url="/admin/password_reset/")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("health/", health.overview, name="health"),
    path("health/metrics/", metrics.metrics, name="metrics"),
    path("health/live/", health.live, name="live"),
    path("health/ready/", health.ready, name="ready"),
    path("favicon.ico", favicon),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemaps.index, {"sitemaps": SITEMAPS}, name="sitemap"),
    path(
        "sitemap-<section>.xml",
        sitemaps.sitemap,
        {"sitemaps": SITEMAPS},
        name="django.contrib.sitemaps.views.sitemap",
    ),
    # On one machine the portal serves uploads itself; behind a web server that does, this is never reached.
    path("media/<path:path>", media.serve),
    path("api/", RedirectView.as_view(url="/api/docs/")),
    path("api/", machines.urls),
    path("api/<path:rest>", unknown),
    path("", include("network.urls")),
    *patterns.urlpatterns,
]
urlpatterns += i18n_patterns(
    path(_("search/"), include("search.urls")),
    path("account/", include("allauth.urls")),
    # Wagtail's own log-in for restricted pages knows no second factor either.
    path("_util/login/", sign_in, name="restricted_sign_in"),
    path("desk/", include("network.desk.urls")),
    path(_("question/"), include("network.questions.urls")),
    path("", include(wagtail_urls)),
)
