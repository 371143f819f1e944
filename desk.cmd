@echo off
rem Does on Windows what make does elsewhere: creates .venv, installs, calls python -m plugins.desk.
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
set PYTHON=
rem cd cannot enter a network folder: pushd gives it a drive letter.
pushd "%~dp0"
if not exist requirements.txt (
  echo Giai nen ca tep ZIP vao mot thu muc, roi chay desk.cmd trong thu muc do.
  goto stop
)
rem The environment of a folder that was copied from another computer does not run here.
call :try .venv\Scripts\python
if defined PYTHON goto install
for %%p in (python "py -3") do call :try %%~p
if not defined PYTHON (
  echo Can Python 3.11 tro len. Tai ve tu python.org, khi cai nho chon "Add python.exe to PATH".
  goto stop
)
call %PYTHON% -m venv --clear .venv
if errorlevel 1 (
  echo Khong tao duoc thu muc .venv. Kiem tra quyen ghi va cho trong tren o dia.
  goto stop
)
:install
fc /b requirements.txt .venv\installed.txt >nul 2>nul
if not errorlevel 1 goto run
echo Dang cai thu vien, mat khoang mot phut...
set PIP=.venv\Scripts\python -m pip --disable-pip-version-check -q install --require-hashes
%PIP% -r requirements-build.txt && %PIP% --no-build-isolation -r requirements.txt
if errorlevel 1 (
  echo Chua cai duoc thu vien. Kiem tra ket noi mang roi chay lai.
  goto stop
)
copy /y requirements.txt .venv\installed.txt >nul
:run
.venv\Scripts\python -m plugins.desk %*
if not "%~1"=="" popd & exit /b %errorlevel%
pause
popd
exit /b 0
:stop
rem A double click gives no verb: the window stays until the message is read.
if "%~1"=="" pause
popd
exit /b 1
:try
rem Without call, a python that is itself a .bat would not come back.
call %* -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if not errorlevel 1 set PYTHON=%*
exit /b
