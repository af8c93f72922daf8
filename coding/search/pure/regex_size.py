"""Which regular expressions are too big to be tried: the time limit guards only the search, not what comes before it.

Pure. Counted repeats are written out by the compiler, so ((x{1000}){1000}){1000} would fill the memory, and an
expression that calls itself needs none of the text to do the same.
"""

import re

MOST = 20_000  # items, with all counted repeats written out


REPEAT = re.compile(r"\{(\d*)(?:,(\d*))?\}")


PROPERTY = re.compile(r"\\[pPN]\{[^}]*\}")


CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]?", re.DOTALL)


CALL = re.compile(r"\(\?(?:R|[+-]?\d+|&\w+|P>\w+)\)")


def is_too_big(pattern: str) -> bool:
    """Whether the expression has too many repeats inside repeats, or calls itself."""
    groups, last, at = [0], 0, 0
    while at < len(pattern):
        char = pattern[at]
        step = 1
        if char == "(":
            if CALL.match(pattern, at):
                return True
            groups.append(0)
        elif char == ")":
            last = groups.pop() if len(groups) > 1 else groups[0]
            groups[-1] += last
        elif char == "{" and (repeat := REPEAT.match(pattern, at)):
            times = max((int(number) for number in repeat.groups() if number), default=1)
            groups[-1] += last * max(times - 1, 0)
            last *= max(times, 1)
            step = repeat.end() - at
        else:
            found = CLASS.match(pattern, at) if char == "[" else PROPERTY.match(pattern, at)
            step = found.end() - at if found else 1 + (char == "\\")
            last = 1
            groups[-1] += 1
        if last > MOST or sum(groups) > MOST:
            return True
        at += step
    return False
