; Installs Cutout for the user who runs it: no administrator, nothing outside their own profile.
; packaging/windows.py gives VERSION, SOURCE, TARGET, ICON, HOME and the list photo-endings.nsh,
; which calls the macro EACH once for every ending of a photo.

Unicode true
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true

!include "MUI2.nsh"
!include "WinVer.nsh"
!include "x64.nsh"

!define CLASSES "Software\Classes"
!define PROGRAM "cutout-window.exe"
!define CAPABILITIES "Software\Cutout\Capabilities"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Cutout"
!define SHCNE_ASSOCCHANGED 0x08000000

Name "Cutout ${VERSION}"
OutFile "${TARGET}"
; fixed, with no page to choose another: the uninstaller removes the whole folder
InstallDir "$LOCALAPPDATA\Programs\Cutout"
BrandingText "Cutout ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Cutout"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Cutout ${VERSION} setup"
VIAddVersionKey "LegalCopyright" "Apache License 2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "Start Cutout"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_ICONSTOP "Cutout needs a 64-bit Windows 10 or newer." /SD IDOK
    Abort
  ${EndIf}
FunctionEnd

; "Open with" knows Cutout for this ending, and the context menu has "Cut out"; what opens such
; files by default stays as it is.
!macro EACH ENDING
  WriteRegStr HKCU "${CLASSES}\.${ENDING}\OpenWithProgids" "Cutout.Photo" ""
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\SupportedTypes" ".${ENDING}" ""
  WriteRegStr HKCU "${CAPABILITIES}\FileAssociations" ".${ENDING}" "Cutout.Photo"
  WriteRegStr HKCU "${CLASSES}\SystemFileAssociations\.${ENDING}\shell\Cutout" "" "Cut out"
  WriteRegStr HKCU "${CLASSES}\SystemFileAssociations\.${ENDING}\shell\Cutout" "Icon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${CLASSES}\SystemFileAssociations\.${ENDING}\shell\Cutout\command" "" '"$INSTDIR\${PROGRAM}" cut --or-open "%1"'
!macroend

Section "Cutout"
  ; an older version's files must not stay beside the new ones
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\Cutout.lnk" "$INSTDIR\${PROGRAM}"

  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}" "FriendlyAppName" "Cutout"
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" open "%1"'
  WriteRegStr HKCU "${CLASSES}\Cutout.Photo" "" "Photo"
  WriteRegStr HKCU "${CLASSES}\Cutout.Photo\shell\open" "FriendlyAppName" "Cutout"
  WriteRegStr HKCU "${CLASSES}\Cutout.Photo\shell\open\command" "" '"$INSTDIR\${PROGRAM}" open "%1"'
  WriteRegStr HKCU "${CAPABILITIES}" "ApplicationName" "Cutout"
  WriteRegStr HKCU "${CAPABILITIES}" "ApplicationDescription" "Cut the subject out of a photo"
  WriteRegStr HKCU "Software\RegisteredApplications" "Cutout" "${CAPABILITIES}"
  !include "photo-endings.nsh"

  ; project files have a name and an icon; nothing claims to open them
  WriteRegStr HKCU "${CLASSES}\.cutout" "" "Cutout.Project"
  WriteRegStr HKCU "${CLASSES}\.cutout" "Content Type" "application/x-cutout"
  WriteRegStr HKCU "${CLASSES}\Cutout.Project" "" "Cutout project"
  WriteRegStr HKCU "${CLASSES}\Cutout.Project\DefaultIcon" "" "$INSTDIR\${PROGRAM}"

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Cutout"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Cutout contributors"
  WriteRegStr HKCU "${UNINSTALL}" "URLInfoAbout" "${HOME}"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  SectionGetSize 0 $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  System::Call 'shell32::SHChangeNotify(i ${SHCNE_ASSOCCHANGED}, i 0, p 0, p 0)'
SectionEnd

!macroundef EACH
!macro EACH ENDING
  DeleteRegValue HKCU "${CLASSES}\.${ENDING}\OpenWithProgids" "Cutout.Photo"
  DeleteRegKey HKCU "${CLASSES}\SystemFileAssociations\.${ENDING}\shell\Cutout"
!macroend

Section "Uninstall"
  RMDir /r "$INSTDIR"
  Delete "$SMPROGRAMS\Cutout.lnk"
  !include "photo-endings.nsh"
  DeleteRegKey HKCU "${CLASSES}\Applications\${PROGRAM}"
  DeleteRegKey HKCU "${CLASSES}\Cutout.Photo"
  DeleteRegKey HKCU "${CLASSES}\Cutout.Project"
  DeleteRegKey HKCU "${CLASSES}\.cutout"
  DeleteRegKey HKCU "${CAPABILITIES}"
  DeleteRegValue HKCU "Software\RegisteredApplications" "Cutout"
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i ${SHCNE_ASSOCCHANGED}, i 0, p 0, p 0)'
SectionEnd
