"""The demo project's codebook: invented, but as a student group would have it after a second pass."""

from dataclasses import dataclass

# slug: (name, definition); children stand under their parent's slug.
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

# (words of the passage, who says it, what): the first one opens the thread.
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
