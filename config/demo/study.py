"""The demo project's codebook: invented, but like that of a student group after a second pass of coding."""

from dataclasses import dataclass

# slug: (name, definition); child codes are listed under their parent's slug.
TREE: dict[str, list[tuple[str, str, str]]] = {
    "medvirkning": [
        ("bli-hort", "Å bli hørt", "Informanten forteller om å bli spurt, lyttet til og tatt på alvor, eller om at det ikke skjedde. Ikke: generell høflighet."),
        ("medbestemme", "Å være med og bestemme", "Å ha hånd om egen sak: mål, tempo, innhold. Også når andre bestemte over hodet på en."),
        ("valg", "Reelle valg", "Minst to muligheter, tid til å tenke, og kunnskap om følgene. Ikke når det bare er ett tiltak å si ja til."),
        ("plan", "Aktivitetsplanen", "Alt som sies om planen: hvem som skriver den, hva den er til, om den kjennes som egen."),
        ("info", "Informasjon", "Å få vite, eller ikke få vite, hva som finnes, hva som skjer og hva det fører til."),
        ("sprak", "Språk og brev", "Ord, brev og skrivemåter som åpner eller stenger."),
        ("skjema", "Skjema", "Rubrikker, kryss og søknader; hva det er plass til og hva det ikke er plass til."),
    ],
    "relasjon": [
        ("veileder", "Veilederrollen", "Det veilederen gjør: spør, ringer når hun har sagt det, sier hva hun ikke vet, går ved siden av."),
        ("tillit", "Tillit", "Tillit som bygges, prøves eller blir borte. Se også «Bytte av veileder»."),
        ("trygghet", "Trygghet", "Det som gjør at en tør: kaffe, en tur, en melding, noen som venter utenfor."),
        ("bytte", "Bytte av veileder", "Å få en ny veileder, og hva det koster."),
        ("kontinuitet", "Kontinuitet", "Sammenheng over tid: noen husker, noen leser det som står."),
        ("tid", "Tid til samtale", "Tid og stillhet i samtalen; tid som mangler."),
        ("respekt", "Respekt", "Å bli behandlet som voksen og likeverdig."),
        ("menneske", "«Et menneske og ikke en sak»", "In vivo (Kari). Øyeblikk der informanten blir sett, eller redusert til en sak, et navn i et system."),
    ],
    "kanal": [
        ("mote", "Ansikt til ansikt", "Møter der en er i samme rom, eller går tur."),
        ("digital", "Digital veiledning", "Dialogen på nettet, video, talemelding: hva den gjør lettere og vanskeligere."),
        ("telefon", "Telefon og kø", "Å ringe, vente i kø, bli ringt."),
    ],
    "system": [
        ("ventetid", "Ventetid", "Å vente på svar, vedtak, penger; hva ventingen gjør med en."),
        ("regler", "Regler og krav", "Vilkår, sanksjoner, unntak."),
        ("okonomi", "Økonomisk usikkerhet", "Penger som ikke rekker eller ikke er til å regne med."),
        ("dokumentasjon", "Dokumentasjon", "Erklæringer, papirer, permer."),
        ("samarbeid", "Samarbeid mellom tjenester", "Nav, lege, skole, sykehus: med og uten informanten i rommet."),
        ("kasteball", "«Kasteball»", "In vivo (Kari). Å bli sendt fram og tilbake mellom tjenester."),
        ("ansvar", "Hvem har ansvaret", "Uklart eller delt ansvar; den som bestemmer og den som kjenner saken."),
        ("lege", "Lege og helse", "Kroppen, diagnosen, legens rolle."),
    ],
    "tiltak-og-arbeid": [
        ("tiltak", "Kurs og tiltak", "Tiltak som passer eller ikke passer."),
        ("praksis", "Arbeidspraksis", "Å være på en arbeidsplass gjennom Nav."),
        ("arbeidsgiver", "Arbeidsgiveren", "Sjefen som tar imot, eller ikke."),
        ("kollega", "Kollegaer", "De andre på jobben, før og nå."),
        ("skole", "Skole og utdanning", "Skolen som gikk i stykker, og skolen en vil tilbake til."),
    ],
    "selv": [
        ("skam", "Skam", "Å skjule, lyve, se i gulvet. Også når skammen avvises."),
        ("mestring", "Mestring", "Å få til noe og merke det."),
        ("motivasjon", "Motivasjon", "Grunner til å stå opp."),
        ("egeninnsats", "Egen innsats", "Det informanten gjør av seg selv for å komme videre."),
        ("identitet", "Hvem jeg er", "Yrke, rolle, ord en vil eller ikke vil ha på seg selv."),
        ("psyk", "Psykisk helse", "Angst, mørke, søvn, utmattelse."),
        ("usikker", "Usikkerhet", "Å ikke vite, og å grue seg."),
        ("hap", "Håp", "Tro på at det kan gå."),
        ("framtid", "Framtid", "Ønsker og planer."),
        ("hverdag", "Struktur i hverdagen", "Dager med navn, faste tider, noe å gå til."),
        ("ensomhet", "Ensomhet", "Å være alene, savne de andre."),
    ],
    "stotte": [
        ("familie", "Familie", "Hjelp fra, og ansvar for, familien."),
        ("venner", "Venner", "Venner som kjører, ringer, vet."),
        ("likemann", "Likepersoner", "Andre i samme situasjon, og det en lærer av dem."),
        ("fritid", "Fritid og interesser", "Det en gjør fordi en vil."),
    ],
    "rad": [
        ("rad-nav", "Råd til Nav", "Forslag til hva Nav kan gjøre annerledes."),
        ("rad-unge", "Råd til andre unge", "Det informanten vil si til dem som kommer etter."),
    ],
}  # fmt: skip

TOP = {
    "medvirkning": ("Medvirkning", "#2f6fb0"),
    "relasjon": ("Relasjon", "#2e8b57"),
    "kanal": ("Kanal", "#0f8a8a"),
    "system": ("Systemet", "#c2571a"),
    "tiltak-og-arbeid": ("Tiltak og arbeid", "#8a6d1f"),
    "selv": ("Jeg selv", "#a23b72"),
    "stotte": ("Støtte", "#5b57c7"),
    "rad": ("Råd", "#6b8e23"),
}


@dataclass(frozen=True)
class Group:
    name: str
    colour: str
    codes: tuple[str, ...]


GROUPS = (
    Group(
        "Forskningsspørsmål 1: å bli hørt", "#2f6fb0",
        ("bli-hort", "medbestemme", "valg", "plan", "tid", "respekt", "menneske"),
    ),
    Group(
        "Forskningsspørsmål 2: det som stenger", "#c2571a",
        ("ventetid", "kasteball", "sprak", "regler", "ansvar", "skam"),
    ),
    Group("Digital kontakt", "#0f8a8a", ("digital", "telefon", "mote", "info")),
    Group("Vendepunkter", "#6b8e23", ("mestring", "hap", "praksis", "motivasjon")),
    Group("In vivo", "#a23b72", ("menneske", "kasteball")),
)  # fmt: skip

# (words of the passage, who comments, comment): the first comment opens the thread.
COMMENTS = (
    ("hun spurte om jeg ville ha kaffe", (
        ("vogel", "Fint funn. Er det kaffen eller blikket som gjør henne trygg? Se også der Liv snakker om ender."),
        ("ada", "Vi tenkte på det samme. Kanskje «noe annet enn saken imellom oss» er det felles."),
    )),
    ("At jeg var et menneske og ikke en sak", (
        ("ben", "Denne har vi brukt som navn på koden. Skal den også ligge under medvirkning?"),
        ("vogel", "Jeg ville latt den bli i relasjon, men skrevet hvorfor i definisjonen."),
    )),
    ("hun sa vi", (("vogel", "Legg merke til pronomenet. Dette kan bli et viktig sitat i funn 2."),)),
    ("Det burde være en rett, ikke en tjeneste", (
        ("vogel", "Her er det en spenning mellom regel og relasjon. Har dere flere steder der veilederen må bøye reglene?"),
        ("ben", "Ja, hos Eva (unntaket fra utdanningsregelen). Vi lager et notat."),
    )),
    ("Noe må få være mitt", (
        ("vogel", "Medvirkning er også å si nei. Står det i definisjonen av «Å være med og bestemme»?"),
    )),
    ("så må du ikke svare for meg", (("ada", "Liv sier dette nesten likt som Kari sier «tid til å tenke før»."),)),
    ("Vekteren. Det var han som fylte ut", (("ben", "Den eneste som ser ham, er ikke ansatt for å se."),)),
)  # fmt: skip


@dataclass(frozen=True)
class Note:
    """A memo of the demo: about the project, a document (by its number), a code, or a passage (by its words)."""

    by: str
    kind: str
    title: str
    body: str
    audience: str = "group"
    code: str = ""
    interview: int = 0
    passage: str = ""


MEMOS = (
    Note(
        "ada", "method", "Slik koder vi",
        "Vi leser hele intervjuet først, uten å kode.\n\n"
        "1. Første gang: **tekstnært**, gjerne in vivo.\n"
        "2. Andre gang: rydde, slå sammen, skrive definisjoner.\n"
        "3. Tredje gang: mot de to forskningsspørsmålene.\n\n"
        "Er vi uenige om en kode, skriver vi en kommentar ved kodingen i stedet for å endre den andres.",
        audience="everybody",
    ),
    Note(
        "ben", "theory", "Medvirkning: rett, metode eller holdning?",
        "Lovteksten snakker om medvirkning som en *rett*. Informantene snakker om det som noe som skjer eller ikke "
        "skjer i et møte. Det er to forskjellige ting, og begge finnes i materialet:\n\n"
        "- som rett: det å få vite, å klage, å slippe å be\n"
        "- som holdning: blikket, tiden, det lille ordet «vi»\n\n"
        "Kan dette bli hovedlinjen i drøftingen?",
        audience="everybody",
    ),
    Note(
        "ada", "reflexive", "Min egen forforståelse",
        "Jeg har selv sittet på venterommet. Jeg merker at jeg koder *ventetid* strengere enn Ben. "
        "Husk å lese de stedene en gang til før vi skriver.",
        audience="private",
    ),
    Note(
        "ben", "note", "Tillit eller trygghet?",
        "Kari bruker ordet trygg, men det hun beskriver, er at veilederen holder det hun lover. "
        "Jeg har lagt det her og ikke under trygghet. Enig?",
        code="tillit",
    ),
    Note(
        "ada", "note", "Ventetid er ikke bare tid",
        "Hos Lars er det å vente det samme som å være glemt. Definisjonen bør si noe om det.",
        code="ventetid",
    ),
    Note(
        "ben", "summary", "Sammendrag av intervju 1",
        "Kari har hatt tre veiledere. Det som går igjen, er at det som hjelper, er små ting: kaffen, at hun blir spurt "
        "først, at noen ringer når de har sagt at de skal ringe. Hun skiller klart mellom å bli hørt og å få viljen sin.",
        audience="everybody",
        interview=1,
    ),
    Note(
        "ada", "summary", "Sammendrag av intervju 3",
        "Liv beskriver et vendepunkt: praksisplassen. Før den er språket hennes fullt av «de», etterpå av «vi».",
        interview=3,
    ),
    Note(
        "ben", "note", "Pronomenet skifter her",
        "Dr. Vogel gjorde oss oppmerksomme på dette. Se etter det samme skiftet hos de andre.",
        passage="hun sa vi",
    ),
    Note(
        "vogel", "note", "Til neste veiledning",
        "Dere har et godt funn om små handlinger. Ta med to sitater hver som peker *mot* det.",
        audience="everybody",
    ),
)  # fmt: skip
