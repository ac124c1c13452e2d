"""Renders templates with the real Django: a JSON object a line in, one a line out."""

import datetime
import json
import sys
import zoneinfo

from django.conf import settings

settings.configure(USE_TZ=False, USE_I18N=False, TIME_ZONE="UTC", DEBUG=False)

import django
from django.template import Context, Engine, defaulttags
from django.utils import timesince

django.setup()

NOW = datetime.datetime.fromisoformat(sys.argv[1])
ZONE = zoneinfo.ZoneInfo(sys.argv[2])


class AnyDatetime(type):
    def __instancecheck__(cls, value):
        return isinstance(value, datetime.datetime)


class Clock(datetime.datetime, metaclass=AnyDatetime):
    """A datetime for which it is always the same time."""

    @classmethod
    def now(cls, tz=None):
        return NOW.astimezone(tz) if tz else NOW.astimezone(ZONE).replace(tzinfo=None)


class ZonedClock(Clock):
    @classmethod
    def now(cls, tz=None):
        return NOW.astimezone(ZONE)


class Datetimes:
    datetime = Clock
    date = datetime.date
    time = datetime.time


timesince.datetime = Datetimes
defaulttags.datetime = ZonedClock
ENGINE = Engine()


def decoded(value):
    """JSON has no dates; they come as maps with one key."""
    if isinstance(value, list):
        return [decoded(item) for item in value]
    if not isinstance(value, dict):
        return value
    match value:
        case {"$datetime": text}:
            return datetime.datetime.fromisoformat(text)
        case {"$date": text}:
            return datetime.date.fromisoformat(text)
        case {"$time": text}:
            return datetime.time.fromisoformat(text)
    return {key: decoded(item) for key, item in value.items()}


def answer(case, context):
    try:
        template = ENGINE.from_string(case["source"])
    except Exception as e:
        return {"refused": "%s: %s" % (type(e).__name__, e)}
    try:
        return {"text": template.render(Context(dict(context), autoescape=case["escapes"]))}
    except Exception as e:
        return {"refused": "%s: %s" % (type(e).__name__, e)}


def main():
    context = decoded(json.loads(sys.stdin.readline()))
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line), context)))


main()
