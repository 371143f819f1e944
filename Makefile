# What a verb does lives in plugins/desk. `make` alone prints help.
override VERBS := serve html publish rollback takedown verify check new import editor preview suggest coverage report close readership demo deploy archive sbom audit
.PHONY: help $(VERBS) licences test lint bench compare lighthouse load screenshots validate lock clean

# A value given to make goes on by the environment as it was typed: neither make nor a shell reads it.
$(foreach each,$(.VARIABLES),$(if $(filter command%,$(origin $(each))),$(eval override $$(each) := $$(value $$(each)))$(eval export $$(each))))
PYTHON ?= python3
export PYTHON
override VENV := .venv
override INSTALL := $(VENV)/bin/python -m pip --disable-pip-version-check -q install --require-hashes -r
# What is begun with ARGS does not hand them on: a make that it calls would take them for its own.
override WITH_ARGS := $(VENV)/bin/python -c 'import os, shlex, sys; args, _, _ = (os.environ.pop(name, "") for name in ("ARGS", "MAKEFLAGS", "MFLAGS")); os.execv(sys.argv[1], sys.argv[1:] + shlex.split(args))' $(VENV)/bin/python

help: ## in bảng này
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 20

serve: ## dựng bản xem thử, mở ở http://localhost:8000, tự tải lại khi sửa (PORT=)
html: ## dựng bản xem thử vào output/ (CONTENT= OUTPUT= SITE_DATE=)
publish: ## dựng trang công khai vào public/ (SITEURL=https://… HOLD_BROKEN=1)
rollback: ## cho người đọc thấy lại bản trước của trang công khai
takedown: ## gỡ ngay một bài khỏi mọi bản đang giữ (FILE=content/tin-bai/… REASON="lý do")
verify: ## kiểm tra trang đã dựng trong public/ (OUTPUT=)
check: ## kiểm tra mọi bài viết (FILE=một tệp, FIX=1 để tự sửa, JSON=1)
new: ## tạo tệp cho một bài mới, hỏi từng câu (ARGS=)
import: ## đưa một tệp Word vào thành bản nháp (FILE=bai.docx, ARGS=)
editor: ## mở trình biên tập trong trình duyệt, ở http://localhost:8000/bien-tap/ (lần đầu cần Node)
preview: ## ghi một bài thành một tệp HTML để gửi người duyệt (FILE=content/tin-bai/…)
suggest: ## gợi ý nên viết gì: kế hoạch còn thiếu gì, ngày nào sắp đến
coverage: ## in mức độ thực hiện kế hoạch (PERIOD=2020-q2, JSON=1, FAIL_UNDER=80)
report: ## lập báo cáo một kỳ vào bao-cao/ (PERIOD=2020-q2, UNIT=thanh-tra-so hoặc ALL_UNITS=1)
close: ## chốt số liệu một kỳ đã kết thúc (PERIOD=2020-q2; mở lại: REOPEN="lý do")
readership: ## đếm lượt đọc từ nhật ký của nginx (FILE=access.log, nhiều tệp thì cách nhau bằng dấu cách)
demo: ## tạo một năm dữ liệu mẫu trong demo/ và dựng bản xem thử
deploy: ## gửi trang đã dựng lên máy chủ hoặc kho tệp (TO=ssh://… hoặc TO=s3://…, ENDPOINT=, INTERNAL=1)
archive: ## bản lưu trữ một năm vào luu-tru/ (YEAR=2020, SITE=public; lấy lại: RESTORE=luu-tru/2020)
sbom: ## danh mục phần mềm (CycloneDX) vào sbom.cdx.json (OUTPUT=)
audit: ## hỏi xem thư viện đang dùng có lỗ hổng đã công bố không (ADVISORIES=)

$(VERBS): $(VENV)/ready
	@$(VENV)/bin/python -m plugins.desk --from-environment $@

deploy: $(if $(filter s3:%,$(value TO)),$(VENV)/ready-deploy)

licences: $(VENV)/ready-dev ## viết lại docs/LICENCES.md từ các thư viện đã khóa
	@$(VENV)/bin/python -m plugins.supply

test: $(VENV)/ready-dev ## chạy mọi bài kiểm thử
	@$(WITH_ARGS) -m pytest

lint: $(VENV)/ready-dev ## ruff và mypy --strict
	@$(VENV)/bin/ruff check . && $(VENV)/bin/mypy

compare: $(VENV)/ready-dev ## so tìm kiếm và độ nặng của trang với công cụ khác (ARGS=thư mục PaperMod; cần Node, Chromium)
	@$(VENV)/bin/python bench/search/search.py && $(WITH_ARGS) bench/weight/compare.py

bench: $(VENV)/ready-dev ## đo tốc độ dựng trang bên cạnh Pelican, Hugo, Eleventy, Nikola (lâu; ARGS=)
	@$(WITH_ARGS) bench/speed.py

lighthouse: $(VENV)/ready-dev ## chấm mọi loại trang bằng Lighthouse (cần Node, Chromium)
	@$(VENV)/bin/python bench/lighthouse/run.py

load: $(VENV)/ready-dev ## đo số lượt trả lời mỗi giây của nginx với cấu hình trong deploy/ (cần nginx, wrk)
	@$(VENV)/bin/python bench/serving_load.py

screenshots: $(VENV)/ready-dev ## ảnh chụp mọi loại trang vào screenshots/ (cần Chromium)
	@$(VENV)/bin/python bench/screenshots.py

validate: $(VENV)/ready ## kiểm tra HTML và CSS của mọi trang bằng vnu (cần Node và Java)
	@$(VENV)/bin/python bench/validate.py

lock: ## khóa lại phiên bản thư viện (cần uv)
	@for each in requirements-build requirements requirements-deploy requirements-dev; do uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -c requirements.txt $$each.in -o $$each.txt; done

clean: ## xóa bản xem thử, dữ liệu mẫu, bộ nhớ đệm: chỉ những gì công cụ đã ghi
	@rm -rf .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis && "$$PYTHON" -m plugins.ownership output demo/output demo/content

$(VENV)/bin/python:
	@"$$PYTHON" -m venv $(VENV)

$(VENV)/ready: $(VENV)/bin/python requirements-build.txt requirements.txt
	@echo "Đang cài thư viện, mất khoảng một phút…" && $(INSTALL) requirements-build.txt && $(INSTALL) requirements.txt --no-build-isolation && touch $@

$(VENV)/ready-deploy: $(VENV)/ready requirements-deploy.txt
	@echo "Đang cài thư viện để gửi lên kho tệp…" && $(INSTALL) requirements-deploy.txt --no-build-isolation && touch $@

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.txt
	@echo "Đang cài thư viện kiểm thử…" && $(INSTALL) requirements-dev.txt --no-build-isolation && touch $@
