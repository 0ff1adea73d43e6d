"""Every address of the site, and which role may GET and POST there: what should hold, reviewed by people.

C is a communications officer, T a translator, A an administrator, N a newcomer who may only log in, V a visitor
without an account. "CA -" says that the first two may GET and that nobody may POST.

`row(namespace, names, may)` speaks of addresses by their names; `per_language(…, danish, english)` of those where
it matters whose page, settings or translation is meant. What follows says which object stands for an argument, if
it is not the one of that name in tests/address_objects.py, and what POST sends: nothing, unless `data` names it.

tests/test_addresses.py compares the table with the URL resolver and with what the site answers. Where the site does
not keep to a row, KNOWN_HOLES says why.
"""

from tests.address_rows import Hole, Row, per_language, row
from tests.closed_addresses import CLOSED

LOCALIZE, PAGES = "wagtail_localize", "wagtailadmin_pages"
SETTINGS, METRIC, SOURCE = (
    f"wagtailsnippets_{model}" for model in ("home_sitesettings", "metrics_metric", "metrics_source")
)
LIST = "index index_results"
FORMS = "add edit delete copy"
RECORDS = "history history_results usage"
# Who may do it with none of the things is led back, or shown the form in which there is nothing to choose.
BULK = {"data": "bulk_form", "turned_away": "/admin/bulk/ 200"}
NEW_PAGE = {
    "content_type_app_name": "clusterinfo",
    "content_type_model_name": "infopage",
    "parent_page_id": "front_page",
}
INFO_PAGE = {"content_type_app_name": "clusterinfo", "content_type_model_name": "infopage"}
OF_SETTINGS = {
    "whose": "settings",
    "translation_source_id": "settings_source",
    "translation_id": "settings_translation",
    "string_segment_id": "settings_string",
}
WRITTEN_SETTINGS = {"translation_id": "settings_translation", "segment_id": "settings_string"}
NEW_TEXT = {"verb": "put", "data": "new_text"}
LIVE_AND_LATEST = {"revision_id_a": "live", "revision_id_b": "latest"}
SESSION = {"app_label": "clusterinfo", "model_name": "clusterpage", "object_id": "page_id", "session_id": "1"}
SNIPPET = {"app_label": "home", "model_name": "sitesettings", "pk": "settings"}

TABLE: list[Row] = [
    # --- Whoever may log in: dashboard, own account, help; choosers, which show what is public ---
    *row("", "wagtailadmin_home admin/test404/ wagtailadmin_dismissibles style_guide*", "CTAN -", scheme="light"),
    *row("", "guide guide_named planned_time", "CTAN -", name="editors"),
    *row("", "follow_link", "CTAN -", query="to=/medlemsfordele/"),
    *row(
        "", "wagtailadmin_account wagtailadmin_tag_*autocomplete", "CTAN CTAN", app_name="taggit", model_name="tag"
    ),
    *row("", "wagtailadmin_logout", "- CTAN", turned_away="/admin/login/"),
    # Nobody here has a second step yet: what changes one is not there.
    *row("", "mfa_index", "CTAN -"),
    *row("", "own_sessions *_reauthenticate* mfa_a*ate_totp mfa_add* mfa_generate*", "CTAN CTAN"),
    *row("", "mfa_deact* mfa_remove* mfa_view*", "- -", pk="1", turned_away="/admin/account/confirm/"),
    *row(PAGES, "confirm_workflow_cancellation", "CTAN CTAN"),
    *row("wagtailadmin_editing_sessions", "release", "- CTAN", session_id="1"),
    *row("", "wagtailadmin_block_preview", "CTAN -", query="id={block}"),
    *row("", "wagtail_localize:javascript_catalog wagtailadmin_api:pages:listing", "CTAN -"),
    *row("", "wagtailembeds:chooser* wagtailadmin_choose_page_*_link", "CTAN CTAN"),
    *row("", "wagtailadmin_choose_page *_page_child *_page_search *_page_chosen_multiple", "CTAN -"),
    *row("", "wagtail*s_chooser:choose *s_chooser:choose_results *s_chooser:chosen_multiple", "CTAN -"),
    *row("wagtailimages_chooser", "chosen", "CTA -", pk="image_id"),
    *row("wagtailimages_chooser", "select_format", "CTA CTA"),
    *row("wagtaildocs_chooser", "chosen", "CTA -", pk="document_id"),
    *row("wagtailsnippetchoosers_home_sitesettings", "cho*", "CTAN -", pk="settings"),
    *row("wagtailsnippetchoosers_metrics_metric", "cho*", "CTA -", pk="metric"),
    *row("wagtailsnippetchoosers_metrics_source", "cho*", "CTAN -", pk="source"),
    # --- Pages: Danish ones are edited by communications, English ones by translators, who add and delete none ---
    *row("", "wagtailadmin_explore_root", "CTA -"),
    *per_language(
        "", "wagtailadmin_explore wagtailadmin_explore_results", "CA -", "TA -", turned_away="/admin/pages/"
    ),
    *row(PAGES, "search search_results type_use*", "CTA -", **INFO_PAGE),
    *row(PAGES, "choose_parent", "CTAN CTAN", app_label="clusterinfo", model_name="infopage"),
    *per_language(PAGES, "add preview_on_add", "CA CA", "A A", **NEW_PAGE),
    *per_language(PAGES, "edit revisions_revert set_privacy", "CA CA", "TA TA"),
    # While approval is off, as here, nothing waits: whoever may edit the page is told so.
    *per_language("", "ask_for_changes", "CA CA", "TA TA", state_id="1"),
    *per_language("", "approve_page take_back", "- CA", "- TA", state_id="1"),
    *per_language("", "live_marks", "CA -", "TA -"),
    *per_language("", "draft_links", "CA CA", "TA TA"),
    *per_language("", "withdraw_draft_link", "- CA", "- TA", link_id="draft_link"),
    *per_language(PAGES, "preview_on_edit view_draft unpublish", "CA CA", "TA TA"),
    *per_language("", "canvas", "- CA", "- TA"),
    *per_language("", "canvas_of_new_page", "- CA", "- A", **NEW_PAGE),
    # Who edits a page sees its other language as visitors do, and as a draft where they edit that, too.
    *per_language("", "canvas_in_language", "CA -", "TA -", language="da", query="version=live"),
    *per_language(
        PAGES, "revisions_unschedule", "CA CA", "TA TA", page_id="scheduled_page", revision_id="scheduled_revision"
    ),
    *per_language(PAGES, "convert_alias", "CA CA", "TA TA", page_id="alias"),
    *per_language(PAGES, "revisions_index", "CA CA", "TA TA", turned_away="/admin/pages/"),
    *per_language(PAGES, "usage history* revisions_view workflow_history", "CA -", "TA -"),
    *per_language(PAGES, "revisions_compare", "CA -", "TA -", pk="page_id", **LIVE_AND_LATEST),
    # Translators see these two forms; Wagtail offers them no place to put the page.
    *per_language(PAGES, "copy move", "CA CA", "TA TA"),
    *per_language(PAGES, "move_confirm delete", "CA CA", "A A"),
    *per_language(PAGES, "add_subpage", "CA CA", "A A"),
    *per_language(PAGES, "set_page_position lock unlock", "- CA", "- A"),
    *per_language("wagtailadmin_api:pages", "detail", "CA -", "TA -", pk="page_id"),
    *per_language("wagtailadmin_editing_sessions", "ping", "- CA", "- TA", **SESSION),
    *per_language(
        "bulk", "wagtailcore.page.*publish", "CTAN CA", "CTAN TA", query="id={page_id}", turned_away="/admin/bulk/"
    ),
    *per_language(
        "bulk",
        "wagtailcore.page.delete wagtailcore.page.move",
        "CTAN CA",
        "CTAN A",
        query="id={unpublished}",
        **BULK | {"data": "move"},
    ),
    *row("wagtailadmin_reports", "workflow* aging_pages* page_types_usage*", "CTA -"),
    *row("wagtailadmin_reports", "locked_pages*", "CA -"),
    *row("wagtailadmin_reports", "site_history*", "CTAN -"),
    *row("wagtailforms", LIST, "CTA -"),
    # --- Translation: who may edit the source sends it; who may edit the target translates it ---
    *per_language(LOCALIZE, "submit_page_translation", "CA CA", "A A"),
    *per_language(LOCALIZE, "submit_snippet_translation", "CA CA", "A A", **SNIPPET),
    *per_language(LOCALIZE, "update_translations", "CA CA", "A A"),
    *per_language(LOCALIZE, "update_translations", "CA CA", "A A", **OF_SETTINGS),
    *per_language(LOCALIZE, "preview_translation", "CA CA", "TA TA"),
    *per_language(LOCALIZE, "stop_translation", "- CA", "- TA"),
    *per_language(LOCALIZE, "stop_translation", "- CA", "- TA", **OF_SETTINGS),
    *per_language("", "follow_source", "- CA", "- TA"),
    *per_language(LOCALIZE, "edit_string_translation edit_override", "- CA", "- TA", **NEW_TEXT),
    *per_language(LOCALIZE, "edit_string_translation", "- CA", "- TA", **NEW_TEXT, **OF_SETTINGS),
    # The segment editor itself has the edit addresses of pages and settings.
    *per_language(
        "", "save_segment dismiss_remark", "- CA", "- TA", segment_id="string_segment_id", data="written"
    ),
    *per_language("", "ask_author", "- CA", "- TA", segment_id="string_segment_id", data="question"),
    *per_language("", "accept_memory assign_translation plan_publishing withdraw_plan", "- CA", "- TA"),
    *per_language("", "segment_memory", "CA -", "TA -", segment_id="string_segment_id"),
    *per_language("", "concordance segment_preview", "CA -", "TA -", query="q=om"),
    *row("", "save_segment dismiss_remark", "- TA", whose="english settings", data="written", **WRITTEN_SETTINGS),
    *row("", "segment_memory", "TA -", whose="english settings", **WRITTEN_SETTINGS),
    # Nobody translates into Danish: there the translation is switched off.
    *row("", "save_segment dismiss_remark", "- -", whose="danish settings", turned_away="404", **WRITTEN_SETTINGS),
    *row("", "segment_memory", "- -", whose="danish settings", turned_away="404", **WRITTEN_SETTINGS),
    # Files for translators' own tools. wagtail-localize's PO files are switched off.
    *row(LOCALIZE, "download_pofile upload_pofile", "- -"),
    *per_language("", "download_texts", "CA -", "TA -", form="xliff"),
    *per_language("", "upload_texts", "- CA", "- TA"),
    *row("", "download_texts", "TA -", whose="english settings", form="po", translation_id="settings_translation"),
    *row("", "upload_texts", "- TA", whose="english settings", translation_id="settings_translation"),
    *row(
        "",
        "download_texts",
        "- -",
        whose="danish settings",
        turned_away="404",
        form="po",
        translation_id="settings_translation",
    ),
    *row(
        "", "upload_texts", "- -", whose="danish settings", turned_away="404", translation_id="settings_translation"
    ),
    *row("", "translation_files download_memory download_glossary", "TA -", language="en"),
    *row("", "download_outstanding", "TA -", language="en", form="po"),
    # A file is its sender's: the translator's here, and each of the others gets 404.
    *row("", "text_import import_progress", "T -"),
    *row("", "withdraw_import", "- T"),
    *row("", "upload_outstanding upload_memory forget_memory upload_glossary", "- TA", language="en"),
    # Off in these settings; tests/test_machine_translation.py asks who may where it is on.
    *row("", "machine_translate_*", "- -", turned_away="404", segment_id="string_segment_id"),
    *row(LOCALIZE, "translations_report*", "CTA -"),
    *row("", "translation_inbox", "TA -"),
    *row("", "translation_work_report*", "A -"),
    *row("", "begin_translation", "- TA", page_id="front_page", language="en"),
    # The glossary: those who edit the language that a term is translated into.
    *row("glossary", "index index_results history history_results usage", "TA -", pk="term"),
    *row("glossary", "add edit delete", "TA TA", pk="term"),
    *row("", "translate_wording", "TA TA", metric_id="metric", language="en"),
    # --- Site settings: one for each language ---
    *row(SETTINGS, "list list_results", "CTA -"),
    *row(SETTINGS, "own", "CTA CTA"),
    *row(SETTINGS, "add", "CTA CTA", turned_away="/admin/snippets/home/sitesettings/"),
    *row("wagtailsnippetchoosers_home_sitesettings", "create", "CA CA"),
    *per_language(
        SETTINGS,
        "edit unpublish revisions_revert revisions_unschedule",
        "CA CA",
        "TA TA",
        pk="settings",
        revision_id="settings_revision",
        turned_away="/admin/snippets/home/sitesettings/inspect/",
    ),
    *per_language(SETTINGS, "history* usage", "CA -", "TA -", pk="settings"),
    *per_language(SETTINGS, "revisions_compare", "CA -", "TA -", pk="settings", **LIVE_AND_LATEST),
    *per_language(SETTINGS, "inspect", "CTA -", "CTA -", pk="settings"),
    *per_language(SETTINGS, "delete", "A A", "A A", pk="settings"),
    *row("bulk", "home.sitesettings.delete", "CTAN A", query="id={settings}", **BULK),
    # --- The register: communications ---
    *row(METRIC, "list list_results history* usage", "CA -", pk="metric"),
    *row(METRIC, "add edit delete copy preview_*", "CA CA", pk="metric"),
    *row(SOURCE, "list list_results history* usage", "CA -", pk="source"),
    *row(SOURCE, "add edit copy", "CA CA", pk="source"),
    *row(SOURCE, "delete", "CA CA", pk="source"),
    *row("wagtailsnippetchoosers_metrics_*", "create", "CA CA"),
    *row("bulk", "metrics.metric.delete", "CTAN CA", query="id={metric}", **BULK),
    *row("bulk", "metrics.source.delete", "CTAN CA", query="id={source}", **BULK),
    *row("", "metrics_import", "CA CA"),
    *row("", "metrics_import_apply", "- CA"),
    *row("", "metrics_import_template typed_figures", "CA -"),
    *row("", "withdraw_value", "CA CA"),
    *row("", "metric_values", "CTA -", query="key={metric_key}"),
    *per_language("", "typed_figure_to_metric", "- CA", "- A", page_id="unpublished"),
    # --- Two versions of a page or settings: for the one whose version it is ---
    *row("", "set_aside", "C C"),
    # --- Findings: for those who may edit the page they are on, or who keep the register ---
    *row("", "figure_findings figure_numbers*", "CTA -"),
    *per_language("", "check_figures", "- CA", "- TA"),
    *per_language("", "check_figures_of_new_page", "- CA", "- A", **NEW_PAGE),
    *per_language("", "link_*number", "- CA", "- TA", data="number"),
    *per_language("", "publish_anyway", "- CA", "- TA"),
    *per_language("", "dismiss_finding", "- CA", "- TA", data="finding"),
    *row("", "restore_finding", "- CA"),
    # --- Images, documents, synonyms, redirects, enquiries: communications ---
    *row("wagtailimages", "index index_results image_usage", "CA -"),
    *row("wagtailimages", "add edit delete add_multiple preview", "CA CA", filter_spec="width-100"),
    *row("", "focal_point", "CA CA"),
    *row("wagtailimages", "edit_multiple delete_multiple", "- CA"),
    *row("wagtailimages", "*_upload*", "- C", uploaded_file_id="image_upload"),
    *row("wagtailimages_chooser", "create", "CA CA"),
    *row("bulk", "assets.siteimage.*", "CTAN CA", query="id={image_id}", **BULK),
    *row("wagtaildocs", "index index_results document_usage", "CA -"),
    *row("wagtaildocs", "add edit delete add_multiple", "CA CA"),
    *row("wagtaildocs", "edit_multiple delete_multiple", "- CA"),
    *row("wagtaildocs", "*_upload*", "- C", uploaded_file_id="document_upload"),
    *row("wagtaildocs_chooser", "create", "CA CA"),
    *row("bulk", "assets.sitedocument.*", "CTAN CA", query="id={document_id}", **BULK),
    *row("synonyms", "index index_results history history_results usage", "CA -", pk="synonyms"),
    *row("synonyms", "add edit delete", "CA CA", pk="synonyms"),
    *row("promoted_results", "index index_results history history_results usage", "CA -", pk="promoted_result"),
    *row("promoted_results", "add edit delete", "CA CA", pk="promoted_result"),
    *row("", "missed_searches*", "CA -"),
    *row("wagtailredirects", LIST, "CA -"),
    *row("wagtailredirects", "add edit delete start_import", "CA CA"),
    *row("wagtailredirects", "process_import", "- CA"),
    *row("enquiries", "index index_results history* inspect", "CA -", pk="enquiry"),
    *row("enquiries", "delete", "CA CA", pk="enquiry"),
    *row("enquiries", "add edit usage", "- -", pk="enquiry"),
    # --- What runs the site: administrators ---
    *row("wagtailusers_users", f"{LIST} {RECORDS}", "A -", pk="user"),
    *row("wagtailusers_users", "add edit delete", "A A", pk="user"),
    *row("bulk", "accounts.user.*", "CTAN A", query="id={user}", **BULK),
    *row("wagtailusers_groups", f"{LIST} {RECORDS}", "A -", pk="group"),
    *row("", "approval_settings", "A A"),
    *row("", "outgoing_mails", "A -"),
    *row("", "send_mail_again", "- A", mail_id="mail"),
    *row("wagtailusers_groups", "add edit delete", "A A", pk="group"),
    *row("wagtailsites", f"{LIST} {RECORDS}", "A -", pk="site"),
    *row("wagtailsites", FORMS, "A A", pk="site"),
    *row("wagtaillocales", f"{LIST} {RECORDS}", "A -", pk="locale"),
    *row("wagtaillocales", FORMS, "A A", pk="locale"),
    *row("wagtailadmin_collections", "index", "A -"),
    *row("wagtailadmin_collections", "add edit delete set_privacy", "A A", pk="collection"),
    # --- Without an account ---
    *row("", "wagtailadmin_sprite wagtailadmin_password_reset", "CTANV CTANV"),
    *row("", "account_login mfa_login_webauthn mfa_authenticate", "CTANV CTANV", turned_away="/admin/"),
    *row("", "openid_connect_* wagtailcore_login", "- -"),
    *row("", "wagtailadmin_password_reset_confirm", "CTANV CTANV", uidb64="MQ", token="set-password"),
    *row("", "*_reset_done *_reset_complete wagtailadmin_javascript_catalog", "CTANV -"),
    *row("", "stylesheet content_stamp sitemap robots llms security_txt search*", "CTANV -", digest="style"),
    *row("", "too_large", "CTANV -"),
    *row("", "card", "CTANV -", language="da", about="metric-participants", digest="card"),
    *row("", "<slug>/<key>/data.<file_format>", "CTANV -", key="metric_key", file_format="json"),
    *row("", "figures_feed", "CTANV CTANV"),
    *row("", "sitemap_part", "CTANV -", number="1"),
    *row("", "media/<path>", "CTANV CTANV", path="/media/{image_file}"),
    *row("", "wagtaildocs_serve", "CTANV CTANV", path="/documents/{document_id}/{document_name}"),
    *row("", "wagtail_serve", "CTANV CTANV", path="/hvad-er-en-klynge/"),
    *row("", "*_authenticate_with_password", "CTANV CTANV", page_id="join_page"),
    *row("", "send_enquiry", "CTANV CTANV", page_id="join_page"),
    # Whoever has the link: nobody else knows its address.
    *row("", "read_draft", "CTANV CTANV", token="draft_token"),
    *CLOSED,
]

TITLES = (
    "Wagtail asks for the right when the page is moved, not when it asks whether to; it shows two public titles."
)
KNOWN_HOLES: list[Hole] = [
    Hole("wagtailadmin_pages:move_confirm", "TN", "GET", TITLES, "danish"),
    Hole("wagtailadmin_pages:move_confirm", "CTN", "GET", TITLES, "english"),
]
