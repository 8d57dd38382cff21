@echo off
rem Runs the sidecar of a release on Windows. The plug-in calls "start", which returns at once:
rem   likeness-sidecar start [--data FOLDER]   0 started or running already (how it went on stands in
rem       logs\start.log of the data folder), 10 no Java runtime, 11 data folder not usable
rem   likeness-sidecar COMMAND...              any other command of Likeness, in the foreground
rem Java takes its arguments in the code page of the system and its environment in Unicode, so folders
rem are given by the environment and by the current folder.
setlocal disabledelayedexpansion

set "BIN=%~dp0..\runtime\bin"
if exist "%BIN%\javaw.exe" goto found
set "BIN="
for %%J in ("%LIKENESS_JAVA_HOME%" "%JAVA_HOME%") do if not defined BIN findstr /b /c:"JAVA_VERSION=\"25" "%%~J\release" >nul 2>&1 && set "BIN=%%~J\bin"
for /d %%J in ("%ProgramFiles%\Eclipse Adoptium\*-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*" "%ProgramFiles%\Zulu\zulu-25*") do if not defined BIN if exist "%%~J\bin\javaw.exe" set "BIN=%%~J\bin"
if defined BIN goto found
echo Likeness finds no Java 25: its own runtime folder, LIKENESS_JAVA_HOME, JAVA_HOME and the usual folders have none.>&2
exit /b 10

:found
set "OPTIONS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
if /i "%~1"=="start" goto start
pushd "%~dp0.."
"%BIN%\java.exe" %OPTIONS% -cp "lib\*" photos.likeness.app.Main %*
exit /b %ERRORLEVEL%

:start
if /i "%~2"=="--data" set "LIKENESS_DATA=%~3"
if not defined LIKENESS_DATA set "LIKENESS_DATA=%LOCALAPPDATA%\Likeness"
mkdir "%LIKENESS_DATA%\logs" 2>nul
set "OUTPUT=%LIKENESS_DATA%\logs\output.log"
rem The sidecar that is to be replaced may still have the first one open.
(type nul >"%OUTPUT%") 2>nul && goto launch
set "OUTPUT=%LIKENESS_DATA%\logs\output-2.log"
(type nul >"%OUTPUT%") 2>nul && goto launch
echo The data folder "%LIKENESS_DATA%" can't be made or written to.>&2
exit /b 11

:launch
cd /d "%~dp0.."
rem A sidecar that nobody asks anything gives back the memory that it worked with.
set "OPTIONS=%OPTIONS% -XX:G1PeriodicGCInterval=30000 -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30"
rem The sidecar makes the AOT cache beside its work, here if it may write here.
if exist start.aot set "OPTIONS=%OPTIONS% -XX:+VerifySharedSpaces -XX:AOTCache=start.aot"
start "" /b "%BIN%\javaw.exe" %OPTIONS% -Xlog:disable -Dlikeness.startCache=start.aot -cp "lib\*" photos.likeness.app.Main serve --started-by plugIn >>"%OUTPUT%" 2>&1 <nul
exit /b 0
