@echo off
rem Does on Windows what make does elsewhere: creates .venv, installs, calls python -m plugins.desk.
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
cd /d "%~dp0"
if exist .venv\Scripts\python.exe goto install
set PYTHON=py -3
where py >nul 2>nul || set PYTHON=python
%PYTHON% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if errorlevel 1 (
  echo Can Python 3.11 tro len. Tai ve tu python.org, khi cai nho chon "Add python.exe to PATH".
  pause
  exit /b 1
)
%PYTHON% -m venv .venv
if errorlevel 1 (
  echo Khong tao duoc thu muc .venv. Kiem tra quyen ghi va cho trong tren o dia.
  pause
  exit /b 1
)
:install
fc /b requirements.txt .venv\installed.txt >nul 2>nul
if not errorlevel 1 goto run
echo Dang cai thu vien, mat khoang mot phut...
set PIP=.venv\Scripts\python -m pip --disable-pip-version-check -q install --require-hashes
%PIP% -r requirements-build.txt && %PIP% --no-build-isolation -r requirements.txt
if errorlevel 1 (
  echo Chua cai duoc thu vien. Kiem tra ket noi mang roi chay lai.
  pause
  exit /b 1
)
copy /y requirements.txt .venv\installed.txt >nul
:run
if "%~1"=="" (
  .venv\Scripts\python -m plugins.desk
  pause
  exit /b 0
)
.venv\Scripts\python -m plugins.desk %*
exit /b %errorlevel%
