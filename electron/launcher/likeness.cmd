@echo off
rem The command line of the packaged application: the same engine, in the same Node.
"%~dp0..\node\node.exe" "%~dp0..\engine-app\engine\cli\likeness.ts" %*
