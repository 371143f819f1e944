# What a verb does lives in plugins/desk. `make` alone prints help.
override VERBS := $(notdir $(basename $(wildcard $(dir $(firstword $(MAKEFILE_LIST)))plugins/desk/verbs/[a-z]*.py)))
.PHONY: help $(VERBS) licences reference test test-all lint bench compare lighthouse load screenshots validate lock clean

# A value given to make goes on by the environment as it was typed: neither make nor a shell reads it.
$(foreach each,$(.VARIABLES),$(if $(filter command%,$(origin $(each))),$(eval override $$(each) := $$(value $$(each)))$(eval export $$(each))))
PYTHON ?= python3
export PYTHON
override VENV := .venv
override INSTALL := $(VENV)/bin/python -m pip --disable-pip-version-check -q install --require-hashes -r
# What is begun with ARGS does not hand them on: a make that it calls would take them for its own.
override WITH_ARGS := $(VENV)/bin/python -c 'import os, shlex, sys; args, _, _ = (os.environ.pop(name, "") for name in ("ARGS", "MAKEFLAGS", "MFLAGS")); os.execv(sys.argv[1], sys.argv[1:] + shlex.split(args))' $(VENV)/bin/python

help:
	@sed -n 's/^##@ \(.*\)/\1/p; s/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 18

##@ Hằng ngày
serve: ## mở bản xem thử; sửa tệp là trang tự tải lại (PORT=8000)
new: ## tạo tệp cho một bài mới, hỏi từng câu
check: ## kiểm tra mọi bài (FILE=một bài, FIX=1 để tự sửa)
publish: ## dựng trang công khai vào public/
coverage: ## in mức độ thực hiện kế hoạch (PERIOD=2020-q2)
report: ## lập báo cáo một kỳ để ký (PERIOD=2020-q2)
##@ Viết bài
import: ## đưa một tệp Word vào thành bản nháp (FILE=bai.docx)
editor: ## viết bài trong trình duyệt
preview: ## ghi một bài thành một tệp để gửi người duyệt (FILE=)
suggest: ## gợi ý nên viết gì, ngày nào sắp đến
##@ Số liệu
brief: ## in tin nhắn ngắn: kế hoạch ra sao, từng đơn vị còn thiếu gì
close: ## chốt số liệu một kỳ đã kết thúc (PERIOD=2020-q2)
readership: ## đếm lượt đọc từ nhật ký của máy chủ (FILE=access.log)
archive: ## ghi bản lưu trữ một năm vào luu-tru/ (YEAR=2020)
##@ Trang công khai
html: ## chỉ dựng bản xem thử vào output/
verify: ## kiểm tra trang đã dựng trong public/
rollback: ## cho người đọc thấy lại bản trước
takedown: ## gỡ ngay một bài khỏi mọi bản (FILE= REASON="lý do")
deploy: ## gửi trang lên máy chủ hoặc kho tệp (TO=ssh://…)
##@ Khác (của người phát triển: CONTRIBUTING.md)
init: ## lập trang của một cơ quan: hỏi mười câu (CONTENT= FILE=)
demo: ## tạo một năm dữ liệu mẫu để tập, vào demo/
sbom: ## danh mục phần mềm vào sbom.cdx.json
audit: ## hỏi lỗ hổng đã công bố của các thư viện
test: ## chạy các bài kiểm thử

$(VERBS): $(VENV)/ready
	@$(VENV)/bin/python -m plugins.desk --from-environment $@

deploy: $(if $(filter s3:%,$(value TO)),$(VENV)/ready-deploy)

licences: $(VENV)/ready-dev
	@$(VENV)/bin/python -m plugins.supply

reference: $(VENV)/ready-dev
	@$(VENV)/bin/python -m plugins.desk.reference

# A process that may not keep what it compiled would compile it all again; the long files of tests come first.
test test-all: export PYTHONDONTWRITEBYTECODE :=
override PYTEST := -m pytest -n auto --dist loadfile --no-loadscope-reorder --durations 10

test: $(VENV)/ready-dev
	@$(WITH_ARGS) $(PYTEST)

# With the long ones: browsers, servers, random edits, kills, hostile input.
test-all: $(VENV)/ready-dev
	@$(WITH_ARGS) $(PYTEST) -m "long or not long"

lint: $(VENV)/ready-dev
	@$(VENV)/bin/ruff check . && $(VENV)/bin/mypy

compare: $(VENV)/ready-dev
	@$(VENV)/bin/python bench/search/search.py && $(WITH_ARGS) bench/weight/compare.py

bench: $(VENV)/ready-dev
	@$(WITH_ARGS) bench/speed.py

lighthouse: $(VENV)/ready-dev
	@$(VENV)/bin/python bench/lighthouse/run.py

load: $(VENV)/ready-dev
	@$(VENV)/bin/python bench/serving_load.py

screenshots: $(VENV)/ready-dev
	@$(VENV)/bin/python bench/screenshots.py

validate: $(VENV)/ready
	@$(VENV)/bin/python bench/validate.py

lock:
	@for each in requirements-build requirements requirements-deploy requirements-dev; do uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -c requirements.txt $$each.in -o $$each.txt; done

clean:
	@rm -rf .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis && "$$PYTHON" -m plugins.ownership output demo/output demo/content

$(VENV)/bin/python:
	@"$$PYTHON" -m venv $(VENV)

$(VENV)/ready: $(VENV)/bin/python requirements-build.txt requirements.txt
	@echo "Đang cài thư viện, mất khoảng một phút…" && $(INSTALL) requirements-build.txt && $(INSTALL) requirements.txt --no-build-isolation && touch $@

$(VENV)/ready-deploy: $(VENV)/ready requirements-deploy.txt
	@echo "Đang cài thư viện để gửi lên kho tệp…" && $(INSTALL) requirements-deploy.txt --no-build-isolation && touch $@

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.txt
	@echo "Đang cài thư viện kiểm thử…" && $(INSTALL) requirements-dev.txt --no-build-isolation && touch $@
