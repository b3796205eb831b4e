<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- words that mean one thing have one translation: see glossary.md -->
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutWindow</name>
    <message>
        <source>About Cutout</source>
        <translation>Über Cutout</translation>
    </message>
    <message>
        <source>All licences</source>
        <translation>Alle Lizenzen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy for a bug report</source>
        <translation>Für einen Fehlerbericht kopieren</translation>
    </message>
    <message>
        <source>Cutout is under the Apache License 2.0. Inside are, among others: {}.</source>
        <translation>Cutout steht unter der Apache License 2.0. Enthalten sind unter anderem: {}.</translation>
    </message>
    <message>
        <source>Cuts the subject out of a photo, on this computer alone: no photo leaves it.</source>
        <translation>Stellt das Motiv eines Fotos frei, allein auf diesem Computer: Kein Foto verlässt ihn.</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Reading the versions…</source>
        <translation>Versionen werden gelesen…</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;About Cutout</source>
        <translation>&amp;Über Cutout</translation>
    </message>
    <message>
        <source>&amp;Close photo</source>
        <translation>Foto s&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>Bild &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Delete click</source>
        <translation>&amp;Klick löschen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Erase brush</source>
        <translation>Pinsel zum &amp;Radieren</translation>
    </message>
    <message>
        <source>&amp;Export all open photos…</source>
        <translation>Alle offenen Fo&amp;tos exportieren…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Filmstrip</source>
        <translation>Fil&amp;mstreifen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>Ver&amp;lauf</translation>
    </message>
    <message>
        <source>&amp;Keep brush</source>
        <translation>Pinsel zum &amp;Behalten</translation>
    </message>
    <message>
        <source>&amp;Keep what the cursor is on</source>
        <translation>&amp;Behalten, worauf der Cursor steht</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Lasso</source>
        <translation>Lass&amp;o</translation>
    </message>
    <message>
        <source>&amp;Licences of what is inside</source>
        <translation>&amp;Lizenzen der Bestandteile</translation>
    </message>
    <message>
        <source>&amp;Next photo</source>
        <translation>&amp;Nächstes Foto</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Öffnen…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>E&amp;infügen</translation>
    </message>
    <message>
        <source>&amp;Photos</source>
        <translation>&amp;Fotos</translation>
    </message>
    <message>
        <source>&amp;Privacy</source>
        <translation>&amp;Datenschutz</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Redo: {}</source>
        <translation>&amp;Wiederholen: {}</translation>
    </message>
    <message>
        <source>&amp;Remove what the cursor is on</source>
        <translation>&amp;Entfernen, worauf der Cursor steht</translation>
    </message>
    <message>
        <source>&amp;Save project</source>
        <translation>Projekt &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>&amp;Auswahl</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Werkzeuge</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Undo: {}</source>
        <translation>&amp;Rückgängig: {}</translation>
    </message>
    <message>
        <source>&amp;Welcome tour</source>
        <translation>&amp;Einführung</translation>
    </message>
    <message>
        <source>C&amp;lear selection</source>
        <translation>&amp;Auswahl aufheben</translation>
    </message>
    <message>
        <source>Check for &amp;updates now</source>
        <translation>Jetzt nach &amp;Updates suchen</translation>
    </message>
    <message>
        <source>Check for updates once a &amp;day</source>
        <translation>Tä&amp;glich nach Updates suchen</translation>
    </message>
    <message>
        <source>Com&amp;pare models…</source>
        <translation>Modelle &amp;vergleichen…</translation>
    </message>
    <message>
        <source>Context me&amp;nu</source>
        <translation>Konte&amp;xtmenü</translation>
    </message>
    <message>
        <source>Cut out a &amp;folder…</source>
        <translation>&amp;Ordner freistellen…</translation>
    </message>
    <message>
        <source>Edge &amp;inspector</source>
        <translation>Kanten&amp;inspektor</translation>
    </message>
    <message>
        <source>Export &amp;cutout…</source>
        <translation>&amp;Freisteller exportieren…</translation>
    </message>
    <message>
        <source>Export &amp;mask…</source>
        <translation>&amp;Maske exportieren…</translation>
    </message>
    <message>
        <source>Export on &amp;white…</source>
        <translation>Auf &amp;Weiß exportieren…</translation>
    </message>
    <message>
        <source>Export on a c&amp;olour…</source>
        <translation>Auf einer Fa&amp;rbe exportieren…</translation>
    </message>
    <message>
        <source>Find all &amp;objects</source>
        <translation>Alle &amp;Objekte finden</translation>
    </message>
    <message>
        <source>Fix f&amp;ringe</source>
        <translation>&amp;Farbsaum entfernen</translation>
    </message>
    <message>
        <source>Har&amp;der brush</source>
        <translation>Här&amp;terer Pinsel</translation>
    </message>
    <message>
        <source>Keyboard &amp;shortcuts…</source>
        <translation>&amp;Tastenkürzel…</translation>
    </message>
    <message>
        <source>L&amp;og…</source>
        <translation>&amp;Protokoll…</translation>
    </message>
    <message>
        <source>Lar&amp;ger brush</source>
        <translation>&amp;Größerer Pinsel</translation>
    </message>
    <message>
        <source>M&amp;odels…</source>
        <translation>&amp;Modelle…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Pre&amp;view under the mouse</source>
        <translation>&amp;Vorschau unter der Maus</translation>
    </message>
    <message>
        <source>Pre&amp;vious photo</source>
        <translation>&amp;Voriges Foto</translation>
    </message>
    <message>
        <source>Quick e&amp;xport</source>
        <translation>Schne&amp;llexport</translation>
    </message>
    <message>
        <source>Refine &amp;hair</source>
        <translation>&amp;Haare verfeinern</translation>
    </message>
    <message>
        <source>S&amp;maller brush</source>
        <translation>K&amp;leinerer Pinsel</translation>
    </message>
    <message>
        <source>S&amp;ubjects</source>
        <translation>&amp;Motive</translation>
    </message>
    <message>
        <source>Save project &amp;as…</source>
        <translation>Projekt speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Sof&amp;ter brush</source>
        <translation>&amp;Weicherer Pinsel</translation>
    </message>
    <message>
        <source>Subject {}</source>
        <translation>Motiv {}</translation>
    </message>
    <message>
        <source>Whole, part, s&amp;maller</source>
        <translation>&amp;Ganzes, Teil, kleiner</translation>
    </message>
</context>
<context>
    <name>Announcer</name>
    <message>
        <source>Nothing is selected.</source>
        <translation>Nichts ist ausgewählt.</translation>
    </message>
    <message>
        <source>Selected: {} of the photo.</source>
        <translation>Ausgewählt: {} des Fotos.</translation>
    </message>
    <message>
        <source>{} from the left, {} from the top, kept.</source>
        <translation>{} von links, {} von oben, behalten.</translation>
    </message>
    <message>
        <source>{} from the left, {} from the top, not kept.</source>
        <translation>{} von links, {} von oben, nicht behalten.</translation>
    </message>
</context>
<context>
    <name>BackgroundSection</name>
    <message>
        <source>0 from top to bottom, 90 from left to right</source>
        <translation>0 von oben nach unten, 90 von links nach rechts</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>Unschärfe</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>Bild wählen…</translation>
    </message>
    <message>
        <source>Colour of the background</source>
        <translation>Farbe des Hintergrunds</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>Fit in</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>From the middle outwards</source>
        <translation>Von der Mitte nach außen</translation>
    </message>
    <message>
        <source>Gradient {}</source>
        <translation>Verlauf {}</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>How far the background is out of focus</source>
        <translation>Wie unscharf der Hintergrund ist</translation>
    </message>
    <message>
        <source>How the picture fits</source>
        <translation>Wie das Bild passt</translation>
    </message>
    <message>
        <source>Light grey</source>
        <translation>Hellgrau</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Move the picture by dragging on the photo; the wheel zooms</source>
        <translation>Das Bild durch Ziehen auf dem Foto verschieben; das Mausrad zoomt</translation>
    </message>
    <message>
        <source>Or drop one here</source>
        <translation>Oder hier ablegen</translation>
    </message>
    <message>
        <source>Picture behind the subject</source>
        <translation>Bild hinter dem Motiv</translation>
    </message>
    <message>
        <source>Pictures ({})</source>
        <translation>Bilder ({})</translation>
    </message>
    <message>
        <source>Rose</source>
        <translation>Rosé</translation>
    </message>
    <message>
        <source>Sand</source>
        <translation>Sand</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>Größe des Bildes</translation>
    </message>
    <message>
        <source>Sky</source>
        <translation>Himmel</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Weiß</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
</context>
<context>
    <name>BackgroundTiles</name>
    <message>
        <source>A picture of yours behind the subject</source>
        <translation>Ein eigenes Bild hinter dem Motiv</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>Blurred</source>
        <translation>Unscharf</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>From one colour to another</source>
        <translation>Von einer Farbe zur anderen</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Nothing behind the subject</source>
        <translation>Nichts hinter dem Motiv</translation>
    </message>
    <message>
        <source>One colour behind the subject</source>
        <translation>Eine Farbe hinter dem Motiv</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>The photo's own background</source>
        <translation>Der Hintergrund des Fotos</translation>
    </message>
    <message>
        <source>The photo's own background, out of focus</source>
        <translation>Der Hintergrund des Fotos, unscharf</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>Transparent</translation>
    </message>
</context>
<context>
    <name>BatchDesk</name>
    <message>
        <source>A batch is at work. Stop it? It can go on later where it stopped.</source>
        <translation>Ein Stapel wird bearbeitet. Anhalten? Er kann später dort weitergehen, wo er aufgehört hat.</translation>
    </message>
    <message>
        <source>{} is in the batch.</source>
        <translation>{} ist im Stapel.</translation>
    </message>
</context>
<context>
    <name>BatchPage</name>
    <message>
        <source>. Put the failed ones right and start again; what is done stays.</source>
        <translation>. Die fehlgeschlagenen in Ordnung bringen und erneut starten; Fertiges bleibt.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Another folder</source>
        <translation>Anderer Ordner</translation>
    </message>
    <message>
        <source>Back to the editor</source>
        <translation>Zurück zum Editor</translation>
    </message>
    <message>
        <source>Check one photo</source>
        <translation>Ein Foto prüfen</translation>
    </message>
    <message>
        <source>Check {} photos</source>
        <translation>{} Fotos prüfen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Looking for photos…</source>
        <translation>Fotos werden gesucht…</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Photos of the batch</source>
        <translation>Fotos des Stapels</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Save a report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Save a report…</source>
        <translation>Bericht…</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Erneut starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stopped: {} photos are left. Start again to go on.</source>
        <translation>Angehalten: {} Fotos stehen noch aus. Erneut starten, um fortzufahren.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>about {} h left</source>
        <translation>noch etwa {} h</translation>
    </message>
    <message>
        <source>about {} min left</source>
        <translation>noch etwa {} min</translation>
    </message>
    <message>
        <source>about {} s left</source>
        <translation>noch etwa {} s</translation>
    </message>
    <message>
        <source>no photos</source>
        <translation>keine Fotos</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>{} done</source>
        <translation>{} fertig</translation>
    </message>
    <message>
        <source>{} failed</source>
        <translation>{} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{} left out</source>
        <translation>{} ausgelassen</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} von {}</translation>
    </message>
    <message>
        <source>{} to check</source>
        <translation>{} zu prüfen</translation>
    </message>
</context>
<context>
    <name>BatchSetup</name>
    <message>
        <source>Add a preset file</source>
        <translation>Vorlagendatei hinzufügen</translation>
    </message>
    <message>
        <source>Add a preset file…</source>
        <translation>Vorlagendatei hinzufügen…</translation>
    </message>
    <message>
        <source>Back to the editor</source>
        <translation>Zurück zum Editor</translation>
    </message>
    <message>
        <source>Choose a folder, or drop one here.</source>
        <translation>Einen Ordner wählen oder hier ablegen.</translation>
    </message>
    <message>
        <source>Cut out a whole folder</source>
        <translation>Einen ganzen Ordner freistellen</translation>
    </message>
    <message>
        <source>Every photo is cut out by itself; the folder's tree is repeated. Photos are never changed, and you can stop at any time and go on later.</source>
        <translation>Jedes Foto wird für sich freigestellt; die Ordnerstruktur bleibt erhalten. Fotos werden nie verändert, und man kann jederzeit anhalten und später fortfahren.</translation>
    </message>
    <message>
        <source>If a file exists</source>
        <translation>Wenn eine Datei existiert</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Erstellen</translation>
    </message>
    <message>
        <source>Name the files</source>
        <translation>Dateinamen</translation>
    </message>
    <message>
        <source>Photos from</source>
        <translation>Fotos aus</translation>
    </message>
    <message>
        <source>Presets (*.toml)</source>
        <translation>Vorlagen (*.toml)</translation>
    </message>
    <message>
        <source>Save to</source>
        <translation>Speichern in</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>There are no photos in this folder.</source>
        <translation>In diesem Ordner sind keine Fotos.</translation>
    </message>
    <message>
        <source>add a number</source>
        <translation>eine Nummer anhängen</translation>
    </message>
    <message>
        <source>do not begin</source>
        <translation>nicht beginnen</translation>
    </message>
    <message>
        <source>dog.jpg becomes {}</source>
        <translation>aus hund.jpg wird {}</translation>
    </message>
    <message>
        <source>go on with photos that are added later</source>
        <translation>mit später hinzugefügten Fotos weitermachen</translation>
    </message>
    <message>
        <source>leave that photo out</source>
        <translation>dieses Foto auslassen</translation>
    </message>
    <message>
        <source>of {stem}, {preset}, {ext} and {folder}</source>
        <translation>aus {stem}, {preset}, {ext} und {folder}</translation>
    </message>
    <message>
        <source>replace it</source>
        <translation>ersetzen</translation>
    </message>
    <message>
        <source>with the folders inside</source>
        <translation>mit den Ordnern darin</translation>
    </message>
    <message>
        <source>{} cutouts</source>
        <translation>{} freigestellt</translation>
    </message>
    <message>
        <source>{} photos</source>
        <translation>{} Fotos</translation>
    </message>
    <message>
        <source>{} photos, {} of which were worked on before: what is done and unchanged stays as it is.</source>
        <translation>{} Fotos, davon {} schon bearbeitet: Was fertig und unverändert ist, bleibt, wie es ist.</translation>
    </message>
</context>
<context>
    <name>BrushBar</name>
    <message>
        <source>Hardness</source>
        <translation>Härte</translation>
    </message>
    <message>
        <source>Hardness of the brush</source>
        <translation>Härte des Pinsels</translation>
    </message>
    <message>
        <source>Hardness of the brush (Shift+[ and Shift+])</source>
        <translation>Härte des Pinsels (Umschalt+[ und Umschalt+])</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>Größe des Pinsels</translation>
    </message>
    <message>
        <source>Size of the brush ([ and ])</source>
        <translation>Größe des Pinsels ([ und ])</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
</context>
<context>
    <name>CanvasMenu</name>
    <message>
        <source>&amp;Delete this click</source>
        <translation>Diesen &amp;Klick löschen</translation>
    </message>
    <message>
        <source>&amp;Keep here</source>
        <translation>Hier &amp;behalten</translation>
    </message>
    <message>
        <source>&amp;Remove here</source>
        <translation>Hier &amp;entfernen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>An&amp;sicht</translation>
    </message>
</context>
<context>
    <name>ColourRow</name>
    <message>
        <source>Another colour…</source>
        <translation>Andere Farbe…</translation>
    </message>
    <message>
        <source>Take a colour from the photo (Esc: leave it)</source>
        <translation>Eine Farbe aus dem Foto nehmen (Esc: abbrechen)</translation>
    </message>
    <message>
        <source>{}: take it from the photo</source>
        <translation>{}: aus dem Foto nehmen</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>All models on this photo</source>
        <translation>Alle Modelle an diesem Foto</translation>
    </message>
    <message>
        <source>Back to the photo (Esc)</source>
        <translation>Zurück zum Foto (Esc)</translation>
    </message>
    <message>
        <source>More models…</source>
        <translation>Weitere Modelle…</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Click on what you want to keep first, or drag a box.</source>
        <translation>Zuerst anklicken, was bleiben soll, oder einen Rahmen ziehen.</translation>
    </message>
    <message>
        <source>Each model that is installed gets {}, in a process of its own on {} threads.</source>
        <translation>Jedes installierte Modell bekommt {}, in einem eigenen Prozess mit {} Threads.</translation>
    </message>
    <message>
        <source>the same box and {} clicks</source>
        <translation>denselben Rahmen und {} Klicks</translation>
    </message>
    <message>
        <source>the same {} clicks</source>
        <translation>dieselben {} Klicks</translation>
    </message>
</context>
<context>
    <name>DocumentDesk</name>
    <message>
        <source>Closed {}. Your work on it is kept.</source>
        <translation>{} geschlossen. Die Arbeit daran ist gesichert.</translation>
    </message>
    <message>
        <source>{} files are no photos and were left out.</source>
        <translation>{} Dateien sind keine Fotos und wurden ausgelassen.</translation>
    </message>
    <message>
        <source>{} is no photo and was left out.</source>
        <translation>{} ist kein Foto und wurde ausgelassen.</translation>
    </message>
</context>
<context>
    <name>DoubtNotice</name>
    <message>
        <source>Drag a box around what you want to keep.</source>
        <translation>Einen Rahmen um das ziehen, was bleiben soll.</translation>
    </message>
    <message>
        <source>No clear subject: click on it, or</source>
        <translation>Kein klares Motiv: Anklicken oder</translation>
    </message>
    <message>
        <source>Not sure about this one: click, or</source>
        <translation>Hier nicht sicher: Klicken oder</translation>
    </message>
</context>
<context>
    <name>DragButton</name>
    <message>
        <source>Drag the finished picture from here into another program</source>
        <translation>Das fertige Bild von hier in ein anderes Programm ziehen</translation>
    </message>
</context>
<context>
    <name>DragOut</name>
    <message>
        <source>Drag from this button into another program's window.</source>
        <translation>Von dieser Schaltfläche in das Fenster eines anderen Programms ziehen.</translation>
    </message>
</context>
<context>
    <name>DropVeil</name>
    <message>
        <source>Drop to cut out all photos of this folder</source>
        <translation>Ablegen, um alle Fotos dieses Ordners freizustellen</translation>
    </message>
    <message>
        <source>Drop to open</source>
        <translation>Zum Öffnen ablegen</translation>
    </message>
    <message>
        <source>Drop to open {} photos</source>
        <translation>Ablegen, um {} Fotos zu öffnen</translation>
    </message>
</context>
<context>
    <name>EdgeDesk</name>
    <message>
        <source>Edge inspector</source>
        <translation>Kanteninspektor</translation>
    </message>
    <message>
        <source>Nothing is selected yet: click on what you want to keep.</source>
        <translation>Noch ist nichts ausgewählt: Anklicken, was bleiben soll.</translation>
    </message>
</context>
<context>
    <name>EdgeSection</name>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Drop islands</source>
        <translation>Inseln weg</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>Weichheit</translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation>Löcher füllen</translation>
    </message>
    <message>
        <source>Fills holes in the subject up to that diameter</source>
        <translation>Füllt Löcher im Motiv bis zu diesem Durchmesser</translation>
    </message>
    <message>
        <source>How much of the old background's colour is taken out of soft edges</source>
        <translation>Wie viel von der Farbe des alten Hintergrunds aus weichen Kanten genommen wird</translation>
    </message>
    <message>
        <source>Makes soft edges harder</source>
        <translation>Macht weiche Kanten härter</translation>
    </message>
    <message>
        <source>Moves the edge out (right) or into the subject (left)</source>
        <translation>Verschiebt die Kante nach außen (rechts) oder ins Motiv (links)</translation>
    </message>
    <message>
        <source>Old colours</source>
        <translation>Altfarben</translation>
    </message>
    <message>
        <source>Removes what lies apart from the subject, up to that diameter</source>
        <translation>Entfernt, was abseits des Motivs liegt, bis zu diesem Durchmesser</translation>
    </message>
    <message>
        <source>Rounds wobbles of the edge; corners stay</source>
        <translation>Glättet Wellen der Kante; Ecken bleiben</translation>
    </message>
    <message>
        <source>Shift edge</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Glätten</translation>
    </message>
    <message>
        <source>Width of a soft edge</source>
        <translation>Breite einer weichen Kante</translation>
    </message>
</context>
<context>
    <name>EdgeWalk</name>
    <message>
        <source>Looking at the edge…</source>
        <translation>Die Kante wird untersucht…</translation>
    </message>
    <message>
        <source>Looking for places worth a look…</source>
        <translation>Auffällige Stellen werden gesucht…</translation>
    </message>
    <message>
        <source>Nothing is selected, so there is no edge.</source>
        <translation>Nichts ist ausgewählt, also gibt es keine Kante.</translation>
    </message>
</context>
<context>
    <name>EditNames</name>
    <message>
        <source>Box</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message>
        <source>Click to add</source>
        <translation>Klick zum Hinzufügen</translation>
    </message>
    <message>
        <source>Click to remove</source>
        <translation>Klick zum Entfernen</translation>
    </message>
    <message>
        <source>Delete a click</source>
        <translation>Klick löschen</translation>
    </message>
    <message>
        <source>Erase an area</source>
        <translation>Fläche radieren</translation>
    </message>
    <message>
        <source>Erase brush</source>
        <translation>Pinsel: radiert</translation>
    </message>
    <message>
        <source>Fix fringe</source>
        <translation>Farbsaum entfernen</translation>
    </message>
    <message>
        <source>Keep an area</source>
        <translation>Fläche behalten</translation>
    </message>
    <message>
        <source>Keep brush</source>
        <translation>Pinsel: behalten</translation>
    </message>
    <message>
        <source>Move a click</source>
        <translation>Klick verschieben</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Refine hair</source>
        <translation>Haare verfeinern</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>Motive</translation>
    </message>
    <message>
        <source>Whole or part</source>
        <translation>Ganzes oder Teil</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Nothing is selected yet: click on what you want to keep first.</source>
        <translation>Noch ist nichts ausgewählt: Zuerst anklicken, was bleiben soll.</translation>
    </message>
    <message>
        <source>Point at a click to delete it.</source>
        <translation>Auf einen Klick zeigen, um ihn zu löschen.</translation>
    </message>
    <message>
        <source>This is the result: choose another view (V) to correct the cut.</source>
        <translation>Das ist das Ergebnis: Eine andere Ansicht (V) wählen, um den Freisteller zu korrigieren.</translation>
    </message>
    <message>
        <source>This was painted: erase it with the brush (E).</source>
        <translation>Das wurde gemalt: Mit dem Pinsel radieren (E).</translation>
    </message>
</context>
<context>
    <name>EngineDesk</name>
    <message>
        <source>Cutout's own network works instead.</source>
        <translation>Stattdessen arbeitet das eigene Netz von Cutout.</translation>
    </message>
    <message>
        <source>Model at work: {}</source>
        <translation>Modell bei der Arbeit: {}</translation>
    </message>
    <message>
        <source>The model that answers your clicks</source>
        <translation>Das Modell, das auf Klicks antwortet</translation>
    </message>
</context>
<context>
    <name>Everything</name>
    <message>
        <source>Looking for all objects…</source>
        <translation>Alle Objekte werden gesucht…</translation>
    </message>
    <message>
        <source>No separate objects were found: click on what you want to keep instead.</source>
        <translation>Keine einzelnen Objekte gefunden: Stattdessen anklicken, was bleiben soll.</translation>
    </message>
    <message>
        <source>One object: click it to take it or drop it.</source>
        <translation>Ein Objekt: Anklicken, um es zu nehmen oder wegzulassen.</translation>
    </message>
    <message>
        <source>{} objects: click those that you want to keep.</source>
        <translation>{} Objekte: Anklicken, welche bleiben sollen.</translation>
    </message>
    <message>
        <source>{} of {} objects taken.</source>
        <translation>{} von {} Objekten genommen.</translation>
    </message>
</context>
<context>
    <name>EverythingBanner</name>
    <message>
        <source>Cancel (Esc)</source>
        <translation>Abbrechen (Esc)</translation>
    </message>
    <message>
        <source>Objects of the photo</source>
        <translation>Objekte des Fotos</translation>
    </message>
    <message>
        <source>Search for objects</source>
        <translation>Suche nach Objekten</translation>
    </message>
    <message>
        <source>Use them (Return)</source>
        <translation>Verwenden (Eingabe)</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Save to</source>
        <translation>&amp;Speichern in</translation>
    </message>
    <message>
        <source>, exists already</source>
        <translation>, existiert bereits</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Edge and look are those of this photo, unless a preset has its own</source>
        <translation>Kante und Look sind die dieses Fotos, außer eine Vorlage hat eigene</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Files that are written</source>
        <translation>Dateien, die geschrieben werden</translation>
    </message>
    <message>
        <source>Make these as well, each in its own format:</source>
        <translation>Auch diese erstellen, jede im eigenen Format:</translation>
    </message>
    <message>
        <source>Save to</source>
        <translation>Speichern in</translation>
    </message>
    <message>
        <source>This picture, {}</source>
        <translation>Dieses Bild, {}</translation>
    </message>
    <message>
        <source>Tick what is to be made, and choose a folder.</source>
        <translation>Ankreuzen, was erstellt werden soll, und einen Ordner wählen.</translation>
    </message>
    <message>
        <source>Two files would have one name: choose another name.</source>
        <translation>Zwei Dateien hätten denselben Namen: Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>Type a name, without a folder in it.</source>
        <translation>Einen Namen eingeben, ohne Ordner darin.</translation>
    </message>
    <message>
        <source>about {} x {} pixels</source>
        <translation>etwa {} x {} Pixel</translation>
    </message>
    <message>
        <source>{} x {} pixels</source>
        <translation>{} x {} Pixel</translation>
    </message>
</context>
<context>
    <name>ExportOpen</name>
    <message>
        <source>Export all open photos to</source>
        <translation>Alle offenen Fotos exportieren nach</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>Es wurde nichts exportiert.</translation>
    </message>
    <message>
        <source>One photo was left out.</source>
        <translation>Ein Foto wurde ausgelassen.</translation>
    </message>
    <message>
        <source>Saved {} files in {}</source>
        <translation>{} Dateien gespeichert in {}</translation>
    </message>
    <message>
        <source>could not be cut out</source>
        <translation>konnte nicht freigestellt werden</translation>
    </message>
    <message>
        <source>has no clear subject</source>
        <translation>hat kein klares Motiv</translation>
    </message>
    <message>
        <source>was closed</source>
        <translation>wurde geschlossen</translation>
    </message>
    <message>
        <source>{} photos were left out.</source>
        <translation>{} Fotos wurden ausgelassen.</translation>
    </message>
    <message>
        <source>… and {} more</source>
        <translation>… und {} weitere</translation>
    </message>
</context>
<context>
    <name>ExportOptions</name>
    <message>
        <source>&amp;Bits a channel</source>
        <translation>&amp;Bit je Kanal</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>F&amp;ormat</translation>
    </message>
    <message>
        <source>&amp;Lossless</source>
        <translation>&amp;Verlustfrei</translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation>&amp;Qualität</translation>
    </message>
    <message>
        <source>As many as the photo has</source>
        <translation>So viele wie das Foto</translation>
    </message>
    <message>
        <source>Behind the subject</source>
        <translation>Hinter dem Motiv</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>Dateigröße</translation>
    </message>
    <message>
        <source>Keep camera &amp;data (EXIF, XMP)</source>
        <translation>&amp;Kameradaten behalten (EXIF, XMP)</translation>
    </message>
    <message>
        <source>Largest file</source>
        <translation>Größte Datei</translation>
    </message>
    <message>
        <source>Light grey</source>
        <translation>Hellgrau</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Quality: value</source>
        <translation>Qualität: Wert</translation>
    </message>
    <message>
        <source>The photo's own profile</source>
        <translation>Das Profil des Fotos</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Weiß</translation>
    </message>
    <message>
        <source>at &amp;most</source>
        <translation>&amp;höchstens</translation>
    </message>
    <message>
        <source>sRGB, for the web</source>
        <translation>sRGB, fürs Web</translation>
    </message>
    <message>
        <source>with the &amp;place where the photo was taken</source>
        <translation>mit dem &amp;Aufnahmeort</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>Colour of the background</source>
        <translation>Farbe des Hintergrunds</translation>
    </message>
    <message>
        <source>Saved {}</source>
        <translation>{} gespeichert</translation>
    </message>
    <message>
        <source>Saved {} files in {}</source>
        <translation>{} Dateien gespeichert in {}</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>Das Bild ist in der Zwischenablage.</translation>
    </message>
</context>
<context>
    <name>FilmModel</name>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>exported</source>
        <translation>exportiert</translation>
    </message>
    <message>
        <source>not looked at yet</source>
        <translation>noch nicht angesehen</translation>
    </message>
    <message>
        <source>not sure: please look at it</source>
        <translation>nicht sicher: bitte ansehen</translation>
    </message>
    <message>
        <source>subject found</source>
        <translation>Motiv gefunden</translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the others</source>
        <translation>Die anderen schließen</translation>
    </message>
    <message>
        <source>Open photos</source>
        <translation>Fotos öffnen</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
</context>
<context>
    <name>Finisher</name>
    <message>
        <source>Click on the colour in the photo; Esc leaves it as it is.</source>
        <translation>Die Farbe im Foto anklicken; Esc lässt sie, wie sie ist.</translation>
    </message>
    <message>
        <source>Every open photo has these settings now.</source>
        <translation>Jedes offene Foto hat jetzt diese Einstellungen.</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Ausarbeitung</translation>
    </message>
</context>
<context>
    <name>FixBanner</name>
    <message>
        <source>Back without changes</source>
        <translation>Zurück ohne Änderung</translation>
    </message>
    <message>
        <source>Fixing {} for the batch</source>
        <translation>{} wird für den Stapel korrigiert</translation>
    </message>
    <message>
        <source>Use it for the batch (Ctrl+Return)</source>
        <translation>Für den Stapel verwenden (Strg+Eingabe)</translation>
    </message>
</context>
<context>
    <name>FixedKeys</name>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Add what is clicked</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Arrows, {}</source>
        <translation>Pfeile, {}</translation>
    </message>
    <message>
        <source>Back along the edge</source>
        <translation>Zurück an der Kante</translation>
    </message>
    <message>
        <source>Back to the batch</source>
        <translation>Zurück zum Stapel</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>Klick</translation>
    </message>
    <message>
        <source>Close an area of the lasso</source>
        <translation>Lassofläche schließen</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <source>Drag it</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <source>Enlargement</source>
        <translation>Vergrößerung</translation>
    </message>
    <message>
        <source>Fix in the editor</source>
        <translation>Im Editor korrigieren</translation>
    </message>
    <message>
        <source>Fix the fringe here</source>
        <translation>Den Farbsaum hier entfernen</translation>
    </message>
    <message>
        <source>Halo map</source>
        <translation>Saumkarte</translation>
    </message>
    <message>
        <source>Hold the right button</source>
        <translation>Rechte Taste halten</translation>
    </message>
    <message>
        <source>Hold {}</source>
        <translation>{} halten</translation>
    </message>
    <message>
        <source>Hold {} and drag</source>
        <translation>{} + Ziehen</translation>
    </message>
    <message>
        <source>In the edge inspector</source>
        <translation>Im Kanteninspektor</translation>
    </message>
    <message>
        <source>In the review of a batch</source>
        <translation>Beim Prüfen eines Stapels</translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>Dabei belassen</translation>
    </message>
    <message>
        <source>Move a click</source>
        <translation>Klick verschieben</translation>
    </message>
    <message>
        <source>Move the cursor, ten times as far</source>
        <translation>Cursor bewegen, zehnfach</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>Ausschnitt bewegen</translation>
    </message>
    <message>
        <source>Next backdrop</source>
        <translation>Nächster Untergrund</translation>
    </message>
    <message>
        <source>Next place worth a look</source>
        <translation>Nächste auffällige Stelle</translation>
    </message>
    <message>
        <source>On along the edge</source>
        <translation>Weiter an der Kante</translation>
    </message>
    <message>
        <source>On the photo</source>
        <translation>Auf dem Foto</translation>
    </message>
    <message>
        <source>Open the menu</source>
        <translation>Menü öffnen</translation>
    </message>
    <message>
        <source>Photo before, photo after</source>
        <translation>Foto davor, Foto danach</translation>
    </message>
    <message>
        <source>Put the tool away</source>
        <translation>Werkzeug weglegen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Remove what is clicked</source>
        <translation>Wegnehmen</translation>
    </message>
    <message>
        <source>Right click, {}</source>
        <translation>Rechtsklick, {}</translation>
    </message>
    <message>
        <source>See the photo itself</source>
        <translation>Original sehen</translation>
    </message>
    <message>
        <source>Start anew from a box</source>
        <translation>Neu mit einem Rahmen</translation>
    </message>
    <message>
        <source>The place before</source>
        <translation>Die Stelle davor</translation>
    </message>
    <message>
        <source>The same by keys</source>
        <translation>Dasselbe mit Tasten</translation>
    </message>
    <message>
        <source>Use it for the batch</source>
        <translation>Für den Stapel verwenden</translation>
    </message>
    <message>
        <source>Use the chosen objects</source>
        <translation>Gewählte Objekte verwenden</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>While objects are chosen</source>
        <translation>Beim Wählen von Objekten</translation>
    </message>
    <message>
        <source>Zoom at the mouse</source>
        <translation>An der Maus zoomen</translation>
    </message>
    <message>
        <source>{}+arrows</source>
        <translation>{}+Pfeile</translation>
    </message>
    <message>
        <source>{}+click</source>
        <translation>{}+Klick</translation>
    </message>
    <message>
        <source>{}, double click</source>
        <translation>{}, Doppelklick</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Choose: {}</source>
        <translation>Wählen: {}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
</context>
<context>
    <name>HelpDesk</name>
    <message>
        <source>Licences of what is inside</source>
        <translation>Lizenzen der Bestandteile</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>Protokoll zeigen</translation>
    </message>
    <message>
        <source>Something went wrong inside Cutout ({}); your work is kept.</source>
        <translation>In Cutout ist etwas schiefgegangen ({}); die Arbeit ist gesichert.</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>Click to add, right-click to remove, drag a box to start anew.</source>
        <translation>Klicken zum Hinzufügen, Rechtsklick zum Wegnehmen, Rahmen ziehen zum Neubeginnen.</translation>
    </message>
    <message>
        <source>Comma and full stop walk along the edge, Tab goes to the next place worth a look, Space fixes the fringe there.</source>
        <translation>Komma und Punkt: an der Kante entlang; Tab: nächste auffällige Stelle; Leertaste: Farbsaum entfernen.</translation>
    </message>
    <message>
        <source>Drag around what you want to keep, or click corners and press Enter; the right button or Alt erases.</source>
        <translation>Umfahren, was bleiben soll, oder Ecken klicken und Eingabe; rechte Taste oder Alt radiert.</translation>
    </message>
    <message>
        <source>Finding the subject…</source>
        <translation>Das Motiv wird gesucht…</translation>
    </message>
    <message>
        <source>No clear subject: click on what you want to keep, or drag a box around it.</source>
        <translation>Kein klares Motiv: Anklicken, was bleiben soll, oder einen Rahmen darum ziehen.</translation>
    </message>
    <message>
        <source>Not sure about this one: click what is missing, right-click what is too much.</source>
        <translation>Hier nicht sicher: Anklicken, was fehlt, rechts anklicken, was zu viel ist.</translation>
    </message>
    <message>
        <source>Open, drop or paste a photo to begin.</source>
        <translation>Zum Anfangen ein Foto öffnen, ablegen oder einfügen.</translation>
    </message>
    <message>
        <source>Opening {}…</source>
        <translation>{} wird geöffnet…</translation>
    </message>
    <message>
        <source>Paint along hair and fur; the right button or Alt takes marks away.</source>
        <translation>An Haaren und Fell entlang malen; Rechtsklick/Alt nimmt weg.</translation>
    </message>
    <message>
        <source>Paint what you want to erase; the right button or Alt keeps.</source>
        <translation>Malen, was weg soll; Rechtsklick/Alt behält.</translation>
    </message>
    <message>
        <source>Paint what you want to keep; the right button or Alt erases.</source>
        <translation>Malen, was bleiben soll; Rechtsklick/Alt radiert.</translation>
    </message>
    <message>
        <source>Paint where the old background shows at the edge; the right button or Alt takes it back.</source>
        <translation>Alten Hintergrund an der Kante übermalen; Rechtsklick/Alt nimmt zurück.</translation>
    </message>
    <message>
        <source>The network did not follow your click, so what lies under it was removed by itself.</source>
        <translation>Das Netz folgte dem Klick nicht, daher wurde entfernt, was unter ihm liegt.</translation>
    </message>
    <message>
        <source>The network did not follow your click, so what lies under it was taken by itself.</source>
        <translation>Das Netz folgte dem Klick nicht, daher wurde genommen, was unter ihm liegt.</translation>
    </message>
    <message>
        <source>Working on your click…</source>
        <translation>Der Klick wird bearbeitet…</translation>
    </message>
    <message>
        <source>Your brush has covered this place, and keeps the last word: paint over it (B keeps, E erases).</source>
        <translation>Diese Stelle ist gemalt, und der Pinsel behält das letzte Wort: Darüber malen (B behält, E radiert).</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>A click goes back here</source>
        <translation>Ein Klick geht hierher zurück</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>Zurück zum Anfang</translation>
    </message>
    <message>
        <source>Close the history</source>
        <translation>Den Verlauf schließen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Take all edits back; they can be done again</source>
        <translation>Alle Bearbeitungen zurücknehmen; sie lassen sich wiederholen</translation>
    </message>
    <message>
        <source>The present state</source>
        <translation>Der jetzige Stand</translation>
    </message>
    <message>
        <source>Undone; a click does it again</source>
        <translation>Rückgängig gemacht; ein Klick wiederholt es</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>1 place worth a look (Tab)</source>
        <translation>1 auffällige Stelle (Tab)</translation>
    </message>
    <message>
        <source>Back along the edge (,)</source>
        <translation>Zurück an der Kante (,)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close the edge inspector</source>
        <translation>Den Kanteninspektor schließen</translation>
    </message>
    <message>
        <source>Colour behind the subject</source>
        <translation>Farbe hinter dem Motiv</translation>
    </message>
    <message>
        <source>Edge inspector</source>
        <translation>Kanteninspektor</translation>
    </message>
    <message>
        <source>Fix fringe here (Space)</source>
        <translation>Saum entfernen (Leertaste)</translation>
    </message>
    <message>
        <source>Halo map (M)</source>
        <translation>Saumkarte (M)</translation>
    </message>
    <message>
        <source>Nothing on this edge stands out.</source>
        <translation>An dieser Kante fällt nichts auf.</translation>
    </message>
    <message>
        <source>Old background shows: {:.0%}</source>
        <translation>Alter Hintergrund scheint durch: {:.0%}</translation>
    </message>
    <message>
        <source>On a checkerboard</source>
        <translation>Auf Schachbrett</translation>
    </message>
    <message>
        <source>On a colour; choose it with a second press</source>
        <translation>Auf einer Farbe; ein zweiter Druck wählt sie</translation>
    </message>
    <message>
        <source>On along the edge (.)</source>
        <translation>Weiter an der Kante (.)</translation>
    </message>
    <message>
        <source>On black</source>
        <translation>Auf Schwarz</translation>
    </message>
    <message>
        <source>On white</source>
        <translation>Auf Weiß</translation>
    </message>
    <message>
        <source>Places worth a look</source>
        <translation>Auffällige Stellen</translation>
    </message>
    <message>
        <source>Pull the edge in where the old background shows; or paint in the loupe</source>
        <translation>Zieht die Kante nach innen, wo der alte Hintergrund durchscheint; oder in der Lupe malen</translation>
    </message>
    <message>
        <source>Show the edge at {} % ({})</source>
        <translation>Die Kante bei {} % zeigen ({})</translation>
    </message>
    <message>
        <source>Show where the old background is left in the edge</source>
        <translation>Zeigt, wo in der Kante alter Hintergrund übrig ist</translation>
    </message>
    <message>
        <source>Unsure what belongs to it: {:.0%}</source>
        <translation>Unsicher, was dazugehört: {:.0%}</translation>
    </message>
    <message>
        <source>{} (B for the next)</source>
        <translation>{} (B für das Nächste)</translation>
    </message>
    <message>
        <source>{} places worth a look (Tab for the next worst)</source>
        <translation>{} auffällige Stellen (Tab zur nächsten)</translation>
    </message>
</context>
<context>
    <name>Keeper</name>
    <message>
        <source>Bring it back</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Cutout ended unexpectedly. Your work on {} is kept.</source>
        <translation>Cutout wurde unerwartet beendet. Die Arbeit an {} ist gesichert.</translation>
    </message>
    <message>
        <source>Go on with that work</source>
        <translation>Damit weiterarbeiten</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>You have worked on this photo before.</source>
        <translation>Dieses Foto wurde schon einmal bearbeitet.</translation>
    </message>
    <message>
        <source>Your work cannot be kept in case of a crash: {}</source>
        <translation>Die Arbeit kann nicht gegen Abstürze gesichert werden: {}</translation>
    </message>
    <message>
        <source>one photo</source>
        <translation>einem Foto</translation>
    </message>
    <message>
        <source>{} photos</source>
        <translation>{} Fotos</translation>
    </message>
</context>
<context>
    <name>LanguageChoice</name>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>Cutout speaks this language when it is started the next time.</source>
        <translation>Cutout spricht diese Sprache beim nächsten Start.</translation>
    </message>
</context>
<context>
    <name>LogWindow</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Names and folders of your photos may occur here, nothing of what is in them. The log stays on this computer unless you copy it somewhere.</source>
        <translation>Hier können Namen und Ordner von Fotos vorkommen, nichts von ihrem Inhalt. Das Protokoll bleibt auf diesem Computer, außer es wird irgendwohin kopiert.</translation>
    </message>
    <message>
        <source>Nothing of this kind was logged.</source>
        <translation>Nichts dergleichen wurde protokolliert.</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Was gezeigt wird</translation>
    </message>
</context>
<context>
    <name>LookSection</name>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>Between dark and light</source>
        <translation>Zwischen dunkel und hell</translation>
    </message>
    <message>
        <source>Brings fine detail out</source>
        <translation>Hebt feine Details hervor</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>From cool (left) to warm (right)</source>
        <translation>Von kühl (links) bis warm (rechts)</translation>
    </message>
    <message>
        <source>From grey to colourful</source>
        <translation>Von grau bis farbig</translation>
    </message>
    <message>
        <source>In stops, as of a camera</source>
        <translation>In Blendenstufen, wie bei einer Kamera</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>Sättigung</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Schärfe</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Motiv</translation>
    </message>
    <message>
        <source>Warmth</source>
        <translation>Wärme</translation>
    </message>
    <message>
        <source>What the look is of</source>
        <translation>Wofür der Look gilt</translation>
    </message>
</context>
<context>
    <name>Loupe</name>
    <message>
        <source>Comma and full stop walk along the edge, Tab goes to the worst place, Space fixes the fringe there.</source>
        <translation>Komma und Punkt: an der Kante entlang; Tab: schlechteste Stelle; Leertaste: Farbsaum entfernen.</translation>
    </message>
    <message>
        <source>Loupe</source>
        <translation>Lupe</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Dropped picture</source>
        <translation>Abgelegtes Bild</translation>
    </message>
    <message>
        <source>Finishing the export, then closing…</source>
        <translation>Der Export wird beendet, dann geschlossen…</translation>
    </message>
</context>
<context>
    <name>MemoryBadge</name>
    <message>
        <source>As suits this computer ({} MB)</source>
        <translation>Passend zu diesem Computer ({} MB)</translation>
    </message>
    <message>
        <source>Cutout as a whole: {} MB</source>
        <translation>Cutout insgesamt: {} MB</translation>
    </message>
    <message>
        <source>Edits that can be undone: {} MB</source>
        <translation>Bearbeitungen zum Rückgängigmachen: {} MB</translation>
    </message>
    <message>
        <source>Free what is not on the screen</source>
        <translation>Freigeben, was nicht auf dem Bildschirm ist</translation>
    </message>
    <message>
        <source>Masks: {} MB</source>
        <translation>Masken: {} MB</translation>
    </message>
    <message>
        <source>Memory for open photos</source>
        <translation>Speicher für offene Fotos</translation>
    </message>
    <message>
        <source>Memory: {} of {} MB</source>
        <translation>Speicher: {} von {} MB</translation>
    </message>
    <message>
        <source>Photos: {} MB</source>
        <translation>Fotos: {} MB</translation>
    </message>
    <message>
        <source>Their pictures for the screen: {} MB</source>
        <translation>Ihre Bilder für den Bildschirm: {} MB</translation>
    </message>
    <message>
        <source>Thumbnails: {} MB</source>
        <translation>Vorschaubilder: {} MB</translation>
    </message>
    <message>
        <source>{} MB</source>
        <translation>{} MB</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>At work…</source>
        <translation>Wird bearbeitet…</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Find subjects with it</source>
        <translation>Motive damit finden</translation>
    </message>
    <message>
        <source>Find subjects without it</source>
        <translation>Motive ohne es finden</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>I accept this licence</source>
        <translation>Ich akzeptiere diese Lizenz</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Verwendung</translation>
    </message>
    <message>
        <source>It is fetched from {}, and kept only if its hash is the known one.</source>
        <translation>Es wird von {} geholt und nur behalten, wenn sein Hash der bekannte ist.</translation>
    </message>
    <message>
        <source>Its files are damaged: remove it, then get it anew.</source>
        <translation>Seine Dateien sind beschädigt: Entfernen und neu holen.</translation>
    </message>
    <message>
        <source>Licence: not known. Make sure that you may use it.</source>
        <translation>Lizenz: nicht bekannt. Bitte sicherstellen, dass die Nutzung erlaubt ist.</translation>
    </message>
    <message>
        <source>Licence: {}</source>
        <translation>Lizenz: {}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>Dieses Modell verwenden</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Überprüfen</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>What it cannot do:</source>
        <translation>Was es nicht kann:</translation>
    </message>
    <message>
        <source>{} MB</source>
        <translation>{} MB</translation>
    </message>
    <message>
        <source>{} of {} MB</source>
        <translation>{} von {} MB</translation>
    </message>
</context>
<context>
    <name>ModelJobs</name>
    <message>
        <source>Every byte is as it was installed.</source>
        <translation>Jedes Byte ist wie bei der Installation.</translation>
    </message>
    <message>
        <source>{} is installed.</source>
        <translation>{} ist installiert.</translation>
    </message>
</context>
<context>
    <name>ModelsWindow</name>
    <message>
        <source>Answer clicks</source>
        <translation>Auf Klicks antworten</translation>
    </message>
    <message>
        <source>Compute with</source>
        <translation>Rechnen mit</translation>
    </message>
    <message>
        <source>Each way is tried once in a process of its own before it is used.</source>
        <translation>Jeder Weg wird vor der Nutzung einmal in einem eigenen Prozess ausprobiert.</translation>
    </message>
    <message>
        <source>Encoder and decoder, or one whole network</source>
        <translation>Encoder und Decoder oder ein ganzes Netz</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>Dateien importieren…</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>Die Dateien werden untersucht…</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Only find the subject</source>
        <translation>Finden nur das Motiv</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>Prozessor (CPU)</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Proxy for downloads</source>
        <translation>Proxy für Downloads</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>The best that works</source>
        <translation>Das Beste, was geht</translation>
    </message>
    <message>
        <source>as the system says</source>
        <translation>wie im System eingestellt</translation>
    </message>
    <message>
        <source>bring the file</source>
        <translation>Datei mitbringen</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>downloading</source>
        <translation>wird geladen</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Verwendung</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>installiert</translation>
    </message>
    <message>
        <source>to download</source>
        <translation>herunterladbar</translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <source>Drag to see another part of the photo (Ctrl+9 hides this)</source>
        <translation>Ziehen, um einen anderen Teil des Fotos zu sehen (Strg+9 blendet aus)</translation>
    </message>
    <message>
        <source>Navigator</source>
        <translation>Navigator</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>NoticeCard</name>
    <message>
        <source>Draw a box</source>
        <translation>Rahmen ziehen</translation>
    </message>
    <message>
        <source>Find all objects</source>
        <translation>Alle Objekte finden</translation>
    </message>
    <message>
        <source>Put this away</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open photos</source>
        <translation>Fotos öffnen</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Eingefügtes Bild</translation>
    </message>
    <message>
        <source>Photos and projects ({})</source>
        <translation>Fotos und Projekte ({})</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>In der Zwischenablage ist kein Bild.</translation>
    </message>
</context>
<context>
    <name>OutlineSection</name>
    <message>
        <source>As a share of the subject</source>
        <translation>Als Anteil am Motiv</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Line around the subject</source>
        <translation>Linie um das Motiv</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Weiß</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
</context>
<context>
    <name>PaintDesk</name>
    <message>
        <source>There is nothing to erase: nothing is selected yet.</source>
        <translation>Es gibt nichts zu radieren: Noch ist nichts ausgewählt.</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Kante</translation>
    </message>
    <message>
        <source>Every open photo gets these settings</source>
        <translation>Jedes offene Foto bekommt diese Einstellungen</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Ausarbeitung</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Kontur</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Platzierung</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Shadow</source>
        <translation>Schatten</translation>
    </message>
    <message>
        <source>Take back everything that the panel does</source>
        <translation>Alles zurücknehmen, was das Bedienfeld tut</translation>
    </message>
    <message>
        <source>Use for all open photos</source>
        <translation>Für alle Fotos</translation>
    </message>
</context>
<context>
    <name>Picker</name>
    <message>
        <source>How much of it</source>
        <translation>Wie viel davon</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>Ganz</translation>
    </message>
    <message>
        <source>{:.0%} of the photo (M for the next)</source>
        <translation>{:.0%} des Fotos (M für das Nächste)</translation>
    </message>
</context>
<context>
    <name>PlaceSection</name>
    <message>
        <source>A fixed size</source>
        <translation>Feste Größe</translation>
    </message>
    <message>
        <source>As the subject is</source>
        <translation>Wie das Motiv</translation>
    </message>
    <message>
        <source>Aspect</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation>Avatar</translation>
    </message>
    <message>
        <source>Cut to the subject</source>
        <translation>Auf das Motiv zuschneiden</translation>
    </message>
    <message>
        <source>Fills</source>
        <translation>Füllung</translation>
    </message>
    <message>
        <source>Frame of the picture</source>
        <translation>Rahmen des Bildes</translation>
    </message>
    <message>
        <source>Full HD</source>
        <translation>Full HD</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>Höhe in Pixeln</translation>
    </message>
    <message>
        <source>How much of the canvas the subject spans</source>
        <translation>Wie viel der Fläche das Motiv einnimmt</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Rand</translation>
    </message>
    <message>
        <source>Portrait post</source>
        <translation>Beitrag, hochkant</translation>
    </message>
    <message>
        <source>Room around the subject, as a share of it</source>
        <translation>Raum um das Motiv, als Anteil am Motiv</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Square post</source>
        <translation>Beitrag, quadratisch</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>Story</translation>
    </message>
    <message>
        <source>The whole photo</source>
        <translation>Das ganze Foto</translation>
    </message>
    <message>
        <source>Usual sizes</source>
        <translation>Übliche Größen</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>Breite in Pixeln</translation>
    </message>
</context>
<context>
    <name>PresetBar</name>
    <message>
        <source>Delete the preset {}?</source>
        <translation>Die Vorlage {} löschen?</translation>
    </message>
    <message>
        <source>Delete this preset…</source>
        <translation>Diese Vorlage löschen…</translation>
    </message>
    <message>
        <source>Export this preset</source>
        <translation>Diese Vorlage exportieren</translation>
    </message>
    <message>
        <source>Export this preset…</source>
        <translation>Diese Vorlage exportieren…</translation>
    </message>
    <message>
        <source>Import a preset</source>
        <translation>Vorlage importieren</translation>
    </message>
    <message>
        <source>Import a preset…</source>
        <translation>Vorlage importieren…</translation>
    </message>
    <message>
        <source>Keep, share and delete presets</source>
        <translation>Vorlagen behalten, teilen und löschen</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Name der Vorlage</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Presets (*.toml)</source>
        <translation>Vorlagen (*.toml)</translation>
    </message>
    <message>
        <source>Save as a preset</source>
        <translation>Als Vorlage speichern</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>Als Vorlage speichern…</translation>
    </message>
    <message>
        <source>Settings for a purpose, of Cutout or your own</source>
        <translation>Einstellungen für einen Zweck, von Cutout oder eigene</translation>
    </message>
    <message>
        <source>There is a preset {} already. Replace it?</source>
        <translation>Es gibt schon eine Vorlage {}. Ersetzen?</translation>
    </message>
</context>
<context>
    <name>ProjectDesk</name>
    <message>
        <source>Projects of Cutout (*.cutout)</source>
        <translation>Projekte von Cutout (*.cutout)</translation>
    </message>
    <message>
        <source>Save the changes to {}?</source>
        <translation>Änderungen an {} speichern?</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>Projekt speichern</translation>
    </message>
    <message>
        <source>Saved {}</source>
        <translation>{} gespeichert</translation>
    </message>
    <message>
        <source>Where is {} now?</source>
        <translation>Wo ist {} jetzt?</translation>
    </message>
</context>
<context>
    <name>RecentFiles</name>
    <message>
        <source>Clear the list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>Remember opened photos</source>
        <translation>Geöffnete Fotos merken</translation>
    </message>
    <message>
        <source>Remove what is missing</source>
        <translation>Fehlendes entfernen</translation>
    </message>
</context>
<context>
    <name>RecentRow</name>
    <message>
        <source>Go on with</source>
        <translation>Weitermachen mit</translation>
    </message>
    <message>
        <source>Open {}</source>
        <translation>{} öffnen</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>{} is not there any more</source>
        <translation>{} ist nicht mehr da</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Accept (A)</source>
        <translation>Annehmen (A)</translation>
    </message>
    <message>
        <source>Back to the batch (Esc)</source>
        <translation>Zurück zum Stapel (Esc)</translation>
    </message>
    <message>
        <source>Files of this kind are not shown here.</source>
        <translation>Dateien dieser Art werden hier nicht gezeigt.</translation>
    </message>
    <message>
        <source>Fix in the editor (E)</source>
        <translation>Im Editor korrigieren (E)</translation>
    </message>
    <message>
        <source>Its cutout</source>
        <translation>Sein Freisteller</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet…</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Reject (R)</source>
        <translation>Ablehnen (R)</translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The photo</source>
        <translation>Das Foto</translation>
    </message>
    <message>
        <source>This photo cannot be opened.</source>
        <translation>Dieses Foto kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} von {}</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>Reset: {}</source>
        <translation>Zurücksetzen: {}</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
</context>
<context>
    <name>ShadowSection</name>
    <message>
        <source>0 straight down, 90 to the right</source>
        <translation>0 gerade nach unten, 90 nach rechts</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>Blue grey</source>
        <translation>Blaugrau</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Contact shadow</source>
        <translation>Kontaktschatten</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Drop shadow</source>
        <translation>Schlagschatten</translation>
    </message>
    <message>
        <source>How dark it is</source>
        <translation>Wie dunkel er ist</translation>
    </message>
    <message>
        <source>How far it goes, as a share of the subject</source>
        <translation>Wie weit er reicht, als Anteil am Motiv</translation>
    </message>
    <message>
        <source>How far the shadow is moved, as a share of the subject</source>
        <translation>Wie weit der Schatten versetzt ist, als Anteil am Motiv</translation>
    </message>
    <message>
        <source>How much of the shadow that the subject throws in the photo is kept</source>
        <translation>Wie viel vom Schatten des Motivs im Foto erhalten bleibt</translation>
    </message>
    <message>
        <source>How soft its edge is</source>
        <translation>Wie weich sein Rand ist</translation>
    </message>
    <message>
        <source>Natural</source>
        <translation>Natürlich</translation>
    </message>
    <message>
        <source>On the ground, dark where the subject stands</source>
        <translation>Auf dem Boden, dunkel, wo das Motiv steht</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>Reichweite</translation>
    </message>
    <message>
        <source>Softness</source>
        <translation>Weichheit</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>The subject's shape behind it, moved and soft</source>
        <translation>Die Form des Motivs dahinter, versetzt und weich</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Change keys…</source>
        <translation>Tasten ändern…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Subject by its number</source>
        <translation>Motiv nach Nummer</translation>
    </message>
    <message>
        <source>Type to search</source>
        <translation>Zum Suchen tippen</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Changed by you</source>
        <translation>Von Hand geändert</translation>
    </message>
    <message>
        <source>Choose a command to give it another key.</source>
        <translation>Einen Befehl wählen, um ihm eine andere Taste zu geben.</translation>
    </message>
    <message>
        <source>Click the field and press the new key.</source>
        <translation>Ins Feld klicken und die neue Taste drücken.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Neue Taste</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alles zurücksetzen</translation>
    </message>
    <message>
        <source>Search a command or a key</source>
        <translation>Befehl oder Taste suchen</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>This key cannot be changed.</source>
        <translation>Diese Taste kann nicht geändert werden.</translation>
    </message>
    <message>
        <source>{} is used by {}, which cannot be changed.</source>
        <translation>{} gehört zu {}; das kann nicht geändert werden.</translation>
    </message>
    <message>
        <source>{} is used by {}.</source>
        <translation>{} gehört schon zu {}.</translation>
    </message>
</context>
<context>
    <name>Split</name>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
</context>
<context>
    <name>SplitHandle</name>
    <message>
        <source>Before and after</source>
        <translation>Vorher und nachher</translation>
    </message>
    <message>
        <source>Drag to compare (arrow keys move the line, X ends this)</source>
        <translation>Zum Vergleichen ziehen (Pfeiltasten bewegen die Linie, X beendet)</translation>
    </message>
    <message>
        <source>Left of the line is the photo, right of it what becomes of it.</source>
        <translation>Links der Linie ist das Foto, rechts, was daraus wird.</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Cut out a folder…</source>
        <translation>Ordner freistellen…</translation>
    </message>
    <message>
        <source>Drop a photo here</source>
        <translation>Ein Foto hier ablegen</translation>
    </message>
    <message>
        <source>Its subject is selected by itself. Click to correct, then export.</source>
        <translation>Das Motiv wird von selbst ausgewählt. Klicken zum Korrigieren, dann exportieren.</translation>
    </message>
    <message>
        <source>Open a photo…</source>
        <translation>Foto öffnen…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Sample photo: {}</source>
        <translation>Beispielfoto: {}</translation>
    </message>
    <message>
        <source>or try one of these</source>
        <translation>oder eines von diesen ausprobieren</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>What to do next</source>
        <translation>Was als Nächstes zu tun ist</translation>
    </message>
</context>
<context>
    <name>SubjectChip</name>
    <message>
        <source>Click or press {} to take it or leave it, Alt+click for it alone</source>
        <translation>Klicken oder {} drücken, um es zu nehmen oder zu lassen; Alt+Klick nimmt es allein</translation>
    </message>
    <message>
        <source>Subject {}: {:.0%} of what stands out</source>
        <translation>Motiv {}: {:.0%} dessen, was hervorsticht</translation>
    </message>
    <message>
        <source>not selected</source>
        <translation>nicht ausgewählt</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>ausgewählt</translation>
    </message>
</context>
<context>
    <name>ToolStrip</name>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Main tool bar</source>
        <translation>Hauptleiste</translation>
    </message>
    <message>
        <source>View: {}</source>
        <translation>Ansicht: {}</translation>
    </message>
    <message>
        <source>What lies around the subject ({} for the next; hold O for the photo itself)</source>
        <translation>Was um das Motiv herum liegt ({} für das Nächste; O halten für das Foto selbst)</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>A photo is opened, and its subject is found by itself. One moment…</source>
        <translation>Ein Foto wird geöffnet und sein Motiv von selbst gefunden. Einen Moment…</translation>
    </message>
    <message>
        <source>Click to add</source>
        <translation>Klicken zum Hinzufügen</translation>
    </message>
    <message>
        <source>Export writes a file. To the left of it you copy the picture, or drag it into another program. Try one.</source>
        <translation>Exportieren schreibt eine Datei. Links daneben wird das Bild kopiert oder in ein anderes Programm gezogen. Eines davon ausprobieren.</translation>
    </message>
    <message>
        <source>Hold O to see the photo itself; {} or this button takes another view.</source>
        <translation>O halten, um das Foto selbst zu sehen; {} oder diese Schaltfläche wechselt die Ansicht.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Press {} at any time to see all keys; the tour is in the Help menu.</source>
        <translation>{} zeigt jederzeit alle Tasten; die Einführung steht im Menü Hilfe.</translation>
    </message>
    <message>
        <source>Right-click to remove</source>
        <translation>Rechtsklick zum Entfernen</translation>
    </message>
    <message>
        <source>Take it with you</source>
        <translation>Mitnehmen</translation>
    </message>
    <message>
        <source>That is all</source>
        <translation>Das ist alles</translation>
    </message>
    <message>
        <source>The dog was found by itself: what lies within the line stays. Click on the leaf, and it stays too.</source>
        <translation>Der Hund wurde von selbst gefunden: Was innerhalb der Linie liegt, bleibt. Ein Klick auf das Blatt, und es bleibt auch.</translation>
    </message>
    <message>
        <source>Too much? Click on the leaf with the right button, or with Alt held, and what lies there goes again.</source>
        <translation>Zu viel? Ein Rechtsklick auf das Blatt, oder ein Klick mit Alt, und was dort liegt, ist wieder weg.</translation>
    </message>
    <message>
        <source>Welcome to Cutout</source>
        <translation>Willkommen bei Cutout</translation>
    </message>
</context>
<context>
    <name>TourCard</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>End tour</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Skip this step</source>
        <translation>Schritt überspringen</translation>
    </message>
    <message>
        <source>Step {} of {}</source>
        <translation>Schritt {} von {}</translation>
    </message>
</context>
<context>
    <name>TourInvitation</name>
    <message>
        <source>New here? See how it works in one minute.</source>
        <translation>Neu hier? In einer Minute sehen, wie es geht.</translation>
    </message>
    <message>
        <source>No, thanks</source>
        <translation>Nein, danke</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>Einführung ansehen</translation>
    </message>
</context>
<context>
    <name>TrialCard</name>
    <message>
        <source>Agrees with the selection to {:.0%}</source>
        <translation>Stimmt zu {:.0%} mit der Auswahl überein</translation>
    </message>
    <message>
        <source>First click {} s, each further one {} s</source>
        <translation>Erster Klick {} s, jeder weitere {} s</translation>
    </message>
    <message>
        <source>This model failed.</source>
        <translation>Dieses Modell ist gescheitert.</translation>
    </message>
    <message>
        <source>Waiting…</source>
        <translation>Wartet…</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Arbeitet…</translation>
    </message>
    <message>
        <source>{} MB of files</source>
        <translation>{} MB Dateien</translation>
    </message>
    <message>
        <source>{} MB of memory</source>
        <translation>{} MB Speicher</translation>
    </message>
</context>
<context>
    <name>UpdateCheck</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cutout {} is out; this is {}.</source>
        <translation>Cutout {} ist erschienen; dies ist {}.</translation>
    </message>
    <message>
        <source>May Cutout look once a day whether a newer version is out? Nothing about you or your photos is sent.</source>
        <translation>Darf Cutout einmal am Tag nachsehen, ob es eine neuere Version gibt? Über Personen oder Fotos wird nichts gesendet.</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Show the download page</source>
        <translation>Download-Seite zeigen</translation>
    </message>
    <message>
        <source>This is the newest version, {}.</source>
        <translation>Dies ist die neueste Version, {}.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
</context>
<context>
    <name>ValueRow</name>
    <message>
        <source>{}: value</source>
        <translation>{}: Wert</translation>
    </message>
</context>
<context>
    <name>ViewActions</name>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100 %</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>Ers&amp;cheinungsbild</translation>
    </message>
    <message>
        <source>&amp;Cutout</source>
        <translation>&amp;Freisteller</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Dimmed</source>
        <translation>&amp;Abgedunkelt</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>&amp;Einpassen</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Medium</source>
        <translation>&amp;Mittel</translation>
    </message>
    <message>
        <source>&amp;Navigator</source>
        <translation>Nav&amp;igator</translation>
    </message>
    <message>
        <source>&amp;Outline only</source>
        <translation>Nur &amp;Kontur</translation>
    </message>
    <message>
        <source>&amp;Red tint</source>
        <translation>&amp;Rot getönt</translation>
    </message>
    <message>
        <source>&amp;Result</source>
        <translation>E&amp;rgebnis</translation>
    </message>
    <message>
        <source>&amp;Strong</source>
        <translation>&amp;Stark</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>An&amp;sicht</translation>
    </message>
    <message>
        <source>&amp;Weak</source>
        <translation>S&amp;chwach</translation>
    </message>
    <message>
        <source>Alp&amp;ha</source>
        <translation>Al&amp;pha</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>B&amp;efore and after</source>
        <translation>V&amp;orher und nachher</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>Finish &amp;panel</source>
        <translation>&amp;Bedienfeld</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>Spr&amp;ache</translation>
    </message>
    <message>
        <source>Next &amp;view</source>
        <translation>&amp;Nächste Ansicht</translation>
    </message>
    <message>
        <source>On &amp;black</source>
        <translation>Auf &amp;Schwarz</translation>
    </message>
    <message>
        <source>On &amp;white</source>
        <translation>Auf &amp;Weiß</translation>
    </message>
    <message>
        <source>Over&amp;lay</source>
        <translation>&amp;Überlagerung</translation>
    </message>
    <message>
        <source>Overla&amp;y style</source>
        <translation>S&amp;til der Überlagerung</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
</context>
<context>
    <name>batch_list</name>
    <message>
        <source>to check: {}</source>
        <translation>zu prüfen: {}</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>{} before</source>
        <translation>schon früher {}</translation>
    </message>
</context>
<context>
    <name>exporting</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>{} exists already. Replace it?</source>
        <translation>{} existiert bereits. Ersetzen?</translation>
    </message>
    <message>
        <source>{} files exist already: {}. Replace them?</source>
        <translation>{} Dateien existieren bereits: {}. Ersetzen?</translation>
    </message>
</context>
<context>
    <name>presets</name>
    <message>
        <source>Avatar: 512 x 512 (PNG)</source>
        <translation>Avatar: 512 x 512 (PNG)</translation>
    </message>
    <message>
        <source>Background out of focus (JPEG)</source>
        <translation>Unscharfer Hintergrund (JPEG)</translation>
    </message>
    <message>
        <source>Cutout (PNG)</source>
        <translation>Freisteller (PNG)</translation>
    </message>
    <message>
        <source>Mask (PNG)</source>
        <translation>Maske (PNG)</translation>
    </message>
    <message>
        <source>On white (JPEG)</source>
        <translation>Auf Weiß (JPEG)</translation>
    </message>
    <message>
        <source>Product: 2000 x 2000 on light grey, soft shadow (JPEG)</source>
        <translation>Produkt: 2000 x 2000 auf Hellgrau, weicher Schatten (JPEG)</translation>
    </message>
    <message>
        <source>Shop: 2000 x 2000 on white, below 500 kB (JPEG)</source>
        <translation>Shop: 2000 x 2000 auf Weiß, unter 500 kB (JPEG)</translation>
    </message>
    <message>
        <source>Sticker: white outline and shadow (PNG)</source>
        <translation>Sticker: weiße Kontur und Schatten (PNG)</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>A picture of {} x {} pixels cannot be held below {} kB as {}.</source>
        <translation>Ein Bild mit {} x {} Pixeln lässt sich nicht unter {} kB halten, wenn es {} ist.</translation>
    </message>
    <message>
        <source>A picture of {} x {} pixels cannot be made: choose a smaller margin, or an aspect nearer to the subject's.</source>
        <translation>Ein Bild mit {} x {} Pixeln kann nicht erstellt werden: Einen kleineren Rand oder ein Format näher an dem des Motivs wählen.</translation>
    </message>
    <message>
        <source>A picture of {} x {} pixels cannot be made: each side has to be between 1 and {}.</source>
        <translation>Ein Bild mit {} x {} Pixeln kann nicht erstellt werden: Jede Seite muss zwischen 1 und {} liegen.</translation>
    </message>
    <message>
        <source>A small and quick SAM.</source>
        <translation>Ein kleines und schnelles SAM.</translation>
    </message>
    <message>
        <source>AVIF is written with 8 bits a channel and holds 65536 pixels a side.</source>
        <translation>AVIF wird mit 8 Bit je Kanal geschrieben und fasst 65536 Pixel je Seite.</translation>
    </message>
    <message>
        <source>An outline needs the subject without a background, or its mask.</source>
        <translation>Ein Umriss braucht das Motiv ohne Hintergrund oder seine Maske.</translation>
    </message>
    <message>
        <source>Another batch is open in {}; finish or close it first.</source>
        <translation>Ein anderer Stapel ist in {} offen; diesen zuerst beenden oder schließen.</translation>
    </message>
    <message>
        <source>BiRefNet for people.</source>
        <translation>BiRefNet für Menschen.</translation>
    </message>
    <message>
        <source>BiRefNet with a smaller network inside.</source>
        <translation>BiRefNet mit einem kleineren Netz darin.</translation>
    </message>
    <message>
        <source>EfficientSAM with a larger encoder.</source>
        <translation>EfficientSAM mit einem größeren Encoder.</translation>
    </message>
    <message>
        <source>Every click takes a full pass through the network.</source>
        <translation>Jeder Klick braucht einen vollen Durchlauf des Netzes.</translation>
    </message>
    <message>
        <source>Finds all objects of a photo in one go.</source>
        <translation>Findet alle Objekte eines Fotos auf einmal.</translation>
    </message>
    <message>
        <source>Finds the subject at a high resolution; its file is large.</source>
        <translation>Findet das Motiv in hoher Auflösung; die Datei ist groß.</translation>
    </message>
    <message>
        <source>Finds the subject at a higher resolution.</source>
        <translation>Findet das Motiv in höherer Auflösung.</translation>
    </message>
    <message>
        <source>Finds the subject of general photos.</source>
        <translation>Findet das Motiv allgemeiner Fotos.</translation>
    </message>
    <message>
        <source>Finds the subject with 5 MB of weights.</source>
        <translation>Findet das Motiv mit 5 MB an Gewichten.</translation>
    </message>
    <message>
        <source>It finds all masks at once; clicks and boxes choose among them, and cannot change their outlines.</source>
        <translation>Es findet alle Masken auf einmal; Klicks und Rahmen wählen unter ihnen und können ihre Umrisse nicht ändern.</translation>
    </message>
    <message>
        <source>It was made for subjects: of all objects of a photo it finds few.</source>
        <translation>Es wurde für Motive gemacht: Von allen Objekten eines Fotos findet es wenige.</translation>
    </message>
    <message>
        <source>JPEG holds no transparency and 8 bits a channel.</source>
        <translation>JPEG kennt keine Transparenz und fasst 8 Bit je Kanal.</translation>
    </message>
    <message>
        <source>Line {} of {} is damaged.</source>
        <translation>Zeile {} von {} ist beschädigt.</translation>
    </message>
    <message>
        <source>Nothing is selected yet: click on what you want to keep.</source>
        <translation>Noch ist nichts ausgewählt: Anklicken, was bleiben soll.</translation>
    </message>
    <message>
        <source>Nothing is selected, so there is nothing to trim to.</source>
        <translation>Nichts ist ausgewählt, also gibt es nichts, worauf zugeschnitten werden könnte.</translation>
    </message>
    <message>
        <source>OpenRaster has no layer masks: the cutout is a layer with transparency.</source>
        <translation>OpenRaster hat keine Ebenenmasken: Der Freisteller ist eine Ebene mit Transparenz.</translation>
    </message>
    <message>
        <source>PSD holds at most 2 GB: choose OpenRaster or TIFF.</source>
        <translation>PSD fasst höchstens 2 GB: OpenRaster oder TIFF wählen.</translation>
    </message>
    <message>
        <source>SAM's decoder behind a small encoder.</source>
        <translation>Der Decoder von SAM hinter einem kleinen Encoder.</translation>
    </message>
    <message>
        <source>SVG holds the outline of the subject and no pixels.</source>
        <translation>SVG enthält den Umriss des Motivs und keine Pixel.</translation>
    </message>
    <message>
        <source>Segment Anything 2.1 as the samexporter package exports it.</source>
        <translation>Segment Anything 2.1, wie das Paket samexporter es exportiert.</translation>
    </message>
    <message>
        <source>Segment Anything with its largest encoder, in 8 bits.</source>
        <translation>Segment Anything mit seinem größten Encoder, in 8 Bit.</translation>
    </message>
    <message>
        <source>Segment Anything with its middle encoder, in 8 bits.</source>
        <translation>Segment Anything mit seinem mittleren Encoder, in 8 Bit.</translation>
    </message>
    <message>
        <source>Segment Anything with its smallest encoder, in 8 bits.</source>
        <translation>Segment Anything mit seinem kleinsten Encoder, in 8 Bit.</translation>
    </message>
    <message>
        <source>Something went wrong inside Cutout ({}); your work is kept.</source>
        <translation>In Cutout ist etwas schiefgegangen ({}); die Arbeit ist gesichert.</translation>
    </message>
    <message>
        <source>The box has no area: give two different corners.</source>
        <translation>Der Rahmen hat keine Fläche: Zwei verschiedene Ecken angeben.</translation>
    </message>
    <message>
        <source>The box lies outside the photo, which is {} x {} pixels.</source>
        <translation>Der Rahmen liegt außerhalb des Fotos, das {} x {} Pixel hat.</translation>
    </message>
    <message>
        <source>The cutouts have to go to another folder than that of the photos.</source>
        <translation>Die Freisteller müssen in einen anderen Ordner als den der Fotos.</translation>
    </message>
    <message>
        <source>The mask of the edit {} is lost.</source>
        <translation>Die Maske der Bearbeitung {} ist verloren.</translation>
    </message>
    <message>
        <source>The model {} is being downloaded or changed by another window or command.</source>
        <translation>Das Modell {} wird von einem anderen Fenster oder Befehl heruntergeladen oder geändert.</translation>
    </message>
    <message>
        <source>The model {} is damaged; remove it, then download or import it again.</source>
        <translation>Das Modell {} ist beschädigt; entfernen, dann neu herunterladen oder importieren.</translation>
    </message>
    <message>
        <source>The model {} is not installed.</source>
        <translation>Das Modell {} ist nicht installiert.</translation>
    </message>
    <message>
        <source>The network could not be run ({}).</source>
        <translation>Das Netz konnte nicht ausgeführt werden ({}).</translation>
    </message>
    <message>
        <source>The network of the paper with the weights of its authors.</source>
        <translation>Das Netz der Veröffentlichung mit den Gewichten ihrer Autoren.</translation>
    </message>
    <message>
        <source>The network {} is damaged; {}.</source>
        <translation>Das Netz {} ist beschädigt; {}.</translation>
    </message>
    <message>
        <source>The network {} is missing; {}.</source>
        <translation>Das Netz {} fehlt; {}.</translation>
    </message>
    <message>
        <source>The network {} {}.</source>
        <translation>Das Netz {} {}.</translation>
    </message>
    <message>
        <source>The other {} were saved.</source>
        <translation>Die anderen {} wurden gespeichert.</translation>
    </message>
    <message>
        <source>The point {},{} lies outside the photo, which is {} x {} pixels.</source>
        <translation>Der Punkt {},{} liegt außerhalb des Fotos, das {} x {} Pixel hat.</translation>
    </message>
    <message>
        <source>The preset {} cannot be read: {}.</source>
        <translation>Die Vorlage {} kann nicht gelesen werden: {}.</translation>
    </message>
    <message>
        <source>The preset {} comes with Cutout; choose another name.</source>
        <translation>Die Vorlage {} gehört zu Cutout; einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>The preset {} is not TOML: {}.</source>
        <translation>Die Vorlage {} ist kein TOML: {}.</translation>
    </message>
    <message>
        <source>The preset {}: {}</source>
        <translation>Die Vorlage {}: {}</translation>
    </message>
    <message>
        <source>The update server could not be reached ({}).</source>
        <translation>Der Update-Server war nicht erreichbar ({}).</translation>
    </message>
    <message>
        <source>The update server gave no version.</source>
        <translation>Der Update-Server nannte keine Version.</translation>
    </message>
    <message>
        <source>There are no photos to work on.</source>
        <translation>Es gibt keine Fotos zu bearbeiten.</translation>
    </message>
    <message>
        <source>There is a model {} already: remove it first, or give another name.</source>
        <translation>Es gibt schon ein Modell {}: Zuerst entfernen oder einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>There is a preset {} already.</source>
        <translation>Es gibt schon eine Vorlage {}.</translation>
    </message>
    <message>
        <source>There is no preset {} of your own.</source>
        <translation>Es gibt keine eigene Vorlage {}.</translation>
    </message>
    <message>
        <source>There is no room for {}: {} MB have to go to {}, where {} MB are free.</source>
        <translation>Für {} ist kein Platz: {} MB müssen nach {}, wo {} MB frei sind.</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>Dafür reicht der Speicher nicht.</translation>
    </message>
    <message>
        <source>These files do not belong together: {}.</source>
        <translation>Diese Dateien gehören nicht zusammen: {}.</translation>
    </message>
    <message>
        <source>This onnxruntime has no {}: the processor computes instead.</source>
        <translation>Dieses onnxruntime hat kein {}: Stattdessen rechnet der Prozessor.</translation>
    </message>
    <message>
        <source>This photo's colour profile is a table, which Cutout converts to sRGB with 8 bits a channel only: choose 8 bits, or keep the profile.</source>
        <translation>Das Farbprofil dieses Fotos ist eine Tabelle, die Cutout nur mit 8 Bit je Kanal nach sRGB umwandelt: 8 Bit wählen oder das Profil behalten.</translation>
    </message>
    <message>
        <source>Trained for Cutout, small and quick; it comes with it.</source>
        <translation>Für Cutout trainiert, klein und schnell; wird mitgeliefert.</translation>
    </message>
    <message>
        <source>Two of these files have the same task: choose one of each.</source>
        <translation>Zwei dieser Dateien haben dieselbe Aufgabe: Von jeder Art eine wählen.</translation>
    </message>
    <message>
        <source>U2-Net, made smaller.</source>
        <translation>U2-Net, verkleinert.</translation>
    </message>
    <message>
        <source>WebP holds 8 bits a channel and 16383 pixels a side.</source>
        <translation>WebP fasst 8 Bit je Kanal und 16383 Pixel je Seite.</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>fixed by hand</source>
        <translation>von Hand korrigiert</translation>
    </message>
    <message>
        <source>install Cutout again</source>
        <translation>Cutout neu installieren</translation>
    </message>
    <message>
        <source>it was fixed by hand, and the photo or the settings have changed since</source>
        <translation>wurde von Hand korrigiert, und Foto oder Einstellungen haben sich seitdem geändert</translation>
    </message>
    <message>
        <source>it was rejected, and the photo has changed since</source>
        <translation>wurde abgelehnt, und das Foto hat sich seitdem geändert</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>more than one subject was found</source>
        <translation>mehr als ein Motiv gefunden</translation>
    </message>
    <message>
        <source>needs more memory than there is</source>
        <translation>braucht mehr Speicher, als da ist</translation>
    </message>
    <message>
        <source>no clear subject was found</source>
        <translation>kein klares Motiv gefunden</translation>
    </message>
    <message>
        <source>no subject</source>
        <translation>kein Motiv</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>der Datenträger ist schreibgeschützt</translation>
    </message>
    <message>
        <source>the mask and the saliency map do not agree</source>
        <translation>Maske und Auffälligkeitskarte stimmen nicht überein</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>der Name ist zu lang</translation>
    </message>
    <message>
        <source>the network is not sure of it</source>
        <translation>das Netz ist sich nicht sicher</translation>
    </message>
    <message>
        <source>the subject is cut off by the edge of the photo</source>
        <translation>das Motiv ist vom Rand des Fotos abgeschnitten</translation>
    </message>
    <message>
        <source>your disk quota is used up</source>
        <translation>das Speicherkontingent ist aufgebraucht</translation>
    </message>
    <message>
        <source>{} cannot be downloaded. {}</source>
        <translation>{} kann nicht heruntergeladen werden. {}</translation>
    </message>
    <message>
        <source>{} cannot be read: {}.</source>
        <translation>{} kann nicht gelesen werden: {}.</translation>
    </message>
    <message>
        <source>{} cannot be the name of a preset: begin with a letter or digit; spaces, dots, brackets, plus and minus may follow, up to {} characters.</source>
        <translation>{} kann kein Vorlagenname sein: Mit Buchstabe oder Ziffer beginnen; Leerzeichen, Punkte, Klammern, Plus und Minus dürfen folgen, bis zu {} Zeichen.</translation>
    </message>
    <message>
        <source>{} cannot be transparent: choose a background, or PNG, WebP or TIFF.</source>
        <translation>{} kann nicht transparent sein: Einen Hintergrund oder PNG, WebP oder TIFF wählen.</translation>
    </message>
    <message>
        <source>{} cannot be written: a file or folder is in the way.</source>
        <translation>{} kann nicht geschrieben werden: Eine Datei oder ein Ordner ist im Weg.</translation>
    </message>
    <message>
        <source>{} cannot be written: {}.</source>
        <translation>{} kann nicht geschrieben werden: {}.</translation>
    </message>
    <message>
        <source>{} could not be downloaded: {}.</source>
        <translation>{} konnte nicht heruntergeladen werden: {}.</translation>
    </message>
    <message>
        <source>{} does not exist.</source>
        <translation>{} existiert nicht.</translation>
    </message>
    <message>
        <source>{} does not say which format to write: end it in {} or {}.</source>
        <translation>{} sagt nicht, welches Format geschrieben werden soll: Auf {} oder {} enden lassen.</translation>
    </message>
    <message>
        <source>{} does not tell what stands out in a photo.</source>
        <translation>{} sagt nicht, was in einem Foto hervorsticht.</translation>
    </message>
    <message>
        <source>{} exists already and is no report; choose another name.</source>
        <translation>{} existiert bereits und ist kein Bericht; einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>{} exists already.</source>
        <translation>{} existiert bereits.</translation>
    </message>
    <message>
        <source>{} has changed since the project was saved.</source>
        <translation>{} hat sich geändert, seit das Projekt gespeichert wurde.</translation>
    </message>
    <message>
        <source>{} has {} megapixels; Cutout opens up to {}.</source>
        <translation>{} hat {} Megapixel; Cutout öffnet bis zu {}.</translation>
    </message>
    <message>
        <source>{} has {} x {} pixels; the project is about a photo of {} x {}.</source>
        <translation>{} hat {} x {} Pixel; im Projekt geht es um ein Foto mit {} x {}.</translation>
    </message>
    <message>
        <source>{} holds at most {} pixels a side: choose PNG.</source>
        <translation>{} fasst höchstens {} Pixel je Seite: PNG wählen.</translation>
    </message>
    <message>
        <source>{} holds the cutouts of {}; choose another folder for those of {}.</source>
        <translation>{} enthält die Freisteller von {}; für die von {} einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{} is a camera RAW: to open those, install Cutout from Python with its extra: pip install "cutout[raw]".</source>
        <translation>{} ist ein Kamera-RAW: Um solche zu öffnen, Cutout aus Python mit dem Zusatz installieren: pip install "cutout[raw]".</translation>
    </message>
    <message>
        <source>{} is a folder, not a photo.</source>
        <translation>{} ist ein Ordner, kein Foto.</translation>
    </message>
    <message>
        <source>{} is a photo that was opened, which Cutout never changes.</source>
        <translation>{} ist ein geöffnetes Foto, das Cutout nie verändert.</translation>
    </message>
    <message>
        <source>{} is damaged and cannot be read.</source>
        <translation>{} ist beschädigt und kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{} is damaged or incomplete.</source>
        <translation>{} ist beschädigt oder unvollständig.</translation>
    </message>
    <message>
        <source>{} is damaged, or a RAW of a camera that LibRaw does not know.</source>
        <translation>{} ist beschädigt oder das RAW einer Kamera, die LibRaw nicht kennt.</translation>
    </message>
    <message>
        <source>{} is damaged.</source>
        <translation>{} ist beschädigt.</translation>
    </message>
    <message>
        <source>{} is damaged: it does not say which photo.</source>
        <translation>{} ist beschädigt: Es steht nicht darin, welches Foto gemeint ist.</translation>
    </message>
    <message>
        <source>{} is damaged: no edit in it can be read.</source>
        <translation>{} ist beschädigt: Keine Bearbeitung darin ist lesbar.</translation>
    </message>
    <message>
        <source>{} is empty.</source>
        <translation>{} ist leer.</translation>
    </message>
    <message>
        <source>{} is no ONNX file, or it is damaged.</source>
        <translation>{} ist keine ONNX-Datei oder beschädigt.</translation>
    </message>
    <message>
        <source>{} is not a folder.</source>
        <translation>{} ist kein Ordner.</translation>
    </message>
    <message>
        <source>{} is not a network made for Cutout.</source>
        <translation>{} ist kein Netz, das für Cutout gemacht wurde.</translation>
    </message>
    <message>
        <source>{} is not a photo that Cutout can read.</source>
        <translation>{} ist kein Foto, das Cutout lesen kann.</translation>
    </message>
    <message>
        <source>{} is not a project of Cutout, or damaged.</source>
        <translation>{} ist kein Projekt von Cutout oder beschädigt.</translation>
    </message>
    <message>
        <source>{} is not used, because {}.</source>
        <translation>{} wird nicht verwendet, denn {}.</translation>
    </message>
    <message>
        <source>{} is only {} x {} pixels; a photo needs at least {} on each side.</source>
        <translation>{} hat nur {} x {} Pixel; ein Foto braucht mindestens {} je Seite.</translation>
    </message>
    <message>
        <source>{} is too large for the memory of this computer.</source>
        <translation>{} ist zu groß für den Speicher dieses Computers.</translation>
    </message>
    <message>
        <source>{} is where a cutout goes; choose another name.</source>
        <translation>Nach {} kommt ein Freisteller; einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>{} may not be read: permission denied.</source>
        <translation>{} darf nicht gelesen werden: Zugriff verweigert.</translation>
    </message>
    <message>
        <source>{} may not be written: permission denied.</source>
        <translation>{} darf nicht geschrieben werden: Zugriff verweigert.</translation>
    </message>
    <message>
        <source>{} was changed since it was written; move it, or let it be overwritten.</source>
        <translation>{} wurde seit dem Schreiben geändert; verschieben oder überschreiben lassen.</translation>
    </message>
    <message>
        <source>{} was changed since the batch worked on it; start the batch again.</source>
        <translation>{} wurde geändert, seit der Stapel es bearbeitet hat; den Stapel neu starten.</translation>
    </message>
    <message>
        <source>{} was changed while it was read; run the batch again.</source>
        <translation>{} wurde beim Lesen geändert; den Stapel erneut ausführen.</translation>
    </message>
    <message>
        <source>{} was made by a later version of Cutout.</source>
        <translation>{} wurde mit einer neueren Version von Cutout erstellt.</translation>
    </message>
    <message>
        <source>{}: {} is not the file that was expected.</source>
        <translation>{}: {} ist nicht die erwartete Datei.</translation>
    </message>
</context>
</TS>
