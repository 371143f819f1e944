"""A numbered menu of daily tasks, which a double click on `desk.cmd` opens."""

import gc
from collections.abc import Callable, Sequence

from plugins.desk.asking import NoAnswer, ask
from plugins.desk.console import say
from plugins.desk.exits import OK

# In the order of the work. Other verbs need options that a menu would have to explain.
DAILY = (
    ("new", "Viết bài mới"),
    ("import", "Đưa một tệp Word vào thành bài"),
    ("check", "Kiểm tra mọi bài"),
    ("serve", "Xem thử trong trình duyệt"),
    ("publish", "Đăng lên trang công khai"),
)


def menu(do: Callable[[Sequence[str]], int]) -> int:
    """Runs chosen tasks until the user exits. `do` executes a command line and returns its exit code."""
    while True:
        say("\nBạn muốn làm gì?")
        for number, (_, words) in enumerate(DAILY, start=1):
            say(f"  {number}. {words}")
        say("  0. Thoát")
        try:
            chosen = ask("Gõ số rồi bấm Enter").rstrip(".")
            if chosen == "0":
                return OK
            if not chosen.isdecimal() or not 1 <= int(chosen) <= len(DAILY):
                say(f"không có số {chosen}: gõ một số từ 0 đến {len(DAILY)}")
                continue
            verb = DAILY[int(chosen) - 1][0]
            do([verb, *_more(verb)])
            gc.collect()  # of the task that is done
        # Input has ended, as with Ctrl+D: people leave the menu by it.
        except NoAnswer:
            return OK
        except SystemExit:
            continue  # a usage error, already reported


def _more(verb: str) -> Sequence[str]:
    """Returns the arguments that a verb needs. A file dragged into the window arrives in quotes."""
    if verb != "import":
        return ()
    # `chr` instead of both quotation marks, which would end the string.
    return (f"--file={ask('Kéo tệp Word vào cửa sổ này rồi bấm Enter').strip(chr(34) + chr(39))}",)
