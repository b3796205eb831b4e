<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- words that mean one thing have one translation: see glossary.md -->
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AboutWindow</name>
    <message>
        <source>About Cutout</source>
        <translation>Acerca de Cutout</translation>
    </message>
    <message>
        <source>All licences</source>
        <translation>Todas las licencias</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
    <message>
        <source>Copy for a bug report</source>
        <translation>Copiar para un informe de error</translation>
    </message>
    <message>
        <source>Cutout is under the Apache License 2.0. Inside are, among others: {}.</source>
        <translation>Cutout está bajo la Apache License 2.0. Contiene, entre otros: {}.</translation>
    </message>
    <message>
        <source>Cuts the subject out of a photo, on this computer alone: no photo leaves it.</source>
        <translation>Recorta el sujeto de una foto, solo en este equipo: ninguna foto sale de él.</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licencias</translation>
    </message>
    <message>
        <source>Reading the versions…</source>
        <translation>Leyendo las versiones…</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;About Cutout</source>
        <translation>&amp;Acerca de Cutout</translation>
    </message>
    <message>
        <source>&amp;Close photo</source>
        <translation>Cerrar &amp;foto</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>&amp;Copiar imagen</translation>
    </message>
    <message>
        <source>&amp;Delete click</source>
        <translation>E&amp;liminar clic</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edición</translation>
    </message>
    <message>
        <source>&amp;Erase brush</source>
        <translation>Pincel para &amp;borrar</translation>
    </message>
    <message>
        <source>&amp;Export all open photos…</source>
        <translation>Exportar to&amp;das las fotos abiertas…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportar…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Filmstrip</source>
        <translation>T&amp;ira de fotos</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Historial</translation>
    </message>
    <message>
        <source>&amp;Keep brush</source>
        <translation>Pincel para c&amp;onservar</translation>
    </message>
    <message>
        <source>&amp;Keep what the cursor is on</source>
        <translation>&amp;Conservar lo que está bajo el cursor</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>Atajos de &amp;teclado</translation>
    </message>
    <message>
        <source>&amp;Lasso</source>
        <translation>&amp;Lazo</translation>
    </message>
    <message>
        <source>&amp;Licences of what is inside</source>
        <translation>&amp;Licencias de los componentes</translation>
    </message>
    <message>
        <source>&amp;Next photo</source>
        <translation>Foto &amp;siguiente</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Abrir…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Pegar</translation>
    </message>
    <message>
        <source>&amp;Photos</source>
        <translation>&amp;Fotos</translation>
    </message>
    <message>
        <source>&amp;Privacy</source>
        <translation>&amp;Privacidad</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Sal&amp;ir</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rehacer</translation>
    </message>
    <message>
        <source>&amp;Redo: {}</source>
        <translation>&amp;Rehacer: {}</translation>
    </message>
    <message>
        <source>&amp;Remove what the cursor is on</source>
        <translation>Quita&amp;r lo que está bajo el cursor</translation>
    </message>
    <message>
        <source>&amp;Save project</source>
        <translation>&amp;Guardar proyecto</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>&amp;Selección</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Herramientas</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>&amp;Undo: {}</source>
        <translation>&amp;Deshacer: {}</translation>
    </message>
    <message>
        <source>&amp;Welcome tour</source>
        <translation>&amp;Visita guiada</translation>
    </message>
    <message>
        <source>C&amp;lear selection</source>
        <translation>&amp;Quitar selección</translation>
    </message>
    <message>
        <source>Check for &amp;updates now</source>
        <translation>Buscar act&amp;ualizaciones ahora</translation>
    </message>
    <message>
        <source>Check for updates once a &amp;day</source>
        <translation>Buscar actualizaciones una vez al &amp;día</translation>
    </message>
    <message>
        <source>Com&amp;pare models…</source>
        <translation>&amp;Comparar modelos…</translation>
    </message>
    <message>
        <source>Context me&amp;nu</source>
        <translation>Menú conte&amp;xtual</translation>
    </message>
    <message>
        <source>Cut out a &amp;folder…</source>
        <translation>Recortar una &amp;carpeta…</translation>
    </message>
    <message>
        <source>Edge &amp;inspector</source>
        <translation>&amp;Inspector de bordes</translation>
    </message>
    <message>
        <source>Export &amp;cutout…</source>
        <translation>Exportar &amp;recorte…</translation>
    </message>
    <message>
        <source>Export &amp;mask…</source>
        <translation>Exportar &amp;máscara…</translation>
    </message>
    <message>
        <source>Export on &amp;white…</source>
        <translation>Exportar sobre &amp;blanco…</translation>
    </message>
    <message>
        <source>Export on a c&amp;olour…</source>
        <translation>Exportar sobre un co&amp;lor…</translation>
    </message>
    <message>
        <source>Find all &amp;objects</source>
        <translation>Buscar todos los &amp;objetos</translation>
    </message>
    <message>
        <source>Fix f&amp;ringe</source>
        <translation>Eliminar el &amp;halo</translation>
    </message>
    <message>
        <source>Har&amp;der brush</source>
        <translation>Pincel más &amp;duro</translation>
    </message>
    <message>
        <source>Keyboard &amp;shortcuts…</source>
        <translation>Atajos de &amp;teclado…</translation>
    </message>
    <message>
        <source>L&amp;og…</source>
        <translation>&amp;Registro…</translation>
    </message>
    <message>
        <source>Lar&amp;ger brush</source>
        <translation>Pincel más &amp;grande</translation>
    </message>
    <message>
        <source>M&amp;odels…</source>
        <translation>&amp;Modelos…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Abrir recie&amp;nte</translation>
    </message>
    <message>
        <source>Pre&amp;view under the mouse</source>
        <translation>&amp;Vista previa bajo el ratón</translation>
    </message>
    <message>
        <source>Pre&amp;vious photo</source>
        <translation>Foto an&amp;terior</translation>
    </message>
    <message>
        <source>Quick e&amp;xport</source>
        <translation>Exportación &amp;rápida</translation>
    </message>
    <message>
        <source>Refine &amp;hair</source>
        <translation>Refinar el &amp;pelo</translation>
    </message>
    <message>
        <source>S&amp;maller brush</source>
        <translation>Pincel más peque&amp;ño</translation>
    </message>
    <message>
        <source>S&amp;ubjects</source>
        <translation>&amp;Sujetos</translation>
    </message>
    <message>
        <source>Save project &amp;as…</source>
        <translation>Guardar proyecto c&amp;omo…</translation>
    </message>
    <message>
        <source>Sof&amp;ter brush</source>
        <translation>Pincel más s&amp;uave</translation>
    </message>
    <message>
        <source>Subject {}</source>
        <translation>Sujeto {}</translation>
    </message>
    <message>
        <source>Whole, part, s&amp;maller</source>
        <translation>&amp;Entero, parte, menor</translation>
    </message>
</context>
<context>
    <name>Announcer</name>
    <message>
        <source>Nothing is selected.</source>
        <translation>No hay nada seleccionado.</translation>
    </message>
    <message>
        <source>Selected: {} of the photo.</source>
        <translation>Seleccionado: {} de la foto.</translation>
    </message>
    <message>
        <source>{} from the left, {} from the top, kept.</source>
        <translation>{} desde la izquierda, {} desde arriba, se conserva.</translation>
    </message>
    <message>
        <source>{} from the left, {} from the top, not kept.</source>
        <translation>{} desde la izquierda, {} desde arriba, no se conserva.</translation>
    </message>
</context>
<context>
    <name>BackgroundSection</name>
    <message>
        <source>0 from top to bottom, 90 from left to right</source>
        <translation>0 de arriba abajo, 90 de izquierda a derecha</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Ángulo</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Negro</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>Desenfoque</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>Elegir una imagen…</translation>
    </message>
    <message>
        <source>Colour of the background</source>
        <translation>Color del fondo</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Rellenar</translation>
    </message>
    <message>
        <source>Fit in</source>
        <translation>Encajar</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>From the middle outwards</source>
        <translation>Del centro hacia fuera</translation>
    </message>
    <message>
        <source>Gradient {}</source>
        <translation>Degradado {}</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Gris</translation>
    </message>
    <message>
        <source>How far the background is out of focus</source>
        <translation>Cuánto se desenfoca el fondo</translation>
    </message>
    <message>
        <source>How the picture fits</source>
        <translation>Cómo encaja la imagen</translation>
    </message>
    <message>
        <source>Light grey</source>
        <translation>Gris claro</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Mover</translation>
    </message>
    <message>
        <source>Move the picture by dragging on the photo; the wheel zooms</source>
        <translation>Mover la imagen arrastrando sobre la foto; la rueda cambia el tamaño</translation>
    </message>
    <message>
        <source>Or drop one here</source>
        <translation>O soltar una aquí</translation>
    </message>
    <message>
        <source>Picture behind the subject</source>
        <translation>Imagen detrás del sujeto</translation>
    </message>
    <message>
        <source>Pictures ({})</source>
        <translation>Imágenes ({})</translation>
    </message>
    <message>
        <source>Rose</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>Sand</source>
        <translation>Arena</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>Tamaño de la imagen</translation>
    </message>
    <message>
        <source>Sky</source>
        <translation>Cielo</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Mosaico</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Blanco</translation>
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
        <translation>Una imagen propia detrás del sujeto</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Fondo</translation>
    </message>
    <message>
        <source>Blurred</source>
        <translation>Difuso</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>From one colour to another</source>
        <translation>De un color a otro</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>Degradado</translation>
    </message>
    <message>
        <source>Nothing behind the subject</source>
        <translation>Nada detrás del sujeto</translation>
    </message>
    <message>
        <source>One colour behind the subject</source>
        <translation>Un color detrás del sujeto</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>The photo's own background</source>
        <translation>El fondo de la propia foto</translation>
    </message>
    <message>
        <source>The photo's own background, out of focus</source>
        <translation>El fondo de la propia foto, desenfocado</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>Transparente</translation>
    </message>
</context>
<context>
    <name>BatchDesk</name>
    <message>
        <source>A batch is at work. Stop it? It can go on later where it stopped.</source>
        <translation>Hay un lote en marcha. ¿Detenerlo? Podrá seguir más tarde donde se detuvo.</translation>
    </message>
    <message>
        <source>{} is in the batch.</source>
        <translation>{} está en el lote.</translation>
    </message>
</context>
<context>
    <name>BatchPage</name>
    <message>
        <source>. Put the failed ones right and start again; what is done stays.</source>
        <translation>. Corregir las que fallaron y empezar de nuevo; lo hecho se conserva.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>Another folder</source>
        <translation>Otra carpeta</translation>
    </message>
    <message>
        <source>Back to the editor</source>
        <translation>Volver al editor</translation>
    </message>
    <message>
        <source>Check one photo</source>
        <translation>Revisar una foto</translation>
    </message>
    <message>
        <source>Check {} photos</source>
        <translation>Revisar {} fotos</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Con error</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Omitidas</translation>
    </message>
    <message>
        <source>Looking for photos…</source>
        <translation>Buscando fotos…</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Abrir la carpeta</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Photos of the batch</source>
        <translation>Fotos del lote</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Save a report</source>
        <translation>Guardar un informe</translation>
    </message>
    <message>
        <source>Save a report…</source>
        <translation>Informe…</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Empezar de nuevo</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stopped: {} photos are left. Start again to go on.</source>
        <translation>Detenido: quedan {} fotos. Empezar de nuevo para continuar.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Deteniendo…</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>Por revisar</translation>
    </message>
    <message>
        <source>about {} h left</source>
        <translation>faltan unas {} h</translation>
    </message>
    <message>
        <source>about {} min left</source>
        <translation>faltan unos {} min</translation>
    </message>
    <message>
        <source>about {} s left</source>
        <translation>faltan unos {} s</translation>
    </message>
    <message>
        <source>no photos</source>
        <translation>ninguna foto</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pausa</translation>
    </message>
    <message>
        <source>{} done</source>
        <translation>{} hechas</translation>
    </message>
    <message>
        <source>{} failed</source>
        <translation>{} con error</translation>
    </message>
    <message>
        <source>{} left out</source>
        <translation>{} omitidas</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} de {}</translation>
    </message>
    <message>
        <source>{} to check</source>
        <translation>{} por revisar</translation>
    </message>
</context>
<context>
    <name>BatchSetup</name>
    <message>
        <source>Add a preset file</source>
        <translation>Añadir un archivo de preajuste</translation>
    </message>
    <message>
        <source>Add a preset file…</source>
        <translation>Añadir un archivo de preajuste…</translation>
    </message>
    <message>
        <source>Back to the editor</source>
        <translation>Volver al editor</translation>
    </message>
    <message>
        <source>Choose a folder, or drop one here.</source>
        <translation>Elegir una carpeta o soltarla aquí.</translation>
    </message>
    <message>
        <source>Cut out a whole folder</source>
        <translation>Recortar una carpeta entera</translation>
    </message>
    <message>
        <source>Every photo is cut out by itself; the folder's tree is repeated. Photos are never changed, and you can stop at any time and go on later.</source>
        <translation>Cada foto se recorta por separado; se repite la estructura de carpetas. Las fotos nunca se modifican, y se puede parar en cualquier momento y seguir más tarde.</translation>
    </message>
    <message>
        <source>If a file exists</source>
        <translation>Si un archivo ya existe</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Crear</translation>
    </message>
    <message>
        <source>Name the files</source>
        <translation>Nombrar los archivos</translation>
    </message>
    <message>
        <source>Photos from</source>
        <translation>Fotos de</translation>
    </message>
    <message>
        <source>Presets (*.toml)</source>
        <translation>Preajustes (*.toml)</translation>
    </message>
    <message>
        <source>Save to</source>
        <translation>Guardar en</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>There are no photos in this folder.</source>
        <translation>En esta carpeta no hay fotos.</translation>
    </message>
    <message>
        <source>add a number</source>
        <translation>añadir un número</translation>
    </message>
    <message>
        <source>do not begin</source>
        <translation>no empezar</translation>
    </message>
    <message>
        <source>dog.jpg becomes {}</source>
        <translation>perro.jpg pasa a ser {}</translation>
    </message>
    <message>
        <source>go on with photos that are added later</source>
        <translation>continuar con las fotos que se añadan después</translation>
    </message>
    <message>
        <source>leave that photo out</source>
        <translation>omitir esa foto</translation>
    </message>
    <message>
        <source>of {stem}, {preset}, {ext} and {folder}</source>
        <translation>con {stem}, {preset}, {ext} y {folder}</translation>
    </message>
    <message>
        <source>replace it</source>
        <translation>reemplazarlo</translation>
    </message>
    <message>
        <source>with the folders inside</source>
        <translation>con las carpetas que contiene</translation>
    </message>
    <message>
        <source>{} cutouts</source>
        <translation>{} recortes</translation>
    </message>
    <message>
        <source>{} photos</source>
        <translation>{} fotos</translation>
    </message>
    <message>
        <source>{} photos, {} of which were worked on before: what is done and unchanged stays as it is.</source>
        <translation>{} fotos, {} de ellas ya procesadas: lo que está hecho y no ha cambiado se queda como está.</translation>
    </message>
</context>
<context>
    <name>BrushBar</name>
    <message>
        <source>Hardness</source>
        <translation>Dureza</translation>
    </message>
    <message>
        <source>Hardness of the brush</source>
        <translation>Dureza del pincel</translation>
    </message>
    <message>
        <source>Hardness of the brush (Shift+[ and Shift+])</source>
        <translation>Dureza del pincel (Mayús+[ y Mayús+])</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>Tamaño del pincel</translation>
    </message>
    <message>
        <source>Size of the brush ([ and ])</source>
        <translation>Tamaño del pincel ([ y ])</translation>
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
        <translation>E&amp;liminar este clic</translation>
    </message>
    <message>
        <source>&amp;Keep here</source>
        <translation>&amp;Conservar aquí</translation>
    </message>
    <message>
        <source>&amp;Remove here</source>
        <translation>Quita&amp;r aquí</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
</context>
<context>
    <name>ColourRow</name>
    <message>
        <source>Another colour…</source>
        <translation>Otro color…</translation>
    </message>
    <message>
        <source>Take a colour from the photo (Esc: leave it)</source>
        <translation>Tomar un color de la foto (Esc: dejarlo)</translation>
    </message>
    <message>
        <source>{}: take it from the photo</source>
        <translation>{}: tomarlo de la foto</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>All models on this photo</source>
        <translation>Todos los modelos en esta foto</translation>
    </message>
    <message>
        <source>Back to the photo (Esc)</source>
        <translation>Volver a la foto (Esc)</translation>
    </message>
    <message>
        <source>More models…</source>
        <translation>Más modelos…</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Click on what you want to keep first, or drag a box.</source>
        <translation>Primero hacer clic en lo que se quiere conservar o trazar un recuadro.</translation>
    </message>
    <message>
        <source>Each model that is installed gets {}, in a process of its own on {} threads.</source>
        <translation>Cada modelo instalado recibe {}, en un proceso propio con {} hilos.</translation>
    </message>
    <message>
        <source>the same box and {} clicks</source>
        <translation>el mismo recuadro y {} clics</translation>
    </message>
    <message>
        <source>the same {} clicks</source>
        <translation>los mismos {} clics</translation>
    </message>
</context>
<context>
    <name>DocumentDesk</name>
    <message>
        <source>Closed {}. Your work on it is kept.</source>
        <translation>{} cerrada. El trabajo hecho en ella se conserva.</translation>
    </message>
    <message>
        <source>{} files are no photos and were left out.</source>
        <translation>{} archivos no son fotos y se omitieron.</translation>
    </message>
    <message>
        <source>{} is no photo and was left out.</source>
        <translation>{} no es una foto y se omitió.</translation>
    </message>
</context>
<context>
    <name>DoubtNotice</name>
    <message>
        <source>Drag a box around what you want to keep.</source>
        <translation>Trazar un recuadro alrededor de lo que se quiere conservar.</translation>
    </message>
    <message>
        <source>No clear subject: click on it, or</source>
        <translation>Sin sujeto claro: hacer clic en él o</translation>
    </message>
    <message>
        <source>Not sure about this one: click, or</source>
        <translation>Esta no es segura: hacer clic o</translation>
    </message>
</context>
<context>
    <name>DragButton</name>
    <message>
        <source>Drag the finished picture from here into another program</source>
        <translation>Arrastrar la imagen acabada desde aquí a otro programa</translation>
    </message>
</context>
<context>
    <name>DragOut</name>
    <message>
        <source>Drag from this button into another program's window.</source>
        <translation>Arrastrar desde este botón a la ventana de otro programa.</translation>
    </message>
</context>
<context>
    <name>DropVeil</name>
    <message>
        <source>Drop to cut out all photos of this folder</source>
        <translation>Soltar para recortar todas las fotos de esta carpeta</translation>
    </message>
    <message>
        <source>Drop to open</source>
        <translation>Soltar para abrir</translation>
    </message>
    <message>
        <source>Drop to open {} photos</source>
        <translation>Soltar para abrir {} fotos</translation>
    </message>
</context>
<context>
    <name>EdgeDesk</name>
    <message>
        <source>Edge inspector</source>
        <translation>Inspector de bordes</translation>
    </message>
    <message>
        <source>Nothing is selected yet: click on what you want to keep.</source>
        <translation>Aún no hay nada seleccionado: hacer clic en lo que se quiere conservar.</translation>
    </message>
</context>
<context>
    <name>EdgeSection</name>
    <message>
        <source>Contrast</source>
        <translation>Contraste</translation>
    </message>
    <message>
        <source>Drop islands</source>
        <translation>Quitar islas</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>Difuminar</translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation>Cubrir huecos</translation>
    </message>
    <message>
        <source>Fills holes in the subject up to that diameter</source>
        <translation>Rellena huecos del sujeto hasta ese diámetro</translation>
    </message>
    <message>
        <source>How much of the old background's colour is taken out of soft edges</source>
        <translation>Cuánto color del fondo antiguo se quita de los bordes suaves</translation>
    </message>
    <message>
        <source>Makes soft edges harder</source>
        <translation>Endurece los bordes suaves</translation>
    </message>
    <message>
        <source>Moves the edge out (right) or into the subject (left)</source>
        <translation>Mueve el borde hacia fuera (derecha) o hacia el sujeto (izquierda)</translation>
    </message>
    <message>
        <source>Old colours</source>
        <translation>Color viejo</translation>
    </message>
    <message>
        <source>Removes what lies apart from the subject, up to that diameter</source>
        <translation>Quita lo que está separado del sujeto, hasta ese diámetro</translation>
    </message>
    <message>
        <source>Rounds wobbles of the edge; corners stay</source>
        <translation>Redondea las ondulaciones del borde; las esquinas se quedan</translation>
    </message>
    <message>
        <source>Shift edge</source>
        <translation>Desplazar</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Suavizar</translation>
    </message>
    <message>
        <source>Width of a soft edge</source>
        <translation>Ancho de un borde suave</translation>
    </message>
</context>
<context>
    <name>EdgeWalk</name>
    <message>
        <source>Looking at the edge…</source>
        <translation>Examinando el borde…</translation>
    </message>
    <message>
        <source>Looking for places worth a look…</source>
        <translation>Buscando lugares que conviene mirar…</translation>
    </message>
    <message>
        <source>Nothing is selected, so there is no edge.</source>
        <translation>No hay nada seleccionado, así que no hay borde.</translation>
    </message>
</context>
<context>
    <name>EditNames</name>
    <message>
        <source>Box</source>
        <translation>Recuadro</translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation>Quitar selección</translation>
    </message>
    <message>
        <source>Click to add</source>
        <translation>Clic para añadir</translation>
    </message>
    <message>
        <source>Click to remove</source>
        <translation>Clic para quitar</translation>
    </message>
    <message>
        <source>Delete a click</source>
        <translation>Eliminar un clic</translation>
    </message>
    <message>
        <source>Erase an area</source>
        <translation>Borrar una zona</translation>
    </message>
    <message>
        <source>Erase brush</source>
        <translation>Pincel: borrar</translation>
    </message>
    <message>
        <source>Fix fringe</source>
        <translation>Eliminar el halo</translation>
    </message>
    <message>
        <source>Keep an area</source>
        <translation>Conservar una zona</translation>
    </message>
    <message>
        <source>Keep brush</source>
        <translation>Pincel: conservar</translation>
    </message>
    <message>
        <source>Move a click</source>
        <translation>Mover un clic</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objetos</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Abierta</translation>
    </message>
    <message>
        <source>Refine hair</source>
        <translation>Refinar el pelo</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>Sujetos</translation>
    </message>
    <message>
        <source>Whole or part</source>
        <translation>Entero o parte</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Nothing is selected yet: click on what you want to keep first.</source>
        <translation>Aún no hay nada seleccionado: primero hacer clic en lo que se quiere conservar.</translation>
    </message>
    <message>
        <source>Point at a click to delete it.</source>
        <translation>Señalar un clic para eliminarlo.</translation>
    </message>
    <message>
        <source>This is the result: choose another view (V) to correct the cut.</source>
        <translation>Este es el resultado: elegir otra vista (V) para corregir el recorte.</translation>
    </message>
    <message>
        <source>This was painted: erase it with the brush (E).</source>
        <translation>Esto se pintó: borrarlo con el pincel (E).</translation>
    </message>
</context>
<context>
    <name>EngineDesk</name>
    <message>
        <source>Cutout's own network works instead.</source>
        <translation>En su lugar trabaja la red propia de Cutout.</translation>
    </message>
    <message>
        <source>Model at work: {}</source>
        <translation>Modelo en uso: {}</translation>
    </message>
    <message>
        <source>The model that answers your clicks</source>
        <translation>El modelo que responde a los clics</translation>
    </message>
</context>
<context>
    <name>Everything</name>
    <message>
        <source>Looking for all objects…</source>
        <translation>Buscando todos los objetos…</translation>
    </message>
    <message>
        <source>No separate objects were found: click on what you want to keep instead.</source>
        <translation>No se encontraron objetos separados: hacer clic en lo que se quiere conservar.</translation>
    </message>
    <message>
        <source>One object: click it to take it or drop it.</source>
        <translation>Un objeto: hacer clic para tomarlo o dejarlo.</translation>
    </message>
    <message>
        <source>{} objects: click those that you want to keep.</source>
        <translation>{} objetos: hacer clic en los que se quieren conservar.</translation>
    </message>
    <message>
        <source>{} of {} objects taken.</source>
        <translation>{} de {} objetos tomados.</translation>
    </message>
</context>
<context>
    <name>EverythingBanner</name>
    <message>
        <source>Cancel (Esc)</source>
        <translation>Cancelar (Esc)</translation>
    </message>
    <message>
        <source>Objects of the photo</source>
        <translation>Objetos de la foto</translation>
    </message>
    <message>
        <source>Search for objects</source>
        <translation>Búsqueda de objetos</translation>
    </message>
    <message>
        <source>Use them (Return)</source>
        <translation>Usarlos (Intro)</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportar</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>&amp;Save to</source>
        <translation>&amp;Guardar en</translation>
    </message>
    <message>
        <source>, exists already</source>
        <translation>, ya existe</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Edge and look are those of this photo, unless a preset has its own</source>
        <translation>El borde y el aspecto son los de esta foto, salvo que un preajuste tenga los suyos</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Files that are written</source>
        <translation>Archivos que se escriben</translation>
    </message>
    <message>
        <source>Make these as well, each in its own format:</source>
        <translation>Crear también estas, cada una en su formato:</translation>
    </message>
    <message>
        <source>Save to</source>
        <translation>Guardar en</translation>
    </message>
    <message>
        <source>This picture, {}</source>
        <translation>Esta imagen, {}</translation>
    </message>
    <message>
        <source>Tick what is to be made, and choose a folder.</source>
        <translation>Marcar lo que se debe crear y elegir una carpeta.</translation>
    </message>
    <message>
        <source>Two files would have one name: choose another name.</source>
        <translation>Dos archivos tendrían el mismo nombre: elegir otro nombre.</translation>
    </message>
    <message>
        <source>Type a name, without a folder in it.</source>
        <translation>Escribir un nombre, sin carpeta.</translation>
    </message>
    <message>
        <source>about {} x {} pixels</source>
        <translation>unos {} x {} píxeles</translation>
    </message>
    <message>
        <source>{} x {} pixels</source>
        <translation>{} x {} píxeles</translation>
    </message>
</context>
<context>
    <name>ExportOpen</name>
    <message>
        <source>Export all open photos to</source>
        <translation>Exportar todas las fotos abiertas a</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>No se exportó nada.</translation>
    </message>
    <message>
        <source>One photo was left out.</source>
        <translation>Se omitió una foto.</translation>
    </message>
    <message>
        <source>Saved {} files in {}</source>
        <translation>{} archivos guardados en {}</translation>
    </message>
    <message>
        <source>could not be cut out</source>
        <translation>no se pudo recortar</translation>
    </message>
    <message>
        <source>has no clear subject</source>
        <translation>no tiene un sujeto claro</translation>
    </message>
    <message>
        <source>was closed</source>
        <translation>se cerró</translation>
    </message>
    <message>
        <source>{} photos were left out.</source>
        <translation>Se omitieron {} fotos.</translation>
    </message>
    <message>
        <source>… and {} more</source>
        <translation>… y {} más</translation>
    </message>
</context>
<context>
    <name>ExportOptions</name>
    <message>
        <source>&amp;Bits a channel</source>
        <translation>&amp;Bits por canal</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Colores</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Formato</translation>
    </message>
    <message>
        <source>&amp;Lossless</source>
        <translation>&amp;Sin pérdida</translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation>C&amp;alidad</translation>
    </message>
    <message>
        <source>As many as the photo has</source>
        <translation>Los mismos que la foto</translation>
    </message>
    <message>
        <source>Behind the subject</source>
        <translation>Detrás del sujeto</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Negro</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>Tamaño del archivo</translation>
    </message>
    <message>
        <source>Keep camera &amp;data (EXIF, XMP)</source>
        <translation>Conservar los &amp;datos de la cámara (EXIF, XMP)</translation>
    </message>
    <message>
        <source>Largest file</source>
        <translation>Archivo más grande</translation>
    </message>
    <message>
        <source>Light grey</source>
        <translation>Gris claro</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Calidad</translation>
    </message>
    <message>
        <source>Quality: value</source>
        <translation>Calidad: valor</translation>
    </message>
    <message>
        <source>The photo's own profile</source>
        <translation>El perfil de la foto</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Blanco</translation>
    </message>
    <message>
        <source>at &amp;most</source>
        <translation>como &amp;máximo</translation>
    </message>
    <message>
        <source>sRGB, for the web</source>
        <translation>sRGB, para la web</translation>
    </message>
    <message>
        <source>with the &amp;place where the photo was taken</source>
        <translation>con el &amp;lugar donde se hizo la foto</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>Colour of the background</source>
        <translation>Color del fondo</translation>
    </message>
    <message>
        <source>Saved {}</source>
        <translation>{} guardado</translation>
    </message>
    <message>
        <source>Saved {} files in {}</source>
        <translation>{} archivos guardados en {}</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>La imagen está en el portapapeles.</translation>
    </message>
</context>
<context>
    <name>FilmModel</name>
    <message>
        <source>edited</source>
        <translation>editada</translation>
    </message>
    <message>
        <source>exported</source>
        <translation>exportada</translation>
    </message>
    <message>
        <source>not looked at yet</source>
        <translation>aún sin ver</translation>
    </message>
    <message>
        <source>not sure: please look at it</source>
        <translation>no es segura: conviene mirarla</translation>
    </message>
    <message>
        <source>subject found</source>
        <translation>sujeto encontrado</translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Close the others</source>
        <translation>Cerrar las demás</translation>
    </message>
    <message>
        <source>Open photos</source>
        <translation>Abrir fotos</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>Mostrar en su carpeta</translation>
    </message>
</context>
<context>
    <name>Finisher</name>
    <message>
        <source>Click on the colour in the photo; Esc leaves it as it is.</source>
        <translation>Hacer clic en el color de la foto; Esc lo deja como está.</translation>
    </message>
    <message>
        <source>Every open photo has these settings now.</source>
        <translation>Todas las fotos abiertas tienen ahora estos ajustes.</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Acabado</translation>
    </message>
</context>
<context>
    <name>FixBanner</name>
    <message>
        <source>Back without changes</source>
        <translation>Volver sin cambios</translation>
    </message>
    <message>
        <source>Fixing {} for the batch</source>
        <translation>Corrigiendo {} para el lote</translation>
    </message>
    <message>
        <source>Use it for the batch (Ctrl+Return)</source>
        <translation>Usarla para el lote (Ctrl+Intro)</translation>
    </message>
</context>
<context>
    <name>FixedKeys</name>
    <message>
        <source>Accept</source>
        <translation>Aceptar</translation>
    </message>
    <message>
        <source>Add what is clicked</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Arrows, {}</source>
        <translation>Flechas, {}</translation>
    </message>
    <message>
        <source>Back along the edge</source>
        <translation>Atrás por el borde</translation>
    </message>
    <message>
        <source>Back to the batch</source>
        <translation>Volver al lote</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>Clic</translation>
    </message>
    <message>
        <source>Close an area of the lasso</source>
        <translation>Cerrar la zona del lazo</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>Arrastrar</translation>
    </message>
    <message>
        <source>Drag it</source>
        <translation>Arrastrarlo</translation>
    </message>
    <message>
        <source>Enlargement</source>
        <translation>Ampliación</translation>
    </message>
    <message>
        <source>Fix in the editor</source>
        <translation>Corregir en el editor</translation>
    </message>
    <message>
        <source>Fix the fringe here</source>
        <translation>Eliminar el halo aquí</translation>
    </message>
    <message>
        <source>Halo map</source>
        <translation>Mapa de halos</translation>
    </message>
    <message>
        <source>Hold the right button</source>
        <translation>Mantener el botón derecho</translation>
    </message>
    <message>
        <source>Hold {}</source>
        <translation>Mantener {}</translation>
    </message>
    <message>
        <source>Hold {} and drag</source>
        <translation>{} + arrastrar</translation>
    </message>
    <message>
        <source>In the edge inspector</source>
        <translation>En el inspector de bordes</translation>
    </message>
    <message>
        <source>In the review of a batch</source>
        <translation>Al revisar un lote</translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>Dejarlos</translation>
    </message>
    <message>
        <source>Move a click</source>
        <translation>Mover un clic</translation>
    </message>
    <message>
        <source>Move the cursor, ten times as far</source>
        <translation>Mover el cursor (x10)</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>Mover la vista</translation>
    </message>
    <message>
        <source>Next backdrop</source>
        <translation>Fondo siguiente</translation>
    </message>
    <message>
        <source>Next place worth a look</source>
        <translation>Siguiente lugar que mirar</translation>
    </message>
    <message>
        <source>On along the edge</source>
        <translation>Adelante por el borde</translation>
    </message>
    <message>
        <source>On the photo</source>
        <translation>En la foto</translation>
    </message>
    <message>
        <source>Open the menu</source>
        <translation>Abrir el menú</translation>
    </message>
    <message>
        <source>Photo before, photo after</source>
        <translation>Foto anterior, foto siguiente</translation>
    </message>
    <message>
        <source>Put the tool away</source>
        <translation>Dejar la herramienta</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>Remove what is clicked</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Right click, {}</source>
        <translation>Clic derecho, {}</translation>
    </message>
    <message>
        <source>See the photo itself</source>
        <translation>Ver el original</translation>
    </message>
    <message>
        <source>Start anew from a box</source>
        <translation>Nuevo recuadro</translation>
    </message>
    <message>
        <source>The place before</source>
        <translation>El lugar anterior</translation>
    </message>
    <message>
        <source>The same by keys</source>
        <translation>Lo mismo con teclas</translation>
    </message>
    <message>
        <source>Use it for the batch</source>
        <translation>Usarla para el lote</translation>
    </message>
    <message>
        <source>Use the chosen objects</source>
        <translation>Usar los objetos elegidos</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Rueda</translation>
    </message>
    <message>
        <source>While objects are chosen</source>
        <translation>Al elegir objetos</translation>
    </message>
    <message>
        <source>Zoom at the mouse</source>
        <translation>Ampliar en el ratón</translation>
    </message>
    <message>
        <source>{}+arrows</source>
        <translation>{}+flechas</translation>
    </message>
    <message>
        <source>{}+click</source>
        <translation>{}+clic</translation>
    </message>
    <message>
        <source>{}, double click</source>
        <translation>{}, doble clic</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Choose: {}</source>
        <translation>Elegir: {}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
</context>
<context>
    <name>HelpDesk</name>
    <message>
        <source>Licences of what is inside</source>
        <translation>Licencias de los componentes</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privacidad</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>Mostrar el registro</translation>
    </message>
    <message>
        <source>Something went wrong inside Cutout ({}); your work is kept.</source>
        <translation>Algo ha fallado dentro de Cutout ({}); el trabajo se conserva.</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>Click to add, right-click to remove, drag a box to start anew.</source>
        <translation>Clic para añadir, clic derecho para quitar, trazar un recuadro para empezar de nuevo.</translation>
    </message>
    <message>
        <source>Comma and full stop walk along the edge, Tab goes to the next place worth a look, Space fixes the fringe there.</source>
        <translation>Coma y punto recorren el borde; Tab: siguiente lugar que mirar; Espacio: eliminar el halo.</translation>
    </message>
    <message>
        <source>Drag around what you want to keep, or click corners and press Enter; the right button or Alt erases.</source>
        <translation>Rodear lo que se conserva, o marcar esquinas y pulsar Intro; botón derecho o Alt borra.</translation>
    </message>
    <message>
        <source>Finding the subject…</source>
        <translation>Buscando el sujeto…</translation>
    </message>
    <message>
        <source>No clear subject: click on what you want to keep, or drag a box around it.</source>
        <translation>Sin sujeto claro: hacer clic en lo que se quiere conservar o trazar un recuadro alrededor.</translation>
    </message>
    <message>
        <source>Not sure about this one: click what is missing, right-click what is too much.</source>
        <translation>Esta no es segura: clic en lo que falta, clic derecho en lo que sobra.</translation>
    </message>
    <message>
        <source>Open, drop or paste a photo to begin.</source>
        <translation>Abrir, soltar o pegar una foto para empezar.</translation>
    </message>
    <message>
        <source>Opening {}…</source>
        <translation>Abriendo {}…</translation>
    </message>
    <message>
        <source>Paint along hair and fur; the right button or Alt takes marks away.</source>
        <translation>Pintar a lo largo del pelo; botón derecho o Alt quita trazos.</translation>
    </message>
    <message>
        <source>Paint what you want to erase; the right button or Alt keeps.</source>
        <translation>Pintar para borrar; botón derecho: conservar.</translation>
    </message>
    <message>
        <source>Paint what you want to keep; the right button or Alt erases.</source>
        <translation>Pintar para conservar; botón derecho: borrar.</translation>
    </message>
    <message>
        <source>Paint where the old background shows at the edge; the right button or Alt takes it back.</source>
        <translation>Pintar donde asoma el fondo antiguo; botón derecho o Alt lo deshace.</translation>
    </message>
    <message>
        <source>The network did not follow your click, so what lies under it was removed by itself.</source>
        <translation>La red no siguió el clic, así que se quitó lo que hay debajo.</translation>
    </message>
    <message>
        <source>The network did not follow your click, so what lies under it was taken by itself.</source>
        <translation>La red no siguió el clic, así que se tomó lo que hay debajo.</translation>
    </message>
    <message>
        <source>Working on your click…</source>
        <translation>Procesando el clic…</translation>
    </message>
    <message>
        <source>Your brush has covered this place, and keeps the last word: paint over it (B keeps, E erases).</source>
        <translation>El pincel ha cubierto este lugar y tiene la última palabra: pintar encima (B conserva, E borra).</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>A click goes back here</source>
        <translation>Un clic vuelve aquí</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>Volver al principio</translation>
    </message>
    <message>
        <source>Close the history</source>
        <translation>Cerrar el historial</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Take all edits back; they can be done again</source>
        <translation>Deshacer todas las ediciones; se pueden rehacer</translation>
    </message>
    <message>
        <source>The present state</source>
        <translation>El estado actual</translation>
    </message>
    <message>
        <source>Undone; a click does it again</source>
        <translation>Deshecho; un clic lo rehace</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>1 place worth a look (Tab)</source>
        <translation>1 lugar que conviene mirar (Tab)</translation>
    </message>
    <message>
        <source>Back along the edge (,)</source>
        <translation>Atrás por el borde (,)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Cerrar (Esc)</translation>
    </message>
    <message>
        <source>Close the edge inspector</source>
        <translation>Cerrar el inspector de bordes</translation>
    </message>
    <message>
        <source>Colour behind the subject</source>
        <translation>Color detrás del sujeto</translation>
    </message>
    <message>
        <source>Edge inspector</source>
        <translation>Inspector de bordes</translation>
    </message>
    <message>
        <source>Fix fringe here (Space)</source>
        <translation>Quitar halo aquí (Espacio)</translation>
    </message>
    <message>
        <source>Halo map (M)</source>
        <translation>Mapa de halos (M)</translation>
    </message>
    <message>
        <source>Nothing on this edge stands out.</source>
        <translation>Nada llama la atención en este borde.</translation>
    </message>
    <message>
        <source>Old background shows: {:.0%}</source>
        <translation>Asoma el fondo antiguo: {:.0%}</translation>
    </message>
    <message>
        <source>On a checkerboard</source>
        <translation>Sobre un tablero</translation>
    </message>
    <message>
        <source>On a colour; choose it with a second press</source>
        <translation>Sobre un color; una segunda pulsación lo elige</translation>
    </message>
    <message>
        <source>On along the edge (.)</source>
        <translation>Adelante por el borde (.)</translation>
    </message>
    <message>
        <source>On black</source>
        <translation>Sobre negro</translation>
    </message>
    <message>
        <source>On white</source>
        <translation>Sobre blanco</translation>
    </message>
    <message>
        <source>Places worth a look</source>
        <translation>Lugares que conviene mirar</translation>
    </message>
    <message>
        <source>Pull the edge in where the old background shows; or paint in the loupe</source>
        <translation>Mete el borde donde asoma el fondo antiguo; o pintar en la lupa</translation>
    </message>
    <message>
        <source>Show the edge at {} % ({})</source>
        <translation>Mostrar el borde al {} % ({})</translation>
    </message>
    <message>
        <source>Show where the old background is left in the edge</source>
        <translation>Muestra dónde queda fondo antiguo en el borde</translation>
    </message>
    <message>
        <source>Unsure what belongs to it: {:.0%}</source>
        <translation>Dudoso qué le pertenece: {:.0%}</translation>
    </message>
    <message>
        <source>{} (B for the next)</source>
        <translation>{} (B para el siguiente)</translation>
    </message>
    <message>
        <source>{} places worth a look (Tab for the next worst)</source>
        <translation>{} lugares que mirar (Tab para el siguiente)</translation>
    </message>
</context>
<context>
    <name>Keeper</name>
    <message>
        <source>Bring it back</source>
        <translation>Recuperarlo</translation>
    </message>
    <message>
        <source>Cutout ended unexpectedly. Your work on {} is kept.</source>
        <translation>Cutout se cerró de forma inesperada. El trabajo en {} está guardado.</translation>
    </message>
    <message>
        <source>Go on with that work</source>
        <translation>Seguir con ese trabajo</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>Empezar de cero</translation>
    </message>
    <message>
        <source>You have worked on this photo before.</source>
        <translation>Ya se ha trabajado en esta foto.</translation>
    </message>
    <message>
        <source>Your work cannot be kept in case of a crash: {}</source>
        <translation>El trabajo no se puede guardar para el caso de un fallo: {}</translation>
    </message>
    <message>
        <source>one photo</source>
        <translation>una foto</translation>
    </message>
    <message>
        <source>{} photos</source>
        <translation>{} fotos</translation>
    </message>
</context>
<context>
    <name>LanguageChoice</name>
    <message>
        <source>As the &amp;system</source>
        <translation>Como el &amp;sistema</translation>
    </message>
    <message>
        <source>Cutout speaks this language when it is started the next time.</source>
        <translation>Cutout usará este idioma la próxima vez que se inicie.</translation>
    </message>
</context>
<context>
    <name>LogWindow</name>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Copiar todo</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Errores</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Names and folders of your photos may occur here, nothing of what is in them. The log stays on this computer unless you copy it somewhere.</source>
        <translation>Aquí pueden aparecer nombres y carpetas de fotos, nada de su contenido. El registro se queda en este equipo salvo que se copie a otro sitio.</translation>
    </message>
    <message>
        <source>Nothing of this kind was logged.</source>
        <translation>No se registró nada de este tipo.</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Abrir carpeta</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Avisos y errores</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Qué se muestra</translation>
    </message>
</context>
<context>
    <name>LookSection</name>
    <message>
        <source>Background</source>
        <translation>Fondo</translation>
    </message>
    <message>
        <source>Between dark and light</source>
        <translation>Entre lo oscuro y lo claro</translation>
    </message>
    <message>
        <source>Brings fine detail out</source>
        <translation>Resalta los detalles finos</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Contraste</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Exposición</translation>
    </message>
    <message>
        <source>From cool (left) to warm (right)</source>
        <translation>De frío (izquierda) a cálido (derecha)</translation>
    </message>
    <message>
        <source>From grey to colourful</source>
        <translation>De gris a colorido</translation>
    </message>
    <message>
        <source>In stops, as of a camera</source>
        <translation>En pasos, como en una cámara</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>Saturación</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Nitidez</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Sujeto</translation>
    </message>
    <message>
        <source>Warmth</source>
        <translation>Calidez</translation>
    </message>
    <message>
        <source>What the look is of</source>
        <translation>A qué se aplica el aspecto</translation>
    </message>
</context>
<context>
    <name>Loupe</name>
    <message>
        <source>Comma and full stop walk along the edge, Tab goes to the worst place, Space fixes the fringe there.</source>
        <translation>Coma y punto recorren el borde; Tab: el peor lugar; Espacio: eliminar el halo.</translation>
    </message>
    <message>
        <source>Loupe</source>
        <translation>Lupa</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Dropped picture</source>
        <translation>Imagen soltada</translation>
    </message>
    <message>
        <source>Finishing the export, then closing…</source>
        <translation>Terminando la exportación, después se cierra…</translation>
    </message>
</context>
<context>
    <name>MemoryBadge</name>
    <message>
        <source>As suits this computer ({} MB)</source>
        <translation>Según este equipo ({} MB)</translation>
    </message>
    <message>
        <source>Cutout as a whole: {} MB</source>
        <translation>Cutout en total: {} MB</translation>
    </message>
    <message>
        <source>Edits that can be undone: {} MB</source>
        <translation>Ediciones que se pueden deshacer: {} MB</translation>
    </message>
    <message>
        <source>Free what is not on the screen</source>
        <translation>Liberar lo que no está en pantalla</translation>
    </message>
    <message>
        <source>Masks: {} MB</source>
        <translation>Máscaras: {} MB</translation>
    </message>
    <message>
        <source>Memory for open photos</source>
        <translation>Memoria para las fotos abiertas</translation>
    </message>
    <message>
        <source>Memory: {} of {} MB</source>
        <translation>Memoria: {} de {} MB</translation>
    </message>
    <message>
        <source>Photos: {} MB</source>
        <translation>Fotos: {} MB</translation>
    </message>
    <message>
        <source>Their pictures for the screen: {} MB</source>
        <translation>Sus imágenes para la pantalla: {} MB</translation>
    </message>
    <message>
        <source>Thumbnails: {} MB</source>
        <translation>Miniaturas: {} MB</translation>
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
        <translation>En curso…</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Descargar</translation>
    </message>
    <message>
        <source>Find subjects with it</source>
        <translation>Buscar sujetos con él</translation>
    </message>
    <message>
        <source>Find subjects without it</source>
        <translation>Buscar sujetos sin él</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>I accept this licence</source>
        <translation>Acepto esta licencia</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>En uso</translation>
    </message>
    <message>
        <source>It is fetched from {}, and kept only if its hash is the known one.</source>
        <translation>Se obtiene de {} y solo se conserva si su hash es el conocido.</translation>
    </message>
    <message>
        <source>Its files are damaged: remove it, then get it anew.</source>
        <translation>Sus archivos están dañados: quitarlo y obtenerlo de nuevo.</translation>
    </message>
    <message>
        <source>Licence: not known. Make sure that you may use it.</source>
        <translation>Licencia: desconocida. Conviene asegurarse de que se puede usar.</translation>
    </message>
    <message>
        <source>Licence: {}</source>
        <translation>Licencia: {}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>Usar este modelo</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Verificar</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>What it cannot do:</source>
        <translation>Lo que no puede hacer:</translation>
    </message>
    <message>
        <source>{} MB</source>
        <translation>{} MB</translation>
    </message>
    <message>
        <source>{} of {} MB</source>
        <translation>{} de {} MB</translation>
    </message>
</context>
<context>
    <name>ModelJobs</name>
    <message>
        <source>Every byte is as it was installed.</source>
        <translation>Cada byte está como se instaló.</translation>
    </message>
    <message>
        <source>{} is installed.</source>
        <translation>{} está instalado.</translation>
    </message>
</context>
<context>
    <name>ModelsWindow</name>
    <message>
        <source>Answer clicks</source>
        <translation>Responden a los clics</translation>
    </message>
    <message>
        <source>Compute with</source>
        <translation>Calcular con</translation>
    </message>
    <message>
        <source>Each way is tried once in a process of its own before it is used.</source>
        <translation>Cada forma se prueba una vez en un proceso propio antes de usarla.</translation>
    </message>
    <message>
        <source>Encoder and decoder, or one whole network</source>
        <translation>Codificador y decodificador, o una red entera</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>Importar archivos…</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>Examinando los archivos…</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Only find the subject</source>
        <translation>Solo buscan el sujeto</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>Procesador (CPU)</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Proxy for downloads</source>
        <translation>Proxy para descargas</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>The best that works</source>
        <translation>Lo mejor que funcione</translation>
    </message>
    <message>
        <source>as the system says</source>
        <translation>según el sistema</translation>
    </message>
    <message>
        <source>bring the file</source>
        <translation>traer el archivo</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>dañado</translation>
    </message>
    <message>
        <source>downloading</source>
        <translation>descargando</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>en uso</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>instalado</translation>
    </message>
    <message>
        <source>to download</source>
        <translation>para descargar</translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <source>Drag to see another part of the photo (Ctrl+9 hides this)</source>
        <translation>Arrastrar para ver otra parte de la foto (Ctrl+9 oculta esto)</translation>
    </message>
    <message>
        <source>Navigator</source>
        <translation>Navegador</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Notice</source>
        <translation>Aviso</translation>
    </message>
</context>
<context>
    <name>NoticeCard</name>
    <message>
        <source>Draw a box</source>
        <translation>Trazar un recuadro</translation>
    </message>
    <message>
        <source>Find all objects</source>
        <translation>Buscar todos los objetos</translation>
    </message>
    <message>
        <source>Put this away</source>
        <translation>Ocultar esto</translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Open photos</source>
        <translation>Abrir fotos</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Imagen pegada</translation>
    </message>
    <message>
        <source>Photos and projects ({})</source>
        <translation>Fotos y proyectos ({})</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>No hay ninguna imagen en el portapapeles.</translation>
    </message>
</context>
<context>
    <name>OutlineSection</name>
    <message>
        <source>As a share of the subject</source>
        <translation>Como parte del sujeto</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Negro</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>Line around the subject</source>
        <translation>Línea alrededor del sujeto</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Blanco</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Ancho</translation>
    </message>
</context>
<context>
    <name>PaintDesk</name>
    <message>
        <source>There is nothing to erase: nothing is selected yet.</source>
        <translation>No hay nada que borrar: aún no hay nada seleccionado.</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Background</source>
        <translation>Fondo</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Borde</translation>
    </message>
    <message>
        <source>Every open photo gets these settings</source>
        <translation>Todas las fotos abiertas reciben estos ajustes</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Acabado</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Contorno</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Colocación</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Preajuste</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>Shadow</source>
        <translation>Sombra</translation>
    </message>
    <message>
        <source>Take back everything that the panel does</source>
        <translation>Deshacer todo lo que hace el panel</translation>
    </message>
    <message>
        <source>Use for all open photos</source>
        <translation>Para todas</translation>
    </message>
</context>
<context>
    <name>Picker</name>
    <message>
        <source>How much of it</source>
        <translation>Cuánto de ello</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Parte</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Menor</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>Entero</translation>
    </message>
    <message>
        <source>{:.0%} of the photo (M for the next)</source>
        <translation>{:.0%} de la foto (M para la siguiente)</translation>
    </message>
</context>
<context>
    <name>PlaceSection</name>
    <message>
        <source>A fixed size</source>
        <translation>Tamaño fijo</translation>
    </message>
    <message>
        <source>As the subject is</source>
        <translation>Como el sujeto</translation>
    </message>
    <message>
        <source>Aspect</source>
        <translation>Proporción</translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation>Avatar</translation>
    </message>
    <message>
        <source>Cut to the subject</source>
        <translation>Ajustado al sujeto</translation>
    </message>
    <message>
        <source>Fills</source>
        <translation>Ocupa</translation>
    </message>
    <message>
        <source>Frame of the picture</source>
        <translation>Marco de la imagen</translation>
    </message>
    <message>
        <source>Full HD</source>
        <translation>Full HD</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>Alto en píxeles</translation>
    </message>
    <message>
        <source>How much of the canvas the subject spans</source>
        <translation>Cuánto del lienzo ocupa el sujeto</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Margen</translation>
    </message>
    <message>
        <source>Portrait post</source>
        <translation>Publicación vertical</translation>
    </message>
    <message>
        <source>Room around the subject, as a share of it</source>
        <translation>Espacio alrededor del sujeto, como parte de él</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Tienda</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Square post</source>
        <translation>Publicación cuadrada</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>Historia</translation>
    </message>
    <message>
        <source>The whole photo</source>
        <translation>La foto entera</translation>
    </message>
    <message>
        <source>Usual sizes</source>
        <translation>Tamaños habituales</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>Ancho en píxeles</translation>
    </message>
</context>
<context>
    <name>PresetBar</name>
    <message>
        <source>Delete the preset {}?</source>
        <translation>¿Eliminar el preajuste {}?</translation>
    </message>
    <message>
        <source>Delete this preset…</source>
        <translation>Eliminar este preajuste…</translation>
    </message>
    <message>
        <source>Export this preset</source>
        <translation>Exportar este preajuste</translation>
    </message>
    <message>
        <source>Export this preset…</source>
        <translation>Exportar este preajuste…</translation>
    </message>
    <message>
        <source>Import a preset</source>
        <translation>Importar un preajuste</translation>
    </message>
    <message>
        <source>Import a preset…</source>
        <translation>Importar un preajuste…</translation>
    </message>
    <message>
        <source>Keep, share and delete presets</source>
        <translation>Guardar, compartir y eliminar preajustes</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Nombre del preajuste</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Preajuste</translation>
    </message>
    <message>
        <source>Presets (*.toml)</source>
        <translation>Preajustes (*.toml)</translation>
    </message>
    <message>
        <source>Save as a preset</source>
        <translation>Guardar como preajuste</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>Guardar como preajuste…</translation>
    </message>
    <message>
        <source>Settings for a purpose, of Cutout or your own</source>
        <translation>Ajustes para un fin, de Cutout o propios</translation>
    </message>
    <message>
        <source>There is a preset {} already. Replace it?</source>
        <translation>Ya existe un preajuste {}. ¿Reemplazarlo?</translation>
    </message>
</context>
<context>
    <name>ProjectDesk</name>
    <message>
        <source>Projects of Cutout (*.cutout)</source>
        <translation>Proyectos de Cutout (*.cutout)</translation>
    </message>
    <message>
        <source>Save the changes to {}?</source>
        <translation>¿Guardar los cambios de {}?</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>Guardar el proyecto</translation>
    </message>
    <message>
        <source>Saved {}</source>
        <translation>{} guardado</translation>
    </message>
    <message>
        <source>Where is {} now?</source>
        <translation>¿Dónde está {} ahora?</translation>
    </message>
</context>
<context>
    <name>RecentFiles</name>
    <message>
        <source>Clear the list</source>
        <translation>Vaciar la lista</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Todavía nada</translation>
    </message>
    <message>
        <source>Remember opened photos</source>
        <translation>Recordar las fotos abiertas</translation>
    </message>
    <message>
        <source>Remove what is missing</source>
        <translation>Quitar lo que falta</translation>
    </message>
</context>
<context>
    <name>RecentRow</name>
    <message>
        <source>Go on with</source>
        <translation>Continuar con</translation>
    </message>
    <message>
        <source>Open {}</source>
        <translation>Abrir {}</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Quitar de la lista</translation>
    </message>
    <message>
        <source>{} is not there any more</source>
        <translation>{} ya no está</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Accept (A)</source>
        <translation>Aceptar (A)</translation>
    </message>
    <message>
        <source>Back to the batch (Esc)</source>
        <translation>Volver al lote (Esc)</translation>
    </message>
    <message>
        <source>Files of this kind are not shown here.</source>
        <translation>Los archivos de este tipo no se muestran aquí.</translation>
    </message>
    <message>
        <source>Fix in the editor (E)</source>
        <translation>Corregir en el editor (E)</translation>
    </message>
    <message>
        <source>Its cutout</source>
        <translation>Su recorte</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>No se escribió nada.</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Abriendo…</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>Reject (R)</source>
        <translation>Rechazar (R)</translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation>El archivo ya no está.</translation>
    </message>
    <message>
        <source>The photo</source>
        <translation>La foto</translation>
    </message>
    <message>
        <source>This photo cannot be opened.</source>
        <translation>Esta foto no se puede abrir.</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} de {}</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>Reset: {}</source>
        <translation>Restablecer: {}</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>modificado</translation>
    </message>
</context>
<context>
    <name>ShadowSection</name>
    <message>
        <source>0 straight down, 90 to the right</source>
        <translation>0 hacia abajo, 90 hacia la derecha</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Negro</translation>
    </message>
    <message>
        <source>Blue grey</source>
        <translation>Gris azulado</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>Contact shadow</source>
        <translation>Sombra de contacto</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Distancia</translation>
    </message>
    <message>
        <source>Drop shadow</source>
        <translation>Sombra paralela</translation>
    </message>
    <message>
        <source>How dark it is</source>
        <translation>Lo oscura que es</translation>
    </message>
    <message>
        <source>How far it goes, as a share of the subject</source>
        <translation>Hasta dónde llega, como parte del sujeto</translation>
    </message>
    <message>
        <source>How far the shadow is moved, as a share of the subject</source>
        <translation>Cuánto se desplaza la sombra, como parte del sujeto</translation>
    </message>
    <message>
        <source>How much of the shadow that the subject throws in the photo is kept</source>
        <translation>Cuánto se conserva de la sombra que el sujeto proyecta en la foto</translation>
    </message>
    <message>
        <source>How soft its edge is</source>
        <translation>Lo suave que es su borde</translation>
    </message>
    <message>
        <source>Natural</source>
        <translation>Natural</translation>
    </message>
    <message>
        <source>On the ground, dark where the subject stands</source>
        <translation>En el suelo, oscura donde se apoya el sujeto</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>Alcance</translation>
    </message>
    <message>
        <source>Softness</source>
        <translation>Suavidad</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Intensidad</translation>
    </message>
    <message>
        <source>The subject's shape behind it, moved and soft</source>
        <translation>La forma del sujeto detrás, desplazada y suave</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Change keys…</source>
        <translation>Cambiar teclas…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Subject by its number</source>
        <translation>Sujeto por su número</translation>
    </message>
    <message>
        <source>Type to search</source>
        <translation>Escribir para buscar</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Changed by you</source>
        <translation>Cambiado por el usuario</translation>
    </message>
    <message>
        <source>Choose a command to give it another key.</source>
        <translation>Elegir una orden para darle otra tecla.</translation>
    </message>
    <message>
        <source>Click the field and press the new key.</source>
        <translation>Hacer clic en el campo y pulsar la nueva tecla.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tecla</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Tecla nueva</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Sin tecla</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Restablecer todo</translation>
    </message>
    <message>
        <source>Search a command or a key</source>
        <translation>Buscar una orden o una tecla</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Usarla</translation>
    </message>
    <message>
        <source>This key cannot be changed.</source>
        <translation>Esta tecla no se puede cambiar.</translation>
    </message>
    <message>
        <source>{} is used by {}, which cannot be changed.</source>
        <translation>{} lo usa {}, que no se puede cambiar.</translation>
    </message>
    <message>
        <source>{} is used by {}.</source>
        <translation>{} ya lo usa {}.</translation>
    </message>
</context>
<context>
    <name>Split</name>
    <message>
        <source>After</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
</context>
<context>
    <name>SplitHandle</name>
    <message>
        <source>Before and after</source>
        <translation>Antes y después</translation>
    </message>
    <message>
        <source>Drag to compare (arrow keys move the line, X ends this)</source>
        <translation>Arrastrar para comparar (las flechas mueven la línea, X termina)</translation>
    </message>
    <message>
        <source>Left of the line is the photo, right of it what becomes of it.</source>
        <translation>A la izquierda de la línea está la foto; a la derecha, lo que resulta.</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Cut out a folder…</source>
        <translation>Recortar una carpeta…</translation>
    </message>
    <message>
        <source>Drop a photo here</source>
        <translation>Soltar una foto aquí</translation>
    </message>
    <message>
        <source>Its subject is selected by itself. Click to correct, then export.</source>
        <translation>El sujeto se selecciona solo. Hacer clic para corregir y exportar.</translation>
    </message>
    <message>
        <source>Open a photo…</source>
        <translation>Abrir una foto…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>Sample photo: {}</source>
        <translation>Foto de ejemplo: {}</translation>
    </message>
    <message>
        <source>or try one of these</source>
        <translation>o probar una de estas</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>What to do next</source>
        <translation>Qué hacer ahora</translation>
    </message>
</context>
<context>
    <name>SubjectChip</name>
    <message>
        <source>Click or press {} to take it or leave it, Alt+click for it alone</source>
        <translation>Clic o {} para tomarlo o dejarlo, Alt+clic para tomar solo este</translation>
    </message>
    <message>
        <source>Subject {}: {:.0%} of what stands out</source>
        <translation>Sujeto {}: {:.0%} de lo que destaca</translation>
    </message>
    <message>
        <source>not selected</source>
        <translation>no seleccionado</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>seleccionado</translation>
    </message>
</context>
<context>
    <name>ToolStrip</name>
    <message>
        <source>Tools</source>
        <translation>Herramientas</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Main tool bar</source>
        <translation>Barra principal</translation>
    </message>
    <message>
        <source>View: {}</source>
        <translation>Vista: {}</translation>
    </message>
    <message>
        <source>What lies around the subject ({} for the next; hold O for the photo itself)</source>
        <translation>Lo que rodea al sujeto ({} para la siguiente; mantener O para ver la foto)</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>A photo is opened, and its subject is found by itself. One moment…</source>
        <translation>Se abre una foto y su sujeto se encuentra solo. Un momento…</translation>
    </message>
    <message>
        <source>Click to add</source>
        <translation>Clic para añadir</translation>
    </message>
    <message>
        <source>Export writes a file. To the left of it you copy the picture, or drag it into another program. Try one.</source>
        <translation>Exportar escribe un archivo. A su izquierda se copia la imagen o se arrastra a otro programa. Probar uno de ellos.</translation>
    </message>
    <message>
        <source>Hold O to see the photo itself; {} or this button takes another view.</source>
        <translation>Mantener O para ver la propia foto; {} o este botón cambia de vista.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Mirarla</translation>
    </message>
    <message>
        <source>Press {} at any time to see all keys; the tour is in the Help menu.</source>
        <translation>{} muestra todas las teclas en cualquier momento; la visita está en el menú Ayuda.</translation>
    </message>
    <message>
        <source>Right-click to remove</source>
        <translation>Clic derecho para quitar</translation>
    </message>
    <message>
        <source>Take it with you</source>
        <translation>Llevársela</translation>
    </message>
    <message>
        <source>That is all</source>
        <translation>Eso es todo</translation>
    </message>
    <message>
        <source>The dog was found by itself: what lies within the line stays. Click on the leaf, and it stays too.</source>
        <translation>El perro se encontró solo: lo que queda dentro de la línea se conserva. Con un clic en la hoja, también se conserva.</translation>
    </message>
    <message>
        <source>Too much? Click on the leaf with the right button, or with Alt held, and what lies there goes again.</source>
        <translation>¿Demasiado? Con un clic derecho en la hoja, o con Alt, lo que hay allí vuelve a quitarse.</translation>
    </message>
    <message>
        <source>Welcome to Cutout</source>
        <translation>Bienvenida a Cutout</translation>
    </message>
</context>
<context>
    <name>TourCard</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>End tour</source>
        <translation>Terminar</translation>
    </message>
    <message>
        <source>Skip this step</source>
        <translation>Saltar este paso</translation>
    </message>
    <message>
        <source>Step {} of {}</source>
        <translation>Paso {} de {}</translation>
    </message>
</context>
<context>
    <name>TourInvitation</name>
    <message>
        <source>New here? See how it works in one minute.</source>
        <translation>¿Primera vez? En un minuto se ve cómo funciona.</translation>
    </message>
    <message>
        <source>No, thanks</source>
        <translation>No, gracias</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>Ver la visita</translation>
    </message>
</context>
<context>
    <name>TrialCard</name>
    <message>
        <source>Agrees with the selection to {:.0%}</source>
        <translation>Coincide con la selección en un {:.0%}</translation>
    </message>
    <message>
        <source>First click {} s, each further one {} s</source>
        <translation>Primer clic {} s, cada uno más {} s</translation>
    </message>
    <message>
        <source>This model failed.</source>
        <translation>Este modelo ha fallado.</translation>
    </message>
    <message>
        <source>Waiting…</source>
        <translation>En espera…</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Trabajando…</translation>
    </message>
    <message>
        <source>{} MB of files</source>
        <translation>{} MB de archivos</translation>
    </message>
    <message>
        <source>{} MB of memory</source>
        <translation>{} MB de memoria</translation>
    </message>
</context>
<context>
    <name>UpdateCheck</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Cutout {} is out; this is {}.</source>
        <translation>Ya está disponible Cutout {}; esta es la versión {}.</translation>
    </message>
    <message>
        <source>May Cutout look once a day whether a newer version is out? Nothing about you or your photos is sent.</source>
        <translation>¿Puede Cutout mirar una vez al día si hay una versión nueva? No se envía nada sobre el usuario ni sobre sus fotos.</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Show the download page</source>
        <translation>Mostrar la página de descarga</translation>
    </message>
    <message>
        <source>This is the newest version, {}.</source>
        <translation>Esta es la versión más reciente, {}.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
</context>
<context>
    <name>ValueRow</name>
    <message>
        <source>{}: value</source>
        <translation>{}: valor</translation>
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
        <translation>Apari&amp;encia</translation>
    </message>
    <message>
        <source>&amp;Cutout</source>
        <translation>&amp;Recorte</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Oscuro</translation>
    </message>
    <message>
        <source>&amp;Dimmed</source>
        <translation>&amp;Atenuado</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>A&amp;justar</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Claro</translation>
    </message>
    <message>
        <source>&amp;Medium</source>
        <translation>&amp;Medio</translation>
    </message>
    <message>
        <source>&amp;Navigator</source>
        <translation>Nave&amp;gador</translation>
    </message>
    <message>
        <source>&amp;Outline only</source>
        <translation>Solo &amp;contorno</translation>
    </message>
    <message>
        <source>&amp;Red tint</source>
        <translation>Tinte &amp;rojo</translation>
    </message>
    <message>
        <source>&amp;Result</source>
        <translation>Res&amp;ultado</translation>
    </message>
    <message>
        <source>&amp;Strong</source>
        <translation>&amp;Fuerte</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Weak</source>
        <translation>&amp;Débil</translation>
    </message>
    <message>
        <source>Alp&amp;ha</source>
        <translation>Al&amp;fa</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Como el &amp;sistema</translation>
    </message>
    <message>
        <source>B&amp;efore and after</source>
        <translation>Antes &amp;y después</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Pan&amp;talla completa</translation>
    </message>
    <message>
        <source>Finish &amp;panel</source>
        <translation>&amp;Panel de acabado</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>I&amp;dioma</translation>
    </message>
    <message>
        <source>Next &amp;view</source>
        <translation>&amp;Vista siguiente</translation>
    </message>
    <message>
        <source>On &amp;black</source>
        <translation>Sobre &amp;negro</translation>
    </message>
    <message>
        <source>On &amp;white</source>
        <translation>Sobre &amp;blanco</translation>
    </message>
    <message>
        <source>Over&amp;lay</source>
        <translation>&amp;Superposición</translation>
    </message>
    <message>
        <source>Overla&amp;y style</source>
        <translation>Estil&amp;o de la superposición</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>&amp;Acercar</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>A&amp;lejar</translation>
    </message>
</context>
<context>
    <name>batch_list</name>
    <message>
        <source>to check: {}</source>
        <translation>por revisar: {}</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>en espera</translation>
    </message>
    <message>
        <source>{} before</source>
        <translation>{} antes</translation>
    </message>
</context>
<context>
    <name>exporting</name>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>{} exists already. Replace it?</source>
        <translation>{} ya existe. ¿Reemplazarlo?</translation>
    </message>
    <message>
        <source>{} files exist already: {}. Replace them?</source>
        <translation>{} archivos ya existen: {}. ¿Reemplazarlos?</translation>
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
        <translation>Fondo desenfocado (JPEG)</translation>
    </message>
    <message>
        <source>Cutout (PNG)</source>
        <translation>Recorte (PNG)</translation>
    </message>
    <message>
        <source>Mask (PNG)</source>
        <translation>Máscara (PNG)</translation>
    </message>
    <message>
        <source>On white (JPEG)</source>
        <translation>Sobre blanco (JPEG)</translation>
    </message>
    <message>
        <source>Product: 2000 x 2000 on light grey, soft shadow (JPEG)</source>
        <translation>Producto: 2000 x 2000 sobre gris claro, sombra suave (JPEG)</translation>
    </message>
    <message>
        <source>Shop: 2000 x 2000 on white, below 500 kB (JPEG)</source>
        <translation>Tienda: 2000 x 2000 sobre blanco, menos de 500 kB (JPEG)</translation>
    </message>
    <message>
        <source>Sticker: white outline and shadow (PNG)</source>
        <translation>Pegatina: contorno blanco y sombra (PNG)</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>A picture of {} x {} pixels cannot be held below {} kB as {}.</source>
        <translation>Una imagen de {} x {} píxeles no cabe en menos de {} kB como {}.</translation>
    </message>
    <message>
        <source>A picture of {} x {} pixels cannot be made: choose a smaller margin, or an aspect nearer to the subject's.</source>
        <translation>No se puede crear una imagen de {} x {} píxeles: elegir un margen menor o una proporción más cercana a la del sujeto.</translation>
    </message>
    <message>
        <source>A picture of {} x {} pixels cannot be made: each side has to be between 1 and {}.</source>
        <translation>No se puede crear una imagen de {} x {} píxeles: cada lado debe estar entre 1 y {}.</translation>
    </message>
    <message>
        <source>A small and quick SAM.</source>
        <translation>Un SAM pequeño y rápido.</translation>
    </message>
    <message>
        <source>AVIF is written with 8 bits a channel and holds 65536 pixels a side.</source>
        <translation>AVIF se escribe con 8 bits por canal y admite 65536 píxeles por lado.</translation>
    </message>
    <message>
        <source>An outline needs the subject without a background, or its mask.</source>
        <translation>Un contorno necesita el sujeto sin fondo, o su máscara.</translation>
    </message>
    <message>
        <source>Another batch is open in {}; finish or close it first.</source>
        <translation>Hay otro lote abierto en {}; terminarlo o cerrarlo primero.</translation>
    </message>
    <message>
        <source>BiRefNet for people.</source>
        <translation>BiRefNet para personas.</translation>
    </message>
    <message>
        <source>BiRefNet with a smaller network inside.</source>
        <translation>BiRefNet con una red interior más pequeña.</translation>
    </message>
    <message>
        <source>EfficientSAM with a larger encoder.</source>
        <translation>EfficientSAM con un codificador más grande.</translation>
    </message>
    <message>
        <source>Every click takes a full pass through the network.</source>
        <translation>Cada clic requiere una pasada completa por la red.</translation>
    </message>
    <message>
        <source>Finds all objects of a photo in one go.</source>
        <translation>Encuentra todos los objetos de una foto de una vez.</translation>
    </message>
    <message>
        <source>Finds the subject at a high resolution; its file is large.</source>
        <translation>Encuentra el sujeto con alta resolución; su archivo es grande.</translation>
    </message>
    <message>
        <source>Finds the subject at a higher resolution.</source>
        <translation>Encuentra el sujeto con mayor resolución.</translation>
    </message>
    <message>
        <source>Finds the subject of general photos.</source>
        <translation>Encuentra el sujeto de fotos en general.</translation>
    </message>
    <message>
        <source>Finds the subject with 5 MB of weights.</source>
        <translation>Encuentra el sujeto con 5 MB de pesos.</translation>
    </message>
    <message>
        <source>It finds all masks at once; clicks and boxes choose among them, and cannot change their outlines.</source>
        <translation>Encuentra todas las máscaras a la vez; los clics y recuadros eligen entre ellas y no pueden cambiar sus contornos.</translation>
    </message>
    <message>
        <source>It was made for subjects: of all objects of a photo it finds few.</source>
        <translation>Se hizo para sujetos: de todos los objetos de una foto encuentra pocos.</translation>
    </message>
    <message>
        <source>JPEG holds no transparency and 8 bits a channel.</source>
        <translation>JPEG no admite transparencia y tiene 8 bits por canal.</translation>
    </message>
    <message>
        <source>Line {} of {} is damaged.</source>
        <translation>La línea {} de {} está dañada.</translation>
    </message>
    <message>
        <source>Nothing is selected yet: click on what you want to keep.</source>
        <translation>Aún no hay nada seleccionado: hacer clic en lo que se quiere conservar.</translation>
    </message>
    <message>
        <source>Nothing is selected, so there is nothing to trim to.</source>
        <translation>No hay nada seleccionado, así que no hay a qué ajustar el recorte.</translation>
    </message>
    <message>
        <source>OpenRaster has no layer masks: the cutout is a layer with transparency.</source>
        <translation>OpenRaster no tiene máscaras de capa: el recorte es una capa con transparencia.</translation>
    </message>
    <message>
        <source>PSD holds at most 2 GB: choose OpenRaster or TIFF.</source>
        <translation>PSD admite como máximo 2 GB: elegir OpenRaster o TIFF.</translation>
    </message>
    <message>
        <source>SAM's decoder behind a small encoder.</source>
        <translation>El decodificador de SAM tras un codificador pequeño.</translation>
    </message>
    <message>
        <source>SVG holds the outline of the subject and no pixels.</source>
        <translation>SVG contiene el contorno del sujeto y ningún píxel.</translation>
    </message>
    <message>
        <source>Segment Anything 2.1 as the samexporter package exports it.</source>
        <translation>Segment Anything 2.1 tal como lo exporta el paquete samexporter.</translation>
    </message>
    <message>
        <source>Segment Anything with its largest encoder, in 8 bits.</source>
        <translation>Segment Anything con su codificador más grande, en 8 bits.</translation>
    </message>
    <message>
        <source>Segment Anything with its middle encoder, in 8 bits.</source>
        <translation>Segment Anything con su codificador mediano, en 8 bits.</translation>
    </message>
    <message>
        <source>Segment Anything with its smallest encoder, in 8 bits.</source>
        <translation>Segment Anything con su codificador más pequeño, en 8 bits.</translation>
    </message>
    <message>
        <source>Something went wrong inside Cutout ({}); your work is kept.</source>
        <translation>Algo ha fallado dentro de Cutout ({}); el trabajo se conserva.</translation>
    </message>
    <message>
        <source>The box has no area: give two different corners.</source>
        <translation>El recuadro no tiene área: indicar dos esquinas distintas.</translation>
    </message>
    <message>
        <source>The box lies outside the photo, which is {} x {} pixels.</source>
        <translation>El recuadro queda fuera de la foto, que tiene {} x {} píxeles.</translation>
    </message>
    <message>
        <source>The cutouts have to go to another folder than that of the photos.</source>
        <translation>Los recortes deben ir a una carpeta distinta de la de las fotos.</translation>
    </message>
    <message>
        <source>The mask of the edit {} is lost.</source>
        <translation>Se ha perdido la máscara de la edición {}.</translation>
    </message>
    <message>
        <source>The model {} is being downloaded or changed by another window or command.</source>
        <translation>Otra ventana u orden está descargando o cambiando el modelo {}.</translation>
    </message>
    <message>
        <source>The model {} is damaged; remove it, then download or import it again.</source>
        <translation>El modelo {} está dañado; quitarlo y descargarlo o importarlo de nuevo.</translation>
    </message>
    <message>
        <source>The model {} is not installed.</source>
        <translation>El modelo {} no está instalado.</translation>
    </message>
    <message>
        <source>The network could not be run ({}).</source>
        <translation>No se pudo ejecutar la red ({}).</translation>
    </message>
    <message>
        <source>The network of the paper with the weights of its authors.</source>
        <translation>La red del artículo con los pesos de sus autores.</translation>
    </message>
    <message>
        <source>The network {} is damaged; {}.</source>
        <translation>La red {} está dañada; {}.</translation>
    </message>
    <message>
        <source>The network {} is missing; {}.</source>
        <translation>Falta la red {}; {}.</translation>
    </message>
    <message>
        <source>The network {} {}.</source>
        <translation>La red {} {}.</translation>
    </message>
    <message>
        <source>The other {} were saved.</source>
        <translation>Los otros {} se guardaron.</translation>
    </message>
    <message>
        <source>The point {},{} lies outside the photo, which is {} x {} pixels.</source>
        <translation>El punto {},{} queda fuera de la foto, que tiene {} x {} píxeles.</translation>
    </message>
    <message>
        <source>The preset {} cannot be read: {}.</source>
        <translation>No se puede leer el preajuste {}: {}.</translation>
    </message>
    <message>
        <source>The preset {} comes with Cutout; choose another name.</source>
        <translation>El preajuste {} viene con Cutout; elegir otro nombre.</translation>
    </message>
    <message>
        <source>The preset {} is not TOML: {}.</source>
        <translation>El preajuste {} no es TOML: {}.</translation>
    </message>
    <message>
        <source>The preset {}: {}</source>
        <translation>El preajuste {}: {}</translation>
    </message>
    <message>
        <source>The update server could not be reached ({}).</source>
        <translation>No se pudo contactar con el servidor de actualizaciones ({}).</translation>
    </message>
    <message>
        <source>The update server gave no version.</source>
        <translation>El servidor de actualizaciones no indicó ninguna versión.</translation>
    </message>
    <message>
        <source>There are no photos to work on.</source>
        <translation>No hay fotos que procesar.</translation>
    </message>
    <message>
        <source>There is a model {} already: remove it first, or give another name.</source>
        <translation>Ya existe un modelo {}: quitarlo primero o dar otro nombre.</translation>
    </message>
    <message>
        <source>There is a preset {} already.</source>
        <translation>Ya existe un preajuste {}.</translation>
    </message>
    <message>
        <source>There is no preset {} of your own.</source>
        <translation>No hay ningún preajuste propio {}.</translation>
    </message>
    <message>
        <source>There is no room for {}: {} MB have to go to {}, where {} MB are free.</source>
        <translation>No hay sitio para {}: {} MB deben ir a {}, donde quedan {} MB libres.</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>No hay memoria suficiente para esto.</translation>
    </message>
    <message>
        <source>These files do not belong together: {}.</source>
        <translation>Estos archivos no van juntos: {}.</translation>
    </message>
    <message>
        <source>This onnxruntime has no {}: the processor computes instead.</source>
        <translation>Este onnxruntime no tiene {}: en su lugar calcula el procesador.</translation>
    </message>
    <message>
        <source>This photo's colour profile is a table, which Cutout converts to sRGB with 8 bits a channel only: choose 8 bits, or keep the profile.</source>
        <translation>El perfil de color de esta foto es una tabla, que Cutout solo convierte a sRGB con 8 bits por canal: elegir 8 bits o conservar el perfil.</translation>
    </message>
    <message>
        <source>Trained for Cutout, small and quick; it comes with it.</source>
        <translation>Entrenado para Cutout, pequeño y rápido; viene incluido.</translation>
    </message>
    <message>
        <source>Two of these files have the same task: choose one of each.</source>
        <translation>Dos de estos archivos tienen la misma función: elegir uno de cada.</translation>
    </message>
    <message>
        <source>U2-Net, made smaller.</source>
        <translation>U2-Net, reducida.</translation>
    </message>
    <message>
        <source>WebP holds 8 bits a channel and 16383 pixels a side.</source>
        <translation>WebP admite 8 bits por canal y 16383 píxeles por lado.</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>aceptada</translation>
    </message>
    <message>
        <source>done</source>
        <translation>hecha</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>con error</translation>
    </message>
    <message>
        <source>fixed by hand</source>
        <translation>corregida a mano</translation>
    </message>
    <message>
        <source>install Cutout again</source>
        <translation>instalar Cutout de nuevo</translation>
    </message>
    <message>
        <source>it was fixed by hand, and the photo or the settings have changed since</source>
        <translation>se corrigió a mano, y la foto o los ajustes han cambiado desde entonces</translation>
    </message>
    <message>
        <source>it was rejected, and the photo has changed since</source>
        <translation>se rechazó, y la foto ha cambiado desde entonces</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>omitida</translation>
    </message>
    <message>
        <source>more than one subject was found</source>
        <translation>se encontró más de un sujeto</translation>
    </message>
    <message>
        <source>needs more memory than there is</source>
        <translation>necesita más memoria de la que hay</translation>
    </message>
    <message>
        <source>no clear subject was found</source>
        <translation>no se encontró un sujeto claro</translation>
    </message>
    <message>
        <source>no subject</source>
        <translation>sin sujeto</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rechazada</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>el disco está lleno</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>el disco es de solo lectura</translation>
    </message>
    <message>
        <source>the mask and the saliency map do not agree</source>
        <translation>la máscara y el mapa de prominencia no coinciden</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>el nombre es demasiado largo</translation>
    </message>
    <message>
        <source>the network is not sure of it</source>
        <translation>la red no está segura</translation>
    </message>
    <message>
        <source>the subject is cut off by the edge of the photo</source>
        <translation>el borde de la foto corta el sujeto</translation>
    </message>
    <message>
        <source>your disk quota is used up</source>
        <translation>la cuota de disco está agotada</translation>
    </message>
    <message>
        <source>{} cannot be downloaded. {}</source>
        <translation>{} no se puede descargar. {}</translation>
    </message>
    <message>
        <source>{} cannot be read: {}.</source>
        <translation>{} no se puede leer: {}.</translation>
    </message>
    <message>
        <source>{} cannot be the name of a preset: begin with a letter or digit; spaces, dots, brackets, plus and minus may follow, up to {} characters.</source>
        <translation>{} no puede ser el nombre de un preajuste: empezar con letra o cifra; pueden seguir espacios, puntos, paréntesis, más y menos, hasta {} caracteres.</translation>
    </message>
    <message>
        <source>{} cannot be transparent: choose a background, or PNG, WebP or TIFF.</source>
        <translation>{} no puede ser transparente: elegir un fondo, o PNG, WebP o TIFF.</translation>
    </message>
    <message>
        <source>{} cannot be written: a file or folder is in the way.</source>
        <translation>{} no se puede escribir: lo impide un archivo o una carpeta.</translation>
    </message>
    <message>
        <source>{} cannot be written: {}.</source>
        <translation>{} no se puede escribir: {}.</translation>
    </message>
    <message>
        <source>{} could not be downloaded: {}.</source>
        <translation>No se pudo descargar {}: {}.</translation>
    </message>
    <message>
        <source>{} does not exist.</source>
        <translation>{} no existe.</translation>
    </message>
    <message>
        <source>{} does not say which format to write: end it in {} or {}.</source>
        <translation>{} no indica qué formato escribir: debe terminar en {} o {}.</translation>
    </message>
    <message>
        <source>{} does not tell what stands out in a photo.</source>
        <translation>{} no indica qué destaca en una foto.</translation>
    </message>
    <message>
        <source>{} exists already and is no report; choose another name.</source>
        <translation>{} ya existe y no es un informe; elegir otro nombre.</translation>
    </message>
    <message>
        <source>{} exists already.</source>
        <translation>{} ya existe.</translation>
    </message>
    <message>
        <source>{} has changed since the project was saved.</source>
        <translation>{} ha cambiado desde que se guardó el proyecto.</translation>
    </message>
    <message>
        <source>{} has {} megapixels; Cutout opens up to {}.</source>
        <translation>{} tiene {} megapíxeles; Cutout abre hasta {}.</translation>
    </message>
    <message>
        <source>{} has {} x {} pixels; the project is about a photo of {} x {}.</source>
        <translation>{} tiene {} x {} píxeles; el proyecto trata de una foto de {} x {}.</translation>
    </message>
    <message>
        <source>{} holds at most {} pixels a side: choose PNG.</source>
        <translation>{} admite como máximo {} píxeles por lado: elegir PNG.</translation>
    </message>
    <message>
        <source>{} holds the cutouts of {}; choose another folder for those of {}.</source>
        <translation>{} contiene los recortes de {}; elegir otra carpeta para los de {}.</translation>
    </message>
    <message>
        <source>{} is a camera RAW: to open those, install Cutout from Python with its extra: pip install "cutout[raw]".</source>
        <translation>{} es un RAW de cámara: para abrirlos, instalar Cutout desde Python con su extra: pip install "cutout[raw]".</translation>
    </message>
    <message>
        <source>{} is a folder, not a photo.</source>
        <translation>{} es una carpeta, no una foto.</translation>
    </message>
    <message>
        <source>{} is a photo that was opened, which Cutout never changes.</source>
        <translation>{} es una foto abierta, que Cutout nunca modifica.</translation>
    </message>
    <message>
        <source>{} is damaged and cannot be read.</source>
        <translation>{} está dañado y no se puede leer.</translation>
    </message>
    <message>
        <source>{} is damaged or incomplete.</source>
        <translation>{} está dañado o incompleto.</translation>
    </message>
    <message>
        <source>{} is damaged, or a RAW of a camera that LibRaw does not know.</source>
        <translation>{} está dañado, o es el RAW de una cámara que LibRaw no conoce.</translation>
    </message>
    <message>
        <source>{} is damaged.</source>
        <translation>{} está dañado.</translation>
    </message>
    <message>
        <source>{} is damaged: it does not say which photo.</source>
        <translation>{} está dañado: no dice de qué foto se trata.</translation>
    </message>
    <message>
        <source>{} is damaged: no edit in it can be read.</source>
        <translation>{} está dañado: no se puede leer ninguna edición.</translation>
    </message>
    <message>
        <source>{} is empty.</source>
        <translation>{} está vacío.</translation>
    </message>
    <message>
        <source>{} is no ONNX file, or it is damaged.</source>
        <translation>{} no es un archivo ONNX, o está dañado.</translation>
    </message>
    <message>
        <source>{} is not a folder.</source>
        <translation>{} no es una carpeta.</translation>
    </message>
    <message>
        <source>{} is not a network made for Cutout.</source>
        <translation>{} no es una red hecha para Cutout.</translation>
    </message>
    <message>
        <source>{} is not a photo that Cutout can read.</source>
        <translation>{} no es una foto que Cutout pueda leer.</translation>
    </message>
    <message>
        <source>{} is not a project of Cutout, or damaged.</source>
        <translation>{} no es un proyecto de Cutout, o está dañado.</translation>
    </message>
    <message>
        <source>{} is not used, because {}.</source>
        <translation>{} no se usa, porque {}.</translation>
    </message>
    <message>
        <source>{} is only {} x {} pixels; a photo needs at least {} on each side.</source>
        <translation>{} tiene solo {} x {} píxeles; una foto necesita al menos {} por lado.</translation>
    </message>
    <message>
        <source>{} is too large for the memory of this computer.</source>
        <translation>{} es demasiado grande para la memoria de este equipo.</translation>
    </message>
    <message>
        <source>{} is where a cutout goes; choose another name.</source>
        <translation>En {} va un recorte; elegir otro nombre.</translation>
    </message>
    <message>
        <source>{} may not be read: permission denied.</source>
        <translation>{} no se puede leer: permiso denegado.</translation>
    </message>
    <message>
        <source>{} may not be written: permission denied.</source>
        <translation>{} no se puede escribir: permiso denegado.</translation>
    </message>
    <message>
        <source>{} was changed since it was written; move it, or let it be overwritten.</source>
        <translation>{} ha cambiado desde que se escribió; moverlo o dejar que se sobrescriba.</translation>
    </message>
    <message>
        <source>{} was changed since the batch worked on it; start the batch again.</source>
        <translation>{} ha cambiado desde que lo procesó el lote; empezar el lote de nuevo.</translation>
    </message>
    <message>
        <source>{} was changed while it was read; run the batch again.</source>
        <translation>{} cambió mientras se leía; ejecutar el lote de nuevo.</translation>
    </message>
    <message>
        <source>{} was made by a later version of Cutout.</source>
        <translation>{} se creó con una versión posterior de Cutout.</translation>
    </message>
    <message>
        <source>{}: {} is not the file that was expected.</source>
        <translation>{}: {} no es el archivo esperado.</translation>
    </message>
</context>
</TS>
