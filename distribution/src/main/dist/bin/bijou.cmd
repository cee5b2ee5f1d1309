@echo off
rem Runs Bijou on Windows: one command, or the console. Untested: written from the documentation of cmd.exe only.
rem Needs Java 17 or newer on the PATH or in JAVA_HOME. The console has no interactive shell here; status, --attach and
rem --no-shell are those of the other systems.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" --enable-native-access=ALL-UNNAMED "-Dbijou.home=%HOME_DIR%" -Dbijou.terminal=false -jar "%HOME_DIR%\lib\bijou-launcher.jar" %*
exit /b %ERRORLEVEL%
