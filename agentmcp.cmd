@echo off
rem Runs AgentMcp; builds it before, when a source is newer than the last build (AGENTMCP_NO_BUILD=1 skips that look).
rem Windows is not among the tested platforms; the launcher beside this file, for POSIX systems, is.
setlocal
set "ROOT=%~dp0"
set "AGENTMCP_LAUNCHER=%~f0"
if "%AGENTMCP_NO_BUILD%"=="1" goto run
powershell -NoProfile -ExecutionPolicy Bypass -File "%ROOT%eng\launcher\build.ps1" <nul 1>&2
if errorlevel 1 exit /b 70
:run
if not exist "%ROOT%artifacts\run\current" (
    echo agentmcp: there is no build yet. Unset AGENTMCP_NO_BUILD. 1>&2
    exit /b 70
)
set /p BUILD=<"%ROOT%artifacts\run\current"
dotnet "%ROOT%artifacts\run\%BUILD%\agentmcp-front.dll" %*
exit /b %errorlevel%
