"""What out-of-office answers say in the tongues that programs and people here may write; their days made English."""

import re

_NAMES = """
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
januar februar märz april mai juni juli august september oktober november dezember
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
januari februari maart april mei juni juli augustus september oktober november december
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november december
ledna února března dubna května června července srpna září října listopadu prosince
"""
_ENGLISH = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTHS = {name: _ENGLISH[place] for line in _NAMES.split("\n") for place, name in enumerate(line.split())}
_DAY = re.compile(
    rf"\b(\d{{1,2}})(?:er|º|eg|ain|fed)?\.? +(?:de +|o +)?({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b"
    r"(?:,? +(?:de +)?(\d{4})\b)?",
    re.IGNORECASE,
)

UNTIL = (
    r"bis(?: einschließlich)?(?: zum)?|zurück am|jusqu['’]au|de retour le|hasta el(?: día)?|fino al|tot(?: en met)?"
    r"|terug op|do(?: dnia)?|tan|yn ôl ar|até(?: o)?(?: dia)?|de volta (?:em|a)|până (?:la|pe|în)(?: data de)?"
    r"|till?(?: och| og)?(?: med)? den|tillbaka(?: den)?|tilbage(?: den)?|tilbake(?: den)?"
)
"""What stands before the last day away, or the first one back."""
STANDS_IN = (
    r"wenden sie sich|kontaktieren|contactez|contacter|contacte|contatt\w+|neem contact|kontakt|cysylltwch|urgence"
    r"|dringend\w*|contacta\w*|kontakta"
)
"""What names a deputy."""
AWAY = (
    r"nicht im (?:büro|haus|dienst)|außer haus|abwesend|im urlaub|absente?|en congés?|hors du bureau|en vacances"
    r"|fuera de la oficina|de vacaciones|ausente|fuori ufficio|in ferie|assente|afwezig|op vakantie|met verlof"
    r"|na urlopie|nieobecn\w+|poza biurem|allan o['’]r swyddfa|ar wyliau|i ffwrdd|de férias|fora do escritório"
    r"|în concediu|nu sunt la birou|på semester|frånvarande|på ferie|fraværende|mimo kancelář|dovolen\w+|szabadság\w*"
    r"|izinde(?:yim)?|в отпуске|отсутству\w+"
)
"""What says in the words of an automatic answer that its sender is away."""
SUBJECTS = (
    r"automatische antwort|abwesenheits|abwesend|réponse automatique|absence du bureau|respuesta automática"
    r"|fuera de la oficina|risposta automatica|fuori sede|automatisch antwoord|afwezig|autosvar|automatiskt? svar"
    r"|automatyczna odpowiedź|odpowiedź automatyczna|ymateb awtomatig|resposta automática|răspuns automat"
    r"|automatická odpověď|automatikus válasz|otomatik yanıt|automatinis atsakymas|автоматический ответ|автовідповідь"
    r"|自动答复|自動回覆|自動応答|رد تلقائي|خودکار جواب"
)
"""How programs begin the subject of an automatic answer."""


def days_in_english(text: str) -> str:
    """``text`` with each day and month of another tongue as English writes it: "16. März 2026", "16 March 2026"."""
    return _DAY.sub(lambda found: " ".join(filter(None, (found[1], _MONTHS[found[2].lower()], found[3]))), text)
