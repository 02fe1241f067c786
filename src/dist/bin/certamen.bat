@echo off
rem Runs Certamen from a release, in whatever folder it was unpacked.
rem
rem JAVA_HOME                chooses the Java (17 or newer); without it, the release's own one if it has one, or that on the PATH
rem CERTAMEN_JAVA_OPTIONS    further options for Java, such as -Xmx8g
setlocal DisableDelayedExpansion
set "ROOT=%~dp0.."
set "JAVA=java"
if exist "%ROOT%\java\bin\java.exe" set "JAVA=%ROOT%\java\bin\java.exe"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo certamen: expected Java 17 or newer on the PATH or in JAVA_HOME, found none that starts 1>&2
    exit /b 1
)
rem A verdict takes seconds: the quick compiler alone. What runs for minutes has both.
set "COMPILER=-XX:TieredStopAtLevel=1"
if "%~1"=="search" set "COMPILER=-XX:+TieredCompilation"
if "%~1"=="converge" set "COMPILER=-XX:+TieredCompilation"
if "%~1"=="claims" set "COMPILER=-XX:+TieredCompilation"
if "%~1"=="serve" set "COMPILER=-XX:+TieredCompilation"
"%JAVA%" -XX:+UseSerialGC %COMPILER% -XX:MaxRAMPercentage=60 -Xshare:auto -Dfile.encoding=UTF-8 %CERTAMEN_JAVA_OPTIONS% -cp "%ROOT%\lib\certamen.jar;%ROOT%\lib\*" io.github.certamen.cli.Main %*
exit /b %ERRORLEVEL%
