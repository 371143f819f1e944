"""`new`: a few questions, and the file of a new article stands in its place, ready to be filled in."""

from plugins.desk.beginning import begin_article
from plugins.desk.console import say
from plugins.desk.interview import AnswerOptions

HELP = "hỏi vài câu rồi tạo tệp cho một bài mới"


def run(options: AnswerOptions) -> None:
    """Asks what was not given as an option, and only at a terminal."""
    say(f"Đã tạo {begin_article(options)}")
    say("Mở tệp, điền các chỗ [cần điền: …], rồi đổi status: draft thành status: published để đăng.")
