"""Which Norwegian words are forms of each other, and which stand in a compound. Pure.

The stemmer knows the regular endings. What it misses stands here: verbs and nouns that change their vowel, the
past tense and the noun in -else of weak verbs, and the definite plural in -rne.
"""

import re
import threading
from functools import lru_cache

import snowballstemmer

LEAST_PART = 4  # letters of a word that is looked for inside others


IRREGULAR = """
gå går gikk gått gående gås
få får fikk fått
se ser så sett sees
si sier sa sagt sies
være er var vært
ha har hadde hatt
bli blir ble blei blitt
gi gir ga gav gitt
ta tar tok tatt tas
komme kommer kom kommet
vite vet visste visst
gjøre gjør gjorde gjort gjøres
stå står sto stod stått
forstå forstår forsto forstod forstått
oppstå oppstår oppsto oppstod oppstått
foregå foregår foregikk foregått
oppgi oppgir oppga oppgitt
slå slår slo slått
dra drar dro drog dradd
la lar lot latt
ligge ligger lå ligget
legge legger la lagt
sitte sitter satt sittet
sette setter satte satt
finne finner fant funnet
skrive skriver skrev skrevet
drive driver drev drevet
hjelpe hjelper hjalp hjulpet
treffe treffer traff truffet
spørre spør spurte spurt
fortelle forteller fortalte fortalt
velge velger valgte valgt
selge selger solgte solgt
telle teller talte talt
følge følger fulgte fulgt
kunne kan kunnet
skulle skal skullet
ville vil villet
måtte må måttet
burde bør burdet
tore tør torde tort
dø dør døde død
gråte gråter gråt grått
synge synger sang sunget
drikke drikker drakk drukket
springe springer sprang sprunget
løpe løper løp løpt
bære bærer bar båret
skjære skjærer skar skåret
stjele stjeler stjal stjålet
bryte bryter brøt brutt
tilby tilbyr tilbød tilbudt
nyte nyter nøt nytt
lyve lyver løy løyet
fly flyr fløy fløyet
skyte skyter skjøt skutt
synes syns syntes
kjenne kjenner kjente kjent
bringe bringer brakte brakt
rekke rekker rakk rukket
vinne vinner vant vunnet
begynne begynner begynte begynt
binde binder bandt bundet
falle faller falt
sove sover sov sovet
lese leser leste lest
bite biter beit bet bitt
gripe griper grep grepet
lide lider led lidd
ri rir red ridd
stige stiger steg steget
slippe slipper slapp sluppet
brenne brenner brant brent
bygge bygger bygde bygd
bo bor bodde bodd
tro tror trodde trodd
bety betyr betydde betydd
bok boka boken bøker bøkene
mann mannen menn mennene
barn barna barnet barnene
far faren fedre fedrene
mor mora moren mødre mødrene
bror broren brødre brødrene
søster søstera søsteren søstre søstrene
datter dattera datteren døtre døtrene
hånd hånda hånden hender hendene
fot foten føtter føttene
tann tanna tannen tenner tennene
natt natta natten netter nettene
rot rota roten røtter røttene
bot bota boten bøter bøtene
bonde bonden bønder bøndene
stang stanga stangen stenger stengene
tang tanga tangen tenger tengene
kraft krafta kraften krefter kreftene
and anda anden ender endene
ku kua kuen kuer kyr kyrne
tre treet trær trærne trea
kne kneet knær knærne knea
øye øyet øyne øynene
øre øret ører ørene
forelder forelderen foreldre foreldrene
finger fingeren fingre fingrene
sommer sommeren somre somrene
vinter vinteren vintre vintrene
onkel onkelen onkler onklene
sykkel sykkelen sykler syklene
middel middelet middelet midler midlene
god godt gode bedre best beste
trygg trygt trygge tryggere tryggest
snill snilt snille snillere snillest
grønn grønt grønne grønnere grønnest
tynn tynt tynne tynnere tynnest
viktig viktige viktigere viktigst viktigste
dårlig dårlige verre verst verste
liten lita lite små mindre minst minste
stor stort store større størst største
gammel gammelt gamle eldre eldst eldste
ung ungt unge yngre yngst yngste
lang langt lange lengre lengst lengste
mange flere flest fleste
mye mer mest meste
tung tungt tunge tyngre tyngst tyngste
"""


TABLE: dict[str, set[str]] = {}


SIBLINGS: dict[str, tuple[str, ...]] = {}

for _number, _line in enumerate(IRREGULAR.split("\n")):
    for _word in _line.split():
        TABLE.setdefault(_word, set()).add(f"t:{_number}")
        SIBLINGS[f"t:{_number}"] = tuple(_line.split())


# Words without forms, however they end.
UNCHANGING = """
i på og men for av til med om den det de som at jeg du han hun vi dere meg deg seg oss dem fra ved der her når hva
hvem hvor hvordan hvis fordi eller ikke også bare litt etter under over før siden mot hos enn da nå
"""


ALONE = frozenset(UNCHANGING.split())


VOWELS = frozenset("aeiouyæøåéèêóòôäöü")


DEFINITE = re.compile(r"(?<=[ea]r)nes?$|(?<=\w\wer)en?s?$")


# Endings of a weak verb and of the noun in -else that is made of it, and after which letters they stand.
WEAK = (
    *((ending, None) for ending in ("e", "er", "es", "else", "elsen", "elser", "elsene")),
    *((ending, frozenset("lnrskpmf")) for ending in ("te", "tes", "t")),
    *((ending, frozenset("vg")) for ending in ("de", "des", "d")),
)


_stemmer = snowballstemmer.stemmer("norwegian")


_one_at_a_time = threading.Lock()  # the stemmer keeps the word that it works on in itself


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word without its regular ending."""
    bare = word if word in TABLE else DEFINITE.sub("", word)
    with _one_at_a_time:
        return str(_stemmer.stemWord(bare))


@lru_cache(maxsize=50_000)
def keys(word: str) -> frozenset[str]:
    """What a word, composed and without case, has in common with its other forms."""
    if word in ALONE:
        return frozenset({f"s:{word}."})
    found = {f"s:{stem(word)}", *(f"v:{root}" for root in _weak_stems(word))}
    found |= TABLE.get(word, set())
    if word.endswith("s"):
        found |= TABLE.get(word[:-1], set())
    return frozenset(found)


def _weak_stems(word: str) -> set[str]:
    """What is left without an ending of a weak verb: opplev of oppleve, opplevde, opplevd and opplevelse."""
    found = set()
    for ending, after in WEAK:
        root = word.removesuffix(ending)
        if root != word and len(root) > 2 and root[-1] not in VOWELS and (after is None or root[-1] in after):
            found.add(root)
    return found


def is_form(one: str, other: str) -> bool:
    """Whether the two are forms of one word."""
    return not keys(one).isdisjoint(keys(other))


def roots(word: str) -> set[str]:
    """Letters of which at least one run stands in each form of the word."""
    found = {word}
    for key in keys(word):
        found.update(SIBLINGS[key] if key.startswith("t:") else [key[2:].rstrip(".")])
    return {one for one in found if not any(other != one and other in one for other in found)}


def is_part(word: str, longer: str) -> bool:
    """Whether the word is a part of the longer one: skole in skolehverdagen, grunnskolen and grunnskolelærer."""
    if len(word) < LEAST_PART:
        return False
    bare = stem(word)
    if longer.startswith(word) and _is_word(longer[len(word) :], 2):
        return True
    if len(bare) < LEAST_PART:
        bare = word
    at = longer.find(bare)
    while at >= 0:
        before, after = longer[:at], longer[at + len(bare) :]
        if at == 0 and _is_word(after[1:] if after[:1] in "es" else after, 3):
            return True
        if _is_word(before, 3) and (is_form(longer[at:], word) or longer[at:] == word):
            return True
        if (
            _is_word(before, 3)
            and len(word) > LEAST_PART
            and longer.startswith(word, at)
            and _is_word(after, 2)
        ):
            return True
        at = longer.find(bare, at + 1)
    return False


def _is_word(letters: str, least: int) -> bool:
    return len(letters) >= least and not VOWELS.isdisjoint(letters)
