@echo off
rem Runs Likeness from a checkout on Windows: finds a JDK 25, builds what is missing, runs the command line.
setlocal enabledelayedexpansion
set "ROOT=%~dp0"
set "LAUNCH=%ROOT%sidecar\target\launch"

set "JDK="
for %%C in ("%LIKENESS_JAVA_HOME%" "%JAVA_HOME%") do if not defined JDK call :consider "%%~C"
for /d %%C in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*" "%ProgramFiles%\Zulu\zulu-25*") do if not defined JDK call :consider "%%~C"
if not defined JDK (
  echo Likeness needs a JDK 25 and found none. Install one, for example with "winget install EclipseAdoptium.Temurin.25.JDK", or set LIKENESS_JAVA_HOME to its folder.>&2
  exit /b 1
)
set "JAVA_HOME=%JDK%"

if not exist "%LAUNCH%\built" (
  echo Building Likeness; the first time takes a few minutes...>&2
  pushd "%ROOT%"
  call mvn --quiet --batch-mode --no-transfer-progress -Dmaven.test.skip=true package 1>&2 || (popd & exit /b 1)
  popd
  type nul > "%LAUNCH%\built"
)

rem The serving sidecar makes the AOT cache beside its work; a build that came later makes it stale.
set "CACHE=%LAUNCH%\start.aot"
set "FASTER="
if exist "%CACHE%" set FASTER=-XX:+VerifySharedSpaces "-XX:AOTCache=%CACHE%"

"%JAVA_HOME%\bin\java.exe" -Xlog:disable "-Dlikeness.startCache=%CACHE%" %FASTER% --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "%LAUNCH%\*" photos.likeness.app.Main %*
exit /b %ERRORLEVEL%

:consider
if "%~1"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
findstr /b /c:"JAVA_VERSION=\"25" "%~1\release" >nul 2>&1 && set "JDK=%~1"
exit /b 0
