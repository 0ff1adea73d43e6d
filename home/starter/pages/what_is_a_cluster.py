"""The page "Hvad er en klynge?": what a cluster is, and what companies gain from one."""

from typing import Any

from wagtail.models import Page

from home.starter.pages.blocks_in_use import Block, key_figures, section
from home.starter.pages.tree import Tree, add_page
from home.starter.phrasebook import Phrasebook


def create(front: Page, t: Phrasebook) -> Any:
    """The page without its blocks."""
    return add_page(
        t,
        front,
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


def body(site: Tree) -> list[Block]:
    """Text sections, the list of results, the key figures."""
    return [
        section(
            site,
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
        section(
            site,
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
        section(
            site,
            ("Hvad klyngerne er til for", "What clusters are for"),
            (
                "<p>Nogle muligheder og udfordringer er for store til én virksomhed, én kommune, én "
                "brancheorganisation eller ét universitet. Dem tager klyngerne fat på. Undervejs skaber de "
                "innovation, udvikling og værdi for virksomheder i samme branche eller inden for samme "
                "teknologi.</p>"
                f'<p><a linktype="page" id="{site.benefits.pk}">Læs om medlemsfordelene</a></p>',
                "<p>Some opportunities and challenges are too large for one company, one municipality, one "
                "trade association or one university. Those are what clusters take on. In doing so they "
                "create innovation, development and value for companies in the same industry or "
                "technology.</p>"
                f'<p><a linktype="page" id="{site.benefits.pk}">Read about the member benefits</a></p>',
            ),
        ),
        (
            "results_list",
            {
                "heading": site.t("Hvad får virksomheder ud af det?", "What do companies gain from it?"),
                "intro": site.t.html(
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
                    site.t.html(
                        "<p>{new-skills} virksomheder fik nye kompetencer og værktøjer, der gør dem "
                        "markant bedre til at innovere. {new-skills-small} af dem har færre end 50 "
                        "ansatte.</p>",
                        "<p>{new-skills} companies gained new skills and tools that make them markedly "
                        "better at innovating. {new-skills-small} of them have fewer than 50 employees.</p>",
                    ),
                    site.t.html(
                        "<p>{new-ideas} virksomheder udviklede nye idéer, som senere kan blive til "
                        "produkter, ydelser eller processer. {new-ideas-small} af dem har færre end 50 "
                        "ansatte.</p>",
                        "<p>{new-ideas} companies developed new ideas that can later become products, "
                        "services or processes. {new-ideas-small} of them have fewer than 50 employees.</p>",
                    ),
                    site.t.html(
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
        key_figures(site),
    ]
