@echo off
rem Starts Spikeglass with a Java of at least @java.least@: JAVA_HOME, else the one it was built with, else the one on the PATH.
rem SPIKEGLASS_OPTS: further options of the Java virtual machine, such as -Xmx4g.
setlocal
set "lib=%~dp0..\lib"
set "java="
set "built="
set "onpath="
if exist "%lib%\..\java.home" set /p built=<"%lib%\..\java.home"
for /f "delims=" %%J in ('where java 2^>nul') do if not defined onpath for %%D in ("%%~dpJ..") do set "onpath=%%~fD"
call :try "%JAVA_HOME%"
call :try "%built%"
call :try "%onpath%"
if not defined java (
  echo spikeglass needs Java @java.least@ or newer and found none in JAVA_HOME, where it was built, or on the PATH. Install a JDK @java.least@ and set JAVA_HOME to its folder. 1>&2
  exit /b 2
)
rem Without its cache, or with that of another Java, it only starts slower.
set "cache="
if exist "%lib%\..\spikeglass.jsa" set cache="-XX:SharedArchiveFile=%lib%\..\spikeglass.jsa"
"%java%" @jvm.flags@ %cache% %SPIKEGLASS_OPTS% -jar "%lib%\@jar@" %*
exit /b %errorlevel%

:try
if defined java exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f tokens^=2^ delims^=^=.^" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do if %%V GEQ @java.least@ set "java=%~1\bin\java.exe"
exit /b 0
