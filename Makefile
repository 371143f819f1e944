# Each target is one line; what it does lives in plugins/desk. `make` alone prints help.
PYTHON ?= python3
VENV := .venv
DESK := $(VENV)/bin/python -m plugins.desk
BUILD_TOOLS := $(VENV)/bin/python -m pip --disable-pip-version-check -q install --require-hashes -r requirements-build.txt
INSTALL := $(VENV)/bin/python -m pip --disable-pip-version-check -q install --no-build-isolation --require-hashes -r
OPTIONS = $(if $(CONTENT),--content '$(CONTENT)') $(if $(OUTPUT),--output '$(OUTPUT)') $(if $(SITE_DATE),--site-date '$(SITE_DATE)') $(if $(SITEURL),--siteurl '$(SITEURL)') $(if $(PORT),--port '$(PORT)')

.PHONY: help serve html publish rollback takedown verify check new import editor preview suggest coverage report close readership demo deploy archive sbom licences audit test lint bench compare lighthouse load screenshots validate lock clean

help: ## in bảng này
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 20

serve: $(VENV)/ready ## dựng bản xem thử, mở ở http://localhost:8000, tự tải lại khi sửa (PORT=)
	@$(DESK) serve $(OPTIONS)

html: $(VENV)/ready ## dựng bản xem thử vào output/ (CONTENT= OUTPUT= SITE_DATE=)
	@$(DESK) html $(OPTIONS)

publish: $(VENV)/ready ## dựng trang công khai vào public/ (SITEURL=https://… HOLD_BROKEN=1)
	@$(DESK) publish $(OPTIONS) $(if $(HOLD_BROKEN),--hold-broken)

rollback: $(VENV)/ready ## cho người đọc thấy lại bản trước của trang công khai
	@$(DESK) rollback $(OPTIONS)

takedown: $(VENV)/ready ## gỡ ngay một bài khỏi mọi bản đang giữ (FILE=content/tin-bai/… REASON="lý do")
	@$(DESK) takedown $(OPTIONS) $(if $(FILE),--file "$$FILE") $(if $(value REASON),--reason "$$REASON")

verify: $(VENV)/ready ## kiểm tra trang đã dựng trong public/ (OUTPUT=)
	@$(DESK) verify $(OPTIONS)

check: $(VENV)/ready ## kiểm tra mọi bài viết (FILE=một tệp, FIX=1 để tự sửa, JSON=1)
	@$(DESK) check $(OPTIONS) $(if $(FILE),--file '$(FILE)') $(if $(FIX),--fix) $(if $(JSON),--json)

new: $(VENV)/ready ## tạo tệp cho một bài mới, hỏi từng câu (ARGS=)
	@$(DESK) new $(OPTIONS) $(ARGS)

import: $(VENV)/ready ## đưa một tệp Word vào thành bản nháp (FILE=bai.docx, ARGS=)
	@$(DESK) import $(OPTIONS) $(if $(FILE),--file '$(FILE)') $(ARGS)

editor: $(VENV)/ready ## mở trình biên tập trong trình duyệt, ở http://localhost:8000/bien-tap/ (lần đầu cần Node)
	@$(DESK) editor $(OPTIONS)

preview: $(VENV)/ready ## ghi một bài thành một tệp HTML để gửi người duyệt (FILE=content/tin-bai/…)
	@$(DESK) preview $(OPTIONS) $(if $(FILE),--file '$(FILE)')

suggest: $(VENV)/ready ## gợi ý nên viết gì: kế hoạch còn thiếu gì, ngày nào sắp đến
	@$(DESK) suggest $(OPTIONS)

coverage: $(VENV)/ready ## in mức độ thực hiện kế hoạch (PERIOD=2020-q2, JSON=1, FAIL_UNDER=80)
	@$(DESK) coverage $(OPTIONS) $(if $(PERIOD),--period '$(PERIOD)') $(if $(JSON),--json) $(if $(FAIL_UNDER),--fail-under '$(FAIL_UNDER)')

report: $(VENV)/ready ## lập báo cáo một kỳ vào bao-cao/ (PERIOD=2020-q2, UNIT=thanh-tra-so hoặc ALL_UNITS=1)
	@$(DESK) report $(OPTIONS) $(if $(PERIOD),--period '$(PERIOD)') $(if $(UNIT),--unit '$(UNIT)') $(if $(ALL_UNITS),--all-units)

close: $(VENV)/ready ## chốt số liệu một kỳ đã kết thúc (PERIOD=2020-q2; mở lại: REOPEN="lý do")
	@$(DESK) close $(OPTIONS) $(if $(PERIOD),--period '$(PERIOD)') $(if $(REOPEN),--reopen '$(REOPEN)')

readership: $(VENV)/ready ## đếm lượt đọc từ nhật ký của nginx (FILE=access.log, nhiều tệp thì cách nhau bằng dấu cách)
	@$(DESK) readership $(OPTIONS) $(foreach each,$(FILE),--file '$(each)')

demo: $(VENV)/ready ## tạo một năm dữ liệu mẫu trong demo/ và dựng bản xem thử
	@$(DESK) demo $(OPTIONS)

deploy: $(VENV)/ready $(if $(filter s3:%,$(TO)),$(VENV)/ready-deploy) ## gửi trang đã dựng lên máy chủ hoặc kho tệp (TO=ssh://… hoặc TO=s3://…, ENDPOINT=, INTERNAL=1)
	@$(DESK) deploy $(OPTIONS) $(if $(TO),--to "$$TO") $(if $(ENDPOINT),--endpoint "$$ENDPOINT") $(if $(INTERNAL),--internal)

archive: $(VENV)/ready ## bản lưu trữ một năm vào luu-tru/ (YEAR=2020, SITE=public; lấy lại: RESTORE=luu-tru/2020)
	@$(DESK) archive $(OPTIONS) $(if $(YEAR),--year '$(YEAR)') $(if $(SITE),--site '$(SITE)') $(if $(RESTORE),--restore '$(RESTORE)')

sbom: $(VENV)/ready ## danh mục phần mềm (CycloneDX) vào sbom.cdx.json (OUTPUT=)
	@$(DESK) sbom $(OPTIONS)

licences: $(VENV)/ready-dev ## viết lại docs/LICENCES.md từ các thư viện đã khóa
	@$(VENV)/bin/python -m plugins.supply

audit: $(VENV)/ready ## hỏi xem thư viện đang dùng có lỗ hổng đã công bố không (ADVISORIES=)
	@$(DESK) audit $(OPTIONS) $(if $(ADVISORIES),--advisories '$(ADVISORIES)')

test: $(VENV)/ready-dev ## chạy mọi bài kiểm thử
	@$(VENV)/bin/python -m pytest $(ARGS)

lint: $(VENV)/ready-dev ## ruff và mypy --strict
	@$(VENV)/bin/ruff check . && $(VENV)/bin/mypy

compare: $(VENV)/ready-dev ## so tìm kiếm và độ nặng của trang với công cụ khác (ARGS=thư mục PaperMod; cần Node, Chromium)
	@$(VENV)/bin/python bench/search/search.py && $(VENV)/bin/python bench/weight/compare.py $(ARGS)

bench: $(VENV)/ready-dev ## đo tốc độ dựng trang bên cạnh Pelican, Hugo, Eleventy, Nikola (lâu; ARGS=)
	@$(VENV)/bin/python bench/speed.py $(ARGS)

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
	@rm -rf .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis && $(PYTHON) -m plugins.ownership output demo/output demo/content

$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV)

$(VENV)/ready: $(VENV)/bin/python requirements-build.txt requirements.txt
	@echo "Đang cài thư viện, mất khoảng một phút…" && $(BUILD_TOOLS) && $(INSTALL) requirements.txt && touch $@

$(VENV)/ready-deploy: $(VENV)/ready requirements-deploy.txt
	@echo "Đang cài thư viện để gửi lên kho tệp…" && $(INSTALL) requirements-deploy.txt && touch $@

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.txt
	@echo "Đang cài thư viện kiểm thử…" && $(INSTALL) requirements-dev.txt && touch $@
