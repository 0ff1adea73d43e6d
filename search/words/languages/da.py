"""How Danish inflects and compounds its words. Everything here is spelt out: æ is ae, ø is oe, å is aa."""

from metrics.reading.word_lists import word_set
from search.words.word_rules import WordRules

RULES = WordRules(
    small_words=word_set(
        "ad af alle alt altid anden andet andre at blev bliver da dag de dem den denne der deres det dette "
        "dig din dine dit dog du efter eget egne ej eller en end endnu er et faar faa fik flere for fordi "
        "foer fra gaa gik gives giver goer goere ham han hans har have havde hele hende hendes her hvad "
        "hvem hver hverken hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornaar hvortil i ikke ind "
        "ingen inde jeg jer jeres jo kan kom kommer kunne lige lille man mange med meget mellem men mens "
        "mere mest mig min mindre mine mit mod naar ned nej nogen noget nogle nok nu ny og ogsaa om omkring "
        "op os over paa sag saa saadan samme samt selv ses sig sin sine sit skal skulle som stor sted synes "
        "til ud uden under var ved vel vi vil ville vor vore vores vaer vaere vaeret er bare blot kun mon "
        "gennem maa maatte bliv blive se ens via pr ca fx mv osv laenge laengere ofte tit "
        "aldrig allerede altsaa behoever betyde betyder boer burde find finde finder findes foregaar fortael "
        "fortaelle gerne gider godt hallo hej hellere helt henne hvorfra hvorhen igen ligge ligger mener "
        "mulig muligt nogensinde oensker please rigtig rigtigt sige siger ske sker stadig tak taenker tror "
        "venlig venligst vide virkelig"
    ),
    endings=(
        *("ernes", "erne", "enes", "ene", "eren", "erens", "ers", "ets", "ens"),
        *("er", "en", "et", "es", "e", "s"),
    ),
    derivations=(
        *("eringer", "ering", "elser", "elsen", "else", "ninger", "ning", "inger", "ing", "ationer", "ation"),
        *(
            "heder",
            "hed",
            "skaber",
            "skab",
            "ativ",
            "ende",
            "orere",
            "ere",
            "isk",
            "lig",
            "ede",
            "or",
            "us",
            "er",
            "e",
        ),
    ),
    links=("s", "e", "es", "er", "n"),
    short_parts=word_set(
        "tal dag uge hus bog vej lov tid sag ord arm bil bus dyr fag fly gas hav job mad mur rum tog tur"
    ),
    no_parts=word_set(
        "skab skaber skabet hede heder heden else elsen elser ning ningen ingen inger ering eringen ende ende "
        "erne ernes ring ringen ringer ling linger terne terer agtig loes lige ligt lighed somhed bare bart "
        "mand ernes isme ismer ation ationer itet iteter hedens fuld over under frem efter hver alle selv "
        "igen imod saer mellem baade saaledes sted steder"
    ),
    same_spelling={},
    same_meaning=(
        "adgangskode, kodeord, password",
        "adresse, beliggenhed, kontor, find vej",
        "afbud, aflyse, aflysning",
        "afmelde, framelde, afbestille",
        "ansatte, medarbejder, personale, stab",
        "arrangement, begivenhed, event",
        "bevis, diplom, certifikat",
        "billede, foto, fotografi",
        "bøde, gebyr, straf",
        "børn, familie",
        "chikane, mobning, krænkelse, diskrimination",
        "databeskyttelse, persondata, personoplysninger, gdpr",
        "direktør, ceo, administrerende direktør",
        "e-mail, email, mail",
        "faktura, regning",
        "formand, forperson, forkvinde",
        "forplejning, mad, måltid",
        "frist, tidsfrist, deadline",
        "generalforsamling, årsmøde",
        "handicap, kørestol, tilgængelighed",
        "hjemmeside, website, webside",
        "hotel, overnatning, indkvartering",
        "indmeldelse, indmelding, melde ind, blive medlem",
        "it-sikkerhed, cybersikkerhed, informationssikkerhed",
        "iværksætter, startup, opstartsvirksomhed, nystartet",
        "job, stilling, ledig stilling, karriere",
        "klage, reklamation, utilfreds",
        "kontingent, medlemskontingent, medlemsgebyr, pris medlemskab, koste medlem",
        "kunde, klient",
        "kursus, uddannelse, undervisning, efteruddannelse",
        "lastbil, lastvogn, truck",
        "leverandør, udbyder",
        "login, logge ind, logge på",
        "løn, gage, aflønning",
        "medlemsliste, medlemsoversigt, medlemsfortegnelse",
        "mødelokale, konferencelokale, mødested",
        "nyhedsbrev, nyhedsmail, mailingliste",
        "oplægsholder, foredragsholder, taler",
        "opsigelse, opsige, udmelding, udmeldelse, udmelde, melde ud",
        "optagelse, video",
        "ordbog, ordliste, leksikon",
        "overskud, resultat, årsresultat, profit",
        "parkering, parkeringsplads, p-plads",
        "praktik, praktikant, praktikplads",
        "presse, medier, journalist",
        "pris, koste, omkostning, gebyr, takst, kontingent",
        "rabat, nedslag, besparelse",
        "regler, retningslinjer, betingelser, vilkår",
        "regnskab, årsregnskab, årsrapport, årsberetning",
        "rekruttere, hyre",
        "slette, fjerne",
        "speciale, afhandling, kandidatspeciale",
        "sponsor, partner, samarbejdspartner",
        "stemme, afstemning, valg",
        "studerende, student, elev",
        "svindel, bedrageri, lovbrud, korruption",
        "telefon, telefonnummer, ringe",
        "tilbagebetaling, refusion, refundere, penge tilbage",
        "tilmelding, tilmelde, registrering",
        "tilskud, støtte, pulje, bevilling",
        "udland, udenlandsk, international",
        "udvalg, komité, arbejdsgruppe",
        "vedtægter, statutter",
        "virksomhed, firma, selskab",
        "åbningstid, åben, lukket, kontortid",
    ),
    asks_figure=(
        ("antal",),
        ("hvor", "mange"),
        ("andel",),
        ("andelen", "af"),
        ("procentdel",),
        ("hvor", "stor", "en", "del"),
    ),
    particles=word_set("af an efter for fra frem hen igennem ind ned om op over paa sammen til ud under ved"),
)
