"""`new` asks a few questions and creates the file of a new article."""

from plugins.desk.console import say
from plugins.desk.interview import AnswerOptions, begin_article

HELP = "hỏi vài câu rồi tạo tệp cho một bài mới"


def run(options: AnswerOptions) -> None:
    """Creates the article. Questions not answered by options are asked at a terminal only."""
    say(f"Đã tạo {begin_article(options)}")
    say("Mở tệp, điền các chỗ [cần điền: …], rồi đổi status: draft thành status: published để đăng.")
