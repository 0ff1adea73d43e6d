"""The starter pages: what they say in both languages, and how they are built."""

from typing import Any

from django.apps import apps
from wagtail.models import Page

from home.models import HomePage
from home.starter.phrasebook import Phrasebook

Block = tuple[str, dict[str, Any]]


class StarterPages:
    """Builds the Danish pages below `root` and fills `phrasebook` with their English."""

    def __init__(self, root: Page, phrasebook: Phrasebook) -> None:
        self.t = phrasebook
        self.home = HomePage(
            title=self.t("DigitalLead", "DigitalLead"),
            slug=self.t("forside", "front-page"),
            headline=self.t("Sammen når vi længere", "We get further together"),
            lead=self.t(
                "En klynge samler virksomheder, forskning og det offentlige om opgaver, som ingen af dem kan "
                "løse alene.",
                "A cluster brings companies, research and the public sector together around tasks that none of "
                "them can solve alone.",
            ),
        )
        root.add_child(instance=self.home)
        self.cluster = self._add(
            "clusterinfo.ClusterPage",
            ("Hvad er en klynge?", "What is a cluster?"),
            ("hvad-er-en-klynge", "what-is-a-cluster"),
            (
                "Et fællesskab om erhverv og teknologi, hvor deltagerne sammen udvikler det, som den enkelte "
                "ikke kan alene.",
                "A business and technology community in which the participants develop together what none of "
                "them can alone.",
            ),
        )
        self.benefits = self._add(
            "clusterinfo.BenefitsPage",
            ("Medlemsfordele", "Member benefits"),
            ("medlemsfordele", "member-benefits"),
            (
                "Hvad giver et medlemskab? Her er det, som deltagende virksomheder har opnået, med tal på.",
                "What does membership give? Here is what participating companies have achieved, with figures.",
            ),
        )
        self.figures = self._add(
            "metrics.FiguresPage",
            ("Tal og kilder", "Figures and sources"),
            ("tal-og-kilder", "figures-and-sources"),
            (
                "Hvert tal på dette site står her, med periode, kilde og den dato, det sidst er kontrolleret. "
                "Retter vi et tal, sker det alle steder på én gang.",
                "Every figure on this site is listed here, with its period, its source and the date it was last "
                "checked. When we correct a figure, it changes everywhere at once.",
            ),
        )
        self.join = self._add(
            "clusterinfo.JoinPage",
            ("Bliv medlem", "Become a member"),
            ("bliv-medlem", "become-a-member"),
            (
                "Fortæl os kort, hvem I er. Vi vender tilbage.",
                "Tell us briefly who you are. We will get back to you.",
            ),
            consent=self.t(
                "Vi bruger oplysningerne til at svare på henvendelsen og sletter dem efter den frist, som står "
                "i privatlivspolitikken.",
                "We use these details to answer your enquiry and delete them after the period stated in the "
                "privacy policy.",
            ),
            receipt=self.t(
                "Tak for beskeden. Vi har modtaget den og svarer så hurtigt, vi kan.",
                "Thank you for your message. We have received it and will reply as soon as we can.",
            ),
        )
        self.privacy = self._add(
            "clusterinfo.InfoPage",
            ("Privatlivspolitik", "Privacy policy"),
            ("privatlivspolitik", "privacy-policy"),
            live=False,
        )
        self.accessibility = self._add(
            "clusterinfo.InfoPage",
            ("Tilgængelighed", "Accessibility"),
            ("tilgaengelighed", "accessibility"),
            live=False,
        )
        self._fill_home()
        self._fill_cluster()
        self._fill_benefits()

    @property
    def all(self) -> list[Page]:
        """Every page, parents before children."""
        return [self.home, self.cluster, self.benefits, self.figures, self.join, self.privacy, self.accessibility]

    def _add(
        self,
        model: str,
        title: tuple[str, str],
        slug: tuple[str, str],
        lead: tuple[str, str] | None = None,
        **fields: Any,
    ) -> Any:
        page = apps.get_model(model)(
            title=self.t(*title), slug=self.t(*slug), lead=self.t(*lead) if lead else "", **fields
        )
        return self.home.add_child(instance=page)

    def _fill_home(self) -> None:
        t = self.t
        self.home.buttons = [
            ("button", self._link("Hvad er en klynge?", "What is a cluster?", self.cluster)),
            ("button", self._link("Se medlemsfordelene", "See the member benefits", self.benefits)),
        ]
        self.home.body = [
            self._stat_counter(),
            (
                "link_list",
                {
                    "heading": t("Læs mere", "Read more"),
                    "links": [
                        {
                            **self._link("Hvad er en klynge?", "What is a cluster?", self.cluster),
                            "description": t(
                                "Forstå, hvad en klynge er, hvem der deltager, og hvorfor det virker.",
                                "Understand what a cluster is, who takes part and why it works.",
                            ),
                        },
                        {
                            **self._link("Medlemsfordele", "Member benefits", self.benefits),
                            "description": t(
                                "Se, hvad andre virksomheder har fået ud af at være med.",
                                "See what other companies have gained from taking part.",
                            ),
                        },
                        {
                            **self._link("Tal og kilder", "Figures and sources", self.figures),
                            "description": t(
                                "Alle tal på sitet samlet ét sted, med periode og kilde.",
                                "Every figure on this site in one place, with its period and source.",
                            ),
                        },
                    ],
                },
            ),
        ]

    def _fill_cluster(self) -> None:
        t = self.t
        self.cluster.body = [
            self._section(
                ("Et fællesskab med et fælles mål", "A community with a shared aim"),
                (
                    "<p>I en klynge arbejder virksomheder sammen med offentlige organisationer, "
                    "videninstitutioner, brancheorganisationer, finansielle aktører og andre. De er gået sammen "
                    "for at udvikle, innovere og vokse hurtigere, og for at skabe mere værdi. Det, der driver "
                    "samarbejdet, er enkelt: Det giver konkurrencefordele, som en virksomhed ikke får på egen "
                    "hånd.</p>",
                    "<p>In a cluster, companies work together with public organisations, knowledge "
                    "institutions, trade associations, financial players and others. They have joined forces "
                    "to develop, to innovate, to grow faster and to create more value. What drives the "
                    "collaboration is simple: it gives competitive advantages that a company cannot gain on its "
                    "own.</p>",
                ),
            ),
            self._section(
                ("Klyngernes rolle i Danmark", "The role of clusters in Denmark"),
                (
                    "<p>Klyngerne er et vigtigt redskab i den samlede danske indsats for innovation og "
                    "erhvervsfremme. Fremtiden kræver nye måder at samarbejde og drive forretning på. Dem giver "
                    "klyngerne plads til, og de hjælper samtidig med at løse opgaver for både samfundet og "
                    "industrien.</p>"
                    "<p>En klynge vokser ud af en styrke, som findes lokalt, regionalt eller nationalt, og som "
                    "har et globalt marked foran sig. Klyngen er den platform, hvor parterne mødes, og alle "
                    "deltager aktivt: virksomheder, videninstitutioner, brancheorganisationer, offentlige og "
                    "finansielle aktører samt andre, i Danmark og i udlandet.</p>",
                    "<p>Clusters are an important instrument in Denmark's overall effort to promote innovation "
                    "and business. The future calls for new ways of working together and doing business. "
                    "Clusters make room for them, and at the same time help to solve tasks for society and for "
                    "industry.</p>"
                    "<p>A cluster grows out of a local, regional or national strength with a global market "
                    "ahead of it. The cluster is the platform where the parties meet, and all of them take an "
                    "active part: companies, knowledge institutions, trade associations, public and financial "
                    "players and others, in Denmark and abroad.</p>",
                ),
            ),
            self._section(
                ("Hvad klyngerne er til for", "What clusters are for"),
                (
                    "<p>Nogle muligheder og udfordringer er for store til én virksomhed, én kommune, én "
                    "brancheorganisation eller ét universitet. Dem tager klyngerne fat på. Undervejs skaber de "
                    "innovation, udvikling og værdi for virksomheder i samme branche eller inden for samme "
                    "teknologi.</p>"
                    f'<p><a linktype="page" id="{self.benefits.pk}">Læs om medlemsfordelene</a></p>',
                    "<p>Some opportunities and challenges are too large for one company, one municipality, one "
                    "trade association or one university. Those are what clusters take on. In doing so they "
                    "create innovation, development and value for companies in the same industry or "
                    "technology.</p>"
                    f'<p><a linktype="page" id="{self.benefits.pk}">Read about the member benefits</a></p>',
                ),
            ),
            (
                "results_list",
                {
                    "heading": t("Hvad får virksomheder ud af det?", "What do companies gain from it?"),
                    "intro": t.html(
                        "<p>Cluster Excellence Denmark har gjort resultaterne for 2018 op. Det år deltog "
                        "{participants} virksomheder i aktiviteter hos de {clusters} væsentligste danske "
                        "klynger og innovationsnetværk. Klyngerne oplyser selv, at det blandt andet førte til "
                        "dette:</p>",
                        "<p>Cluster Excellence Denmark has reported the results for 2018. That year, "
                        "{participants} companies took part in activities of the {clusters} most significant "
                        "Danish clusters and innovation networks. According to the clusters themselves, it led "
                        "to this, among other things:</p>",
                    ),
                    "results": [
                        t.html(
                            "<p>{new-skills} virksomheder fik nye kompetencer og værktøjer, der gør dem "
                            "markant bedre til at innovere. {new-skills-small} af dem har færre end 50 "
                            "ansatte.</p>",
                            "<p>{new-skills} companies gained new skills and tools that make them markedly "
                            "better at innovating. {new-skills-small} of them have fewer than 50 employees.</p>",
                        ),
                        t.html(
                            "<p>{new-ideas} virksomheder udviklede nye idéer, som senere kan blive til "
                            "produkter, ydelser eller processer. {new-ideas-small} af dem har færre end 50 "
                            "ansatte.</p>",
                            "<p>{new-ideas} companies developed new ideas that can later become products, "
                            "services or processes. {new-ideas-small} of them have fewer than 50 employees.</p>",
                        ),
                        t.html(
                            "<p>{new-products} virksomheder udviklede nye produkter, ydelser eller processer, "
                            "fordi de deltog i en klynge. {new-products-small} af dem har færre end 50 "
                            "ansatte.</p>",
                            "<p>{new-products} companies developed new products, services or processes because "
                            "they took part in a cluster. {new-products-small} of them have fewer than 50 "
                            "employees.</p>",
                        ),
                    ],
                },
            ),
            self._stat_counter(),
        ]

    def _fill_benefits(self) -> None:
        t = self.t
        cards = [
            self._card(
                ("Nye kompetencer og værktøjer", "New skills and tools"),
                "new-skills",
                (
                    "<p>I 2018 fik {new-skills} virksomheder kompetencer og værktøjer, som styrker deres evne "
                    "til at innovere. De fleste af dem, {new-skills-small}, har færre end 50 ansatte.</p>",
                    "<p>In 2018, {new-skills} companies gained skills and tools that strengthen their ability "
                    "to innovate. Most of them, {new-skills-small}, have fewer than 50 employees.</p>",
                ),
            ),
            self._card(
                ("Nye idéer", "New ideas"),
                "new-ideas",
                (
                    "<p>{new-ideas} virksomheder gik hjem med idéer, som kan udvikles til nye produkter, "
                    "ydelser eller processer.</p>",
                    "<p>{new-ideas} companies went home with ideas that can be developed into new products, "
                    "services or processes.</p>",
                ),
            ),
            self._card(
                ("Nye produkter, ydelser og processer", "New products, services and processes"),
                "new-products",
                (
                    "<p>Hos {new-products} virksomheder er idéerne blevet til noget, de kan sælge eller bruge.</p>",
                    "<p>At {new-products} companies, ideas have become something they can sell or use.</p>",
                ),
            ),
            self._card(
                ("Højere produktivitet", "Higher productivity"),
                "productivity-growth",
                (
                    "<p>Deltagere i klyngeaktiviteter øger deres produktivitet mere end andre lignende "
                    "virksomheder.</p>",
                    "<p>Participants in cluster activities raise their productivity more than other, similar "
                    "companies.</p>",
                ),
            ),
            self._card(
                ("Større innovationskraft", "Greater innovative strength"),
                "innovation-likelihood",
                (
                    "<p>Sandsynligheden for at blive innovativ er langt større med end uden klyngen.</p>",
                    "<p>Becoming innovative is far more likely with the cluster than without it.</p>",
                ),
            ),
            self._card(
                ("Et bredt netværk", "A broad network"),
                None,
                (
                    "<p>I klyngen møder I virksomheder, videninstitutioner, brancheorganisationer, offentlige "
                    "og finansielle aktører, i Danmark og i udlandet.</p>",
                    "<p>In the cluster you meet companies, knowledge institutions, trade associations, public "
                    "and financial players, in Denmark and abroad.</p>",
                ),
            ),
        ]
        self.benefits.body = [
            ("benefit_cards", {"heading": "", "cards": cards}),
            (
                "call_to_action",
                {
                    "heading": t("Vil I være med?", "Would you like to join?"),
                    "text": t(
                        "Skriv til os, så fortæller vi, hvordan I bliver medlem.",
                        "Write to us and we will tell you how to become a member.",
                    ),
                    "link": self._link("Bliv medlem", "Become a member", self.join),
                },
            ),
        ]

    def _link(self, danish: str, english: str, page: Page) -> dict[str, Any]:
        return {"text": self.t(danish, english), "page": page, "url": ""}

    def _section(self, heading: tuple[str, str], text: tuple[str, str]) -> Block:
        return ("section", {"heading": self.t(*heading), "text": self.t.html(*text)})

    def _card(self, title: tuple[str, str], metric: str | None, text: tuple[str, str]) -> dict[str, Any]:
        return {
            "title": self.t(*title),
            "metric": self.t.register.metric(metric) if metric else None,
            "value": None,
            "text": self.t.html(*text),
        }

    def _stat_counter(self) -> Block:
        return (
            "stat_counter",
            {
                "heading": self.t("Klyngen i tal", "The cluster in figures"),
                "tiles": [
                    self._tile(
                        "members",
                        ("Medlemmer", "Members"),
                        (
                            "<p>DigitalLead har mere end 500 medlemmer. De er private og offentlige "
                            "virksomheder, organisationer, forskning og uddannelse.</p>",
                            "<p>DigitalLead has more than 500 members. They are private and public companies, "
                            "organisations, research and education.</p>",
                        ),
                    ),
                    self._tile(
                        "productivity-growth",
                        ("Produktivitetsvækst", "Productivity growth"),
                        (
                            "<p>Virksomheder i klyngeaktiviteter øger produktiviteten 3,6 procentpoint mere end "
                            "tilsvarende virksomheder.</p>",
                            "<p>Companies in cluster activities raise their productivity by 3.6 percentage "
                            "points more than similar companies.</p>",
                        ),
                    ),
                    self._tile(
                        "innovation-likelihood",
                        ("Innovationskraft", "Innovative strength"),
                        (
                            "<p>Virksomheder i klyngeaktiviteter har {innovation-likelihood as words} så stor "
                            "sandsynlighed for at blive innovative som tilsvarende virksomheder, der ikke er "
                            "med.</p>",
                            "<p>Companies in cluster activities are {innovation-likelihood as words} as likely "
                            "to become innovative as similar companies that do not take part.</p>",
                        ),
                    ),
                ],
            },
        )

    def _tile(self, metric: str, label: tuple[str, str], text: tuple[str, str]) -> dict[str, Any]:
        return {
            "metric": self.t.register.metric(metric),
            "value": None,
            "label": self.t(*label),
            "text": self.t.html(*text),
        }
