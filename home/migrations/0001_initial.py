import django.db.models.deletion
import uuid
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="HomePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "lead",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences under the title. They also describe the page in search results.",
                        max_length=400,
                        verbose_name="lead",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("section", 2),
                            ("stat_counter", 10),
                            ("results_list", 14),
                            ("benefit_cards", 20),
                            ("quote", 24),
                            ("image", 28),
                            ("call_to_action", 34),
                            ("link_list", 39),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 120}),
                            1: (
                                "metrics.blocks.MetricRichTextBlock",
                                (),
                                {
                                    "features": [
                                        "h3",
                                        "bold",
                                        "italic",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                        "metric",
                                    ],
                                    "label": "Text",
                                },
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("heading", 0), ("text", 1)]], {}),
                            3: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Example: The cluster in figures",
                                    "label": "Heading",
                                    "max_length": 120,
                                },
                            ),
                            4: (
                                "metrics.blocks.MetricBlock",
                                (),
                                {
                                    "help_text": "A figure of the register. It is kept up to date by itself.",
                                    "label": "Metric",
                                    "required": False,
                                },
                            ),
                            5: (
                                "metrics.blocks.FigureBlock",
                                (),
                                {
                                    "help_text": "Only for a figure that the register does not hold: +250, 12,5 %, 3x, 12.500 or 1,2 mio. On an English page: 12.5%, 12,500 or 1.2 million.",
                                    "label": "Value typed here",
                                    "required": False,
                                },
                            ),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "What the figure counts. Example: Members",
                                    "label": "Label",
                                    "max_length": 80,
                                },
                            ),
                            7: (
                                "metrics.blocks.MetricRichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "link", "metric"],
                                    "help_text": "One sentence that says what the figure means.",
                                    "label": "Text",
                                    "required": False,
                                },
                            ),
                            8: (
                                "wagtail.blocks.StructBlock",
                                [[("metric", 4), ("value", 5), ("label", 6), ("text", 7)]],
                                {},
                            ),
                            9: ("wagtail.blocks.ListBlock", (8,), {"label": "Tiles", "max_num": 6, "min_num": 1}),
                            10: ("wagtail.blocks.StructBlock", [[("heading", 3), ("tiles", 9)]], {}),
                            11: (
                                "metrics.blocks.MetricRichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "link", "metric"],
                                    "label": "Introduction",
                                    "required": False,
                                },
                            ),
                            12: (
                                "metrics.blocks.MetricRichTextBlock",
                                (),
                                {"features": ["bold", "italic", "link", "metric"], "label": "Result"},
                            ),
                            13: ("wagtail.blocks.ListBlock", (12,), {"label": "Results", "min_num": 1}),
                            14: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 0), ("intro", 11), ("results", 13)]],
                                {},
                            ),
                            15: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "May stay empty when the page title says it already.",
                                    "label": "Heading",
                                    "max_length": 120,
                                    "required": False,
                                },
                            ),
                            16: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 80}),
                            17: (
                                "metrics.blocks.MetricRichTextBlock",
                                (),
                                {"features": ["bold", "italic", "link", "metric"], "label": "Text"},
                            ),
                            18: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 16), ("metric", 4), ("value", 5), ("text", 17)]],
                                {},
                            ),
                            19: ("wagtail.blocks.ListBlock", (18,), {"label": "Benefits", "min_num": 1}),
                            20: ("wagtail.blocks.StructBlock", [[("heading", 15), ("cards", 19)]], {}),
                            21: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Without quotation marks; the page sets them.",
                                    "label": "Quote",
                                    "max_length": 500,
                                },
                            ),
                            22: ("wagtail.blocks.CharBlock", (), {"label": "Name", "max_length": 120}),
                            23: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Example: Director, Nordhavn Maskin",
                                    "label": "Role",
                                    "max_length": 120,
                                    "required": False,
                                },
                            ),
                            24: ("wagtail.blocks.StructBlock", [[("quote", 21), ("name", 22), ("role", 23)]], {}),
                            25: ("wagtail.images.blocks.ImageBlock", [], {"label": "Image"}),
                            26: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            27: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {
                                    "help_text": "Keeps the part around the focal point, which is set with the image.",
                                    "label": "Cut to a wide format",
                                    "required": False,
                                },
                            ),
                            28: (
                                "wagtail.blocks.StructBlock",
                                [[("image", 25), ("caption", 26), ("is_wide", 27)]],
                                {},
                            ),
                            29: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Text", "max_length": 300, "required": False},
                            ),
                            30: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Says where the link leads. Example: Member benefits",
                                    "label": "Link text",
                                    "max_length": 80,
                                },
                            ),
                            31: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page", "required": False}),
                            32: (
                                "home.blocks.AddressBlock",
                                (),
                                {
                                    "help_text": "Example: https://www.example.org/",
                                    "label": "Address elsewhere",
                                    "required": False,
                                },
                            ),
                            33: (
                                "wagtail.blocks.StructBlock",
                                [[("text", 30), ("page", 31), ("url", 32)]],
                                {"label": "Button"},
                            ),
                            34: ("wagtail.blocks.StructBlock", [[("heading", 0), ("text", 29), ("link", 33)]], {}),
                            35: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Heading", "max_length": 120, "required": False},
                            ),
                            36: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Description", "max_length": 200, "required": False},
                            ),
                            37: (
                                "wagtail.blocks.StructBlock",
                                [[("text", 30), ("page", 31), ("url", 32), ("description", 36)]],
                                {},
                            ),
                            38: ("wagtail.blocks.ListBlock", (37,), {"label": "Links", "min_num": 1}),
                            39: ("wagtail.blocks.StructBlock", [[("heading", 35), ("links", 38)]], {}),
                        },
                        verbose_name="content",
                    ),
                ),
                (
                    "headline",
                    models.CharField(
                        help_text="The large line at the top. The title itself is the name of the organisation.",
                        max_length=120,
                        verbose_name="headline",
                    ),
                ),
                (
                    "buttons",
                    wagtail.fields.StreamField(
                        [("button", 3)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Says where the link leads. Example: Member benefits",
                                    "label": "Link text",
                                    "max_length": 80,
                                },
                            ),
                            1: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page", "required": False}),
                            2: (
                                "home.blocks.AddressBlock",
                                (),
                                {
                                    "help_text": "Example: https://www.example.org/",
                                    "label": "Address elsewhere",
                                    "required": False,
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("text", 0), ("page", 1), ("url", 2)]], {}),
                        },
                        help_text="At most two. The first is the prominent one.",
                        verbose_name="buttons",
                    ),
                ),
            ],
            options={
                "verbose_name": "front page",
                "verbose_name_plural": "front pages",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="SiteSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(default=False, editable=False, verbose_name="has unpublished changes"),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="first published at"),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("name", models.CharField(max_length=80, verbose_name="name of the site")),
                (
                    "tagline",
                    models.CharField(
                        blank=True,
                        help_text="One line under the name in the footer.",
                        max_length=160,
                        verbose_name="tagline",
                    ),
                ),
                ("address", models.TextField(blank=True, max_length=300, verbose_name="address")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "phone",
                    models.CharField(
                        blank=True, help_text="Example: +45 12 34 56 78", max_length=30, verbose_name="telephone"
                    ),
                ),
                (
                    "cvr_number",
                    models.CharField(
                        blank=True,
                        help_text="Eight digits, without spaces.",
                        max_length=8,
                        verbose_name="CVR number",
                    ),
                ),
                (
                    "social_links",
                    wagtail.fields.StreamField(
                        [("link", 0)],
                        blank=True,
                        block_lookup={0: ("wagtail.blocks.URLBlock", (), {"icon": "link", "label": "Address"})},
                        help_text="The organisation's own profiles. Example: https://www.linkedin.com/company/…",
                        verbose_name="social links",
                    ),
                ),
                ("footer_text", models.TextField(blank=True, max_length=500, verbose_name="footer text")),
                (
                    "marks_overdue_figures",
                    models.BooleanField(
                        default=True,
                        help_text="A figure past its review date says so on its own page.",
                        verbose_name="mark figures under review",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
            ],
            options={
                "verbose_name": "site settings",
                "verbose_name_plural": "site settings",
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
        ),
    ]
