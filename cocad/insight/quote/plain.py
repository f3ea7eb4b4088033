"""The words around a figure that change nothing of what it says.

Whatever is neither here nor in the vocabulary is a word of content that was not understood.
"""

import re

_WORDS = frozenset(
    re.findall(
        r"[\w']+",
        """
a an the this that these those there here it its it's they them their theirs he she his her him we our us
you i who whom whose which what when where while whereas how as at by for from in into of off on onto out
to toward towards with within under among amongst between across against and or nor but if so then also
too about around over only just even still yet again already alone exactly precisely both themselves
itself is are was were be been being am has have had having do does did done can could will would shall
should may might must etc vs via

all total totals overall altogether number numbers figure figures share proportion percentage percent data
dataset statistics stats statistic analysis report reports reported reporting publication published page
publishes record records recorded recording list listed register registered identified identify cent say
says said saying told tells tell show shows showed shown showing reveal reveals revealed according find
finds found finding state states stated claim claims claimed suggest suggests note noted know known today
now currently minister ministers mp mps lord lords lady baroness secretary house commons parliament debate
hansard parliamentary question answer answered written government politicians hon honourable gentleman
speaker taskforce nationally newspaper newspapers bbc guardian telegraph headline press media journalists
police policing force forces constabulary constabularies hydrant npcc cocad snapshot programme country
nation nationwide areas area regions place places crime crimes offence offences offending abuse abused
abusing abuses sexual sexually sex csea cases case incident incidents committed commit commits perpetrated
carried involved involving involve involves included including include includes concerning related
relating relate take took taken taking occurred occur happened happen happening came come comes account
accounts accounted made make makes making represent represents represented comprise comprises comprised
constitute constituted consist consisted category categories categorised classed classified described
defined placed put group groups based people persons person individuals individual members somebody
someone those aged age ages year years old olds time whether background heritage origin descent ethnic
called type types kind kinds form forms because though although however therefore indeed actually really
simply very quite after ago later afterwards following mr mrs ms sir dr yes ok please logged
admit admits admitted confirm confirms confirmed
""",
    )
)
"""Words without content of their own, then those of whoever records, publishes or tells a figure."""
PHRASES = (
    "home office",
    "home secretary",
    "members of the public",
    "made up of",
    "make up",
    "makes up",
    "made up",
    "making up",
    "child sexual abuse and exploitation",
    "child sexual abuse",
    "child sex abuse",
    "group based",
    "group-based child sexual abuse and exploitation",
    "group-based child sexual abuse",
    "group-based child sexual exploitation and abuse",
    "group-based child sexual offence",
    "group-based child sex offence",
    "group-based child sex crime",
    "group-based csae",
    "group-based csea",
    "group-based",
    "recent figures",
    "recent data",
    "recent statistics",
    "recent report",
    "recent publication",
    "most recent",
    "police recorded",
    "police-recorded",
    "the right hon",
    "right honourable",
    "at the time of the offence",
    "at the time",
    "in total",
    "in all",
    "out of",
    "in fact",
    "so-called",
    "so called",
    "turned out",
    "carried out",
    "national police chiefs' council",
    "put down as",
    "public domain",
    "other people",
    "in each case",
    "each other",
    "taken together",
    "where it is known",
    "where known",
    "where recorded",
    "where ethnicity was recorded",
    "where ethnicity is recorded",
    "where ethnicity is known",
    "where ethnicity was known",
    "where age was recorded",
    "where gender was recorded",
    "with ethnicity recorded",
    "whose ethnicity was recorded",
    "whose ethnicity is recorded",
    "whose ethnicity is known",
    "whose ethnicity was known",
    "with an age recorded",
    "with age recorded",
    "with gender recorded",
    "with recorded ethnicity",
    "with known ethnicity",
    "with an ethnicity recorded",
    "with a gender recorded",
    "whose age was recorded",
    "whose age is known",
    "whose gender was recorded",
    "whose age is recorded",
    "whose gender is recorded",
)
"""The same as more than one word.

What is 'where it is known' is how every share here is worked out.
"""
_TOKEN = re.compile(r"[^\W\d_][\w']*|[0-9][0-9,.]*")


def not_understood(left: str) -> tuple[str, ...]:
    """The words of content, and numbers, that nobody has read in what is left of a quote, each once."""
    tokens = (found[0].strip("'.,") for found in _TOKEN.finditer(left))
    return tuple(dict.fromkeys(token for token in tokens if token and token not in _WORDS))
