"""Whom the demo's students interviewed: four people who do not exist, under pseudonyms."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Interviewed:
    """A participant with answers by attribute, and the interview."""

    pseudonym: str
    status: str
    answers: dict[str, str]
    date: str
    medium: str
    minutes: int
    interviewer: str


# Name, kind, and whether it stands under quotations.
ATTRIBUTES = (
    ("Kontor", "choice", True),
    ("Alder", "number", False),
    ("Utdanning", "choice", False),
    ("I kontakt med Nav (år)", "number", False),
    ("Har hatt tiltak", "yes_no", False),
)
PARTICIPANTS = (
    Interviewed(
        "Kari",
        "approved",
        {
            "Kontor": "stort kontor",
            "Alder": "24",
            "Utdanning": "videregående",
            "I kontakt med Nav (år)": "3",
            "Har hatt tiltak": "ja",
        },
        "12.02.2026",
        "in_person",
        48,
        "ada",
    ),
    Interviewed(
        "Eva",
        "approved",
        {
            "Kontor": "lite kontor",
            "Alder": "27",
            "Utdanning": "fagbrev",
            "I kontakt med Nav (år)": "1,5",
            "Har hatt tiltak": "nei",
        },
        "19.02.2026",
        "video",
        43,
        "ben",
    ),
    Interviewed(
        "Liv",
        "approved",
        {
            "Kontor": "stort kontor",
            "Alder": "22",
            "Utdanning": "grunnskole",
            "I kontakt med Nav (år)": "4",
            "Har hatt tiltak": "ja",
        },
        "26.02.2026",
        "in_person",
        45,
        "ada",
    ),
    Interviewed(
        "Lars",
        "interviewed",
        {
            "Kontor": "lite kontor",
            "Alder": "29",
            "Utdanning": "fagbrev",
            "I kontakt med Nav (år)": "ukjent",
            "Har hatt tiltak": "ja",
        },
        "05.03.2026",
        "video",
        38,
        "ben",
    ),
)
