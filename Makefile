# `make run` needs nothing but a clone; see README.md. Every target is a short script that can be read in ops/.
.PHONY: help run test bench messages clean

help:
	@echo "make run          cài đặt (lần đầu vài phút) rồi chạy Giao Ban có dữ liệu dùng thử"
	@echo "                  [install, then run with demo data]"
	@echo "                  PORT=8123 cổng khác · HTTPS=1 cho máy khác cùng mạng · DEMO=0 không dữ liệu dùng thử"
	@echo "make test         kiểm thử tất cả [every check and test]"
	@echo "make bench        đo tất cả; make bench-<tên> đo một thứ [measure everything, or one thing]"
	@echo "make messages     gom câu chữ mới để dịch [collect new sentences, name those without English]"
	@echo "make clean        dừng và xóa tất cả, kể cả dữ liệu trong var/ [stop and delete all, data too]"

run:
	@ops/bootstrap
	@.venv/bin/giaoban run

test:
	@ops/check

bench:
	@ops/bootstrap --test
	@.venv/bin/python -m bench all

bench-%:
	@ops/bootstrap --test
	@.venv/bin/python -m bench $*

messages:
	@ops/bootstrap
	@ops/messages

clean:
	@ops/clean
