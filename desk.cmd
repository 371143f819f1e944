@echo off
rem Does on Windows what make does elsewhere: creates .venv, installs, calls python -m plugins.desk.
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
cd /d "%~dp0"
if not exist .venv\Scripts\python.exe (
  where py >nul 2>nul && (py -3 -m venv .venv) || (python -m venv .venv)
  if errorlevel 1 (
    echo Chua cai Python 3.11 tro len. Tai ve tu python.org, khi cai nho chon "Add python.exe to PATH".
    exit /b 1
  )
)
fc /b requirements.txt .venv\installed.txt >nul 2>nul
if errorlevel 1 (
  echo Dang cai thu vien, mat khoang mot phut...
  .venv\Scripts\python -m pip --disable-pip-version-check -q install --require-hashes -r requirements-build.txt || exit /b 1
  .venv\Scripts\python -m pip --disable-pip-version-check -q install --no-build-isolation --require-hashes -r requirements.txt || exit /b 1
  copy /y requirements.txt .venv\installed.txt >nul
)
.venv\Scripts\python -m plugins.desk %*
exit /b %errorlevel%
