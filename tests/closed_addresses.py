"""Addresses that are for nobody: parts of Wagtail and wagtail-localize that this site does not use."""

from tests.address_rows import Row, row

LOCALIZE, PAGES, WORKFLOWS = "wagtail_localize", "wagtailadmin_pages", "wagtailadmin_workflows"
CLOSED_WORKFLOWS = {"pk": "1", "workflow_pk": "1", "task_id": "1", "app_label": "x", "model_name": "x"}
WORKFLOW = {"action_name": "approve", "task_state_id": "1", "task_id": "1", "workflow_state_id": "1"}
SNIPPET = {"app_label": "home", "model_name": "sitesettings", "pk": "settings"}

CLOSED: list[Row] = [
    *row("", "admin/.[*]/", "- -", path="/admin/findes-ikke/"),
    *row("wagtailadmin_api", "pages:find pages:action", "- -", pk="page_id", action_name="delete"),
    *row("wagtailadmin_api", "images:* documents:*", "- -", pk="image_id"),
    *row("", "admin/api/main/*/<rest>", "- -", rest="find/"),
    *row("", "admin/workflows/<rest>", "- -", rest="list/"),
    *row(WORKFLOWS, "index* usage* task* add* edit* enable* disable* remove*", "- -", **CLOSED_WORKFLOWS),
    *row(WORKFLOWS, "select_task_type", "- -"),
    *row("", "wagtailadmin_error_test", "- -"),
    *row(PAGES, "workflow_action collect_workflow_action_data", "- -", **WORKFLOW, turned_away="/admin/pages/"),
    *row(PAGES, "workflow_preview workflow_history_detail", "- -", **WORKFLOW),
    *row(LOCALIZE, "convert_to_alias machine_translate preview_translation+mode", "- -", mode="other"),
    *row(LOCALIZE, "snippets_api_*", "- -", **SNIPPET),
    *row("wagtailforms", "*_submissions*", "- -"),
    *row("wagtailsettings", "*", "- -", app_name="home", model_name="sitesettings", pk="settings"),
    *row("wagtailimages", "url_generator*", "- -"),
    *row("", "wagtailsnippets:index", "- -"),
]
