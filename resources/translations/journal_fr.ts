<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
    <context>
        <name>Actions</name>
        <message>
            <source>New Journal…</source>
            <translation>Nouveau journal…</translation>
        </message>
        <message>
            <source>Open…</source>
            <translation>Ouvrir…</translation>
        </message>
        <message>
            <source>Import Photos…</source>
            <translation>Importer des photos…</translation>
        </message>
        <message>
            <source>Export PDF…</source>
            <translation>Exporter en PDF…</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Quitter</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Rétablir</translation>
        </message>
        <message>
            <source>Next Day</source>
            <translation>Jour suivant</translation>
        </message>
        <message>
            <source>Previous Day</source>
            <translation>Jour précédent</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>Écrire</translation>
        </message>
        <message>
            <source>Larger Photos</source>
            <translation>Agrandir les photos</translation>
        </message>
        <message>
            <source>Smaller Photos</source>
            <translation>Réduire les photos</translation>
        </message>
        <message>
            <source>About Trip Journal</source>
            <translation>À propos de Trip Journal</translation>
        </message>
        <message>
            <source>Open Recent</source>
            <translation>Ouvrir un journal récent</translation>
        </message>
        <message>
            <source>As the System</source>
            <translation>Comme le système</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Clair</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Sombre</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Fichier</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>É&amp;dition</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Affichage</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Apparence</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>Aid&amp;e</translation>
        </message>
        <message>
            <source>Undo {step}</source>
            <translation>Annuler {step}</translation>
        </message>
        <message>
            <source>Redo {step}</source>
            <translation>Rétablir {step}</translation>
        </message>
    </context>
    <context>
        <name>AlbumDialog</name>
        <message>
            <source>Export the album</source>
            <translation>Exporter l’album</translation>
        </message>
        <message>
            <source>A4</source>
            <translation>A4</translation>
        </message>
        <message>
            <source>A5 landscape</source>
            <translation>A5 paysage</translation>
        </message>
        <message>
            <source>US Letter</source>
            <translation>Lettre (États-Unis)</translation>
        </message>
        <message>
            <source>Square, 21 cm</source>
            <translation>Carré, 21 cm</translation>
        </message>
        <message>
            <source>Square, 30 cm</source>
            <translation>Carré, 30 cm</translation>
        </message>
        <message>
            <source>Screen, 96 dpi</source>
            <translation>Écran, 96 ppp</translation>
        </message>
        <message>
            <source>Small file, 150 dpi</source>
            <translation>Fichier léger, 150 ppp</translation>
        </message>
        <message>
            <source>Print, 220 dpi</source>
            <translation>Impression, 220 ppp</translation>
        </message>
        <message>
            <source>Fine print, 300 dpi</source>
            <translation>Impression fine, 300 ppp</translation>
        </message>
        <message>
            <source>&amp;Page:</source>
            <translation>&amp;Page :</translation>
        </message>
        <message>
            <source>&amp;Resolution:</source>
            <translation>&amp;Résolution :</translation>
        </message>
        <message>
            <source>&amp;From:</source>
            <translation>&amp;Du :</translation>
        </message>
        <message>
            <source>&amp;To:</source>
            <translation>&amp;Au :</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exporter…</translation>
        </message>
        <message>
            <source>A book of every word and every photo ({n}), day by day.</source>
            <translation>Un livre de tous les textes et de toutes les photos ({n}), jour après jour.</translation>
        </message>
    </context>
    <context>
        <name>Albums</name>
        <message>
            <source>Export PDF</source>
            <translation>Exporter en PDF</translation>
        </message>
        <message>
            <source>PDF</source>
            <translation>PDF</translation>
        </message>
        <message>
            <source>Making the album…</source>
            <translation>Création de l’album…</translation>
        </message>
        <message numerus="yes">
            <source>{name}: %n pages, {size}</source>
            <translation>
                <numerusform>{name} : %n page, {size}</numerusform>
                <numerusform>{name} : %n pages, {size}</numerusform>
            </translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ouvrir</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>Afficher dans le dossier</translation>
        </message>
        <message>
            <source>Stopped; an earlier album is untouched.</source>
            <translation>Exportation arrêtée ; un album antérieur reste intact.</translation>
        </message>
    </context>
    <context>
        <name>Chip</name>
        <message>
            <source>Place: {name}</source>
            <translation>Lieu : {name}</translation>
        </message>
        <message>
            <source>Remove {name}</source>
            <translation>Retirer {name}</translation>
        </message>
    </context>
    <context>
        <name>Commands</name>
        <message>
            <source>Trip Journal {version}</source>
            <translation>Trip Journal {version}</translation>
        </message>
        <message>
            <source>Photos on the days they were lived, words beside them, and a book.</source>
            <translation>Les photos aux jours où elles ont été vécues, les mots à côté, et un livre.</translation>
        </message>
        <message>
            <source>About Trip Journal</source>
            <translation>À propos de Trip Journal</translation>
        </message>
    </context>
    <context>
        <name>DaysView</name>
        <message>
            <source>Days</source>
            <translation>Jours</translation>
        </message>
    </context>
    <context>
        <name>DropTarget</name>
        <message>
            <source>Drop a folder of photos here</source>
            <translation>Déposez ici un dossier de photos</translation>
        </message>
        <message>
            <source>They stay as they are; a copy of each goes into your journal, on its day.</source>
            <translation>Vos photos restent telles quelles ; une copie de chacune rejoint votre journal, à son jour.</translation>
        </message>
        <message>
            <source>Choose a folder…</source>
            <translation>Choisir un dossier…</translation>
        </message>
    </context>
    <context>
        <name>EntryEditor</name>
        <message>
            <source>Text</source>
            <translation>Texte</translation>
        </message>
    </context>
    <context>
        <name>EntryList</name>
        <message>
            <source>Entry</source>
            <translation>Texte</translation>
        </message>
        <message>
            <source>Add an entry</source>
            <translation>Ajouter un texte</translation>
        </message>
        <message>
            <source>Write…</source>
            <translation>Écrire…</translation>
        </message>
    </context>
    <context>
        <name>EntryWidget</name>
        <message>
            <source>Author</source>
            <translation>Auteur</translation>
        </message>
        <message>
            <source>by</source>
            <translation>par</translation>
        </message>
        <message>
            <source>Author of this entry</source>
            <translation>Auteur de ce texte</translation>
        </message>
        <message>
            <source>Heading of this entry</source>
            <translation>Titre de ce texte</translation>
        </message>
        <message>
            <source>Heading</source>
            <translation>Titre</translation>
        </message>
        <message>
            <source>Add a heading</source>
            <translation>Ajouter un titre</translation>
        </message>
        <message>
            <source>More about this entry</source>
            <translation>Autres actions pour ce texte</translation>
        </message>
        <message>
            <source>Remove this entry</source>
            <translation>Supprimer ce texte</translation>
        </message>
    </context>
    <context>
        <name>FormatBar</name>
        <message>
            <source>Bold</source>
            <translation>Gras</translation>
        </message>
        <message>
            <source>Italic</source>
            <translation>Italique</translation>
        </message>
        <message>
            <source>Heading</source>
            <translation>Intertitre</translation>
        </message>
        <message>
            <source>List</source>
            <translation>Liste</translation>
        </message>
        <message>
            <source>Quote</source>
            <translation>Citation</translation>
        </message>
        <message>
            <source>Link</source>
            <translation>Lien</translation>
        </message>
    </context>
    <context>
        <name>Header</name>
        <message>
            <source>Trips of this journal</source>
            <translation>Voyages de ce journal</translation>
        </message>
        <message>
            <source>A title for the trip</source>
            <translation>Un titre pour le voyage</translation>
        </message>
        <message>
            <source>No title</source>
            <translation>Sans titre</translation>
        </message>
    </context>
    <context>
        <name>Imports</name>
        <message>
            <source>Choose a folder of photos</source>
            <translation>Choisir un dossier de photos</translation>
        </message>
    </context>
    <context>
        <name>Journals</name>
        <message>
            <source>New journal</source>
            <translation>Nouveau journal</translation>
        </message>
        <message>
            <source>Open a journal</source>
            <translation>Ouvrir un journal</translation>
        </message>
        <message>
            <source>Trip Journal</source>
            <translation>Journal de voyage</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>This journal is open in another window or cannot be written: reading only.</source>
            <translation>Ce journal est ouvert dans une autre fenêtre ou ne peut pas être modifié : lecture seule.</translation>
        </message>
    </context>
    <context>
        <name>PagePanel</name>
        <message>
            <source>Page</source>
            <translation>Page</translation>
        </message>
        <message>
            <source>Title of the day</source>
            <translation>Titre du jour</translation>
        </message>
        <message>
            <source>Places of the day</source>
            <translation>Lieux du jour</translation>
        </message>
        <message>
            <source>Add a place</source>
            <translation>Ajouter un lieu</translation>
        </message>
        <message>
            <source>A title</source>
            <translation>Un titre</translation>
        </message>
        <message>
            <source>A title for the day</source>
            <translation>Un titre pour ce jour</translation>
        </message>
        <message>
            <source>Write…</source>
            <translation>Écrire…</translation>
        </message>
        <message>
            <source>Write about this day…</source>
            <translation>Raconter cette journée…</translation>
        </message>
    </context>
    <context>
        <name>PlacesEdit</name>
        <message>
            <source>Add a place</source>
            <translation>Ajouter un lieu</translation>
        </message>
    </context>
    <context>
        <name>ReportDialog</name>
        <message>
            <source>What was imported</source>
            <translation>Ce qui a été importé</translation>
        </message>
        <message numerus="yes">
            <source>All %n files</source>
            <translation>
                <numerusform>%n fichier</numerusform>
                <numerusform>Les %n fichiers</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Show:</source>
            <translation>&amp;Afficher :</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Fichiers</translation>
        </message>
    </context>
    <context>
        <name>StatusStrip</name>
        <message>
            <source>Progress</source>
            <translation>Progression</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Arrêter</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Arrêt en cours…</translation>
        </message>
    </context>
    <context>
        <name>TimeField</name>
        <message>
            <source>Time</source>
            <translation>Heure</translation>
        </message>
        <message>
            <source>Time of day, such as 07:30</source>
            <translation>Heure de la journée, par exemple 07:30</translation>
        </message>
    </context>
    <context>
        <name>TimelineView</name>
        <message>
            <source>Timeline</source>
            <translation>Chronologie</translation>
        </message>
    </context>
    <context>
        <name>_Rows</name>
        <message>
            <source>File</source>
            <translation>Fichier</translation>
        </message>
        <message>
            <source>What became of it</source>
            <translation>Ce qu’il est devenu</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Pourquoi</translation>
        </message>
    </context>
    <context>
        <name>_TitleEdit</name>
        <message>
            <source>Title of the trip</source>
            <translation>Titre du voyage</translation>
        </message>
    </context>
    <context>
        <name>main</name>
        <message>
            <source>My Trips</source>
            <translation>Mes voyages</translation>
        </message>
    </context>
    <context>
        <name>operations</name>
        <message>
            <source>Import</source>
            <translation>l’importation</translation>
        </message>
        <message>
            <source>Name the Trip</source>
            <translation>le titre du voyage</translation>
        </message>
        <message>
            <source>Name the Day</source>
            <translation>le titre du jour</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>les lieux</translation>
        </message>
        <message>
            <source>New Entry</source>
            <translation>le nouveau texte</translation>
        </message>
        <message>
            <source>Typing</source>
            <translation>la saisie</translation>
        </message>
        <message>
            <source>Remove Entry</source>
            <translation>la suppression du texte</translation>
        </message>
        <message>
            <source>Set the Clock</source>
            <translation>le réglage de l’horloge</translation>
        </message>
    </context>
    <context>
        <name>snapshot</name>
        <message>
            <source>Undated</source>
            <translation>Sans date</translation>
        </message>
        <message>
            <source>written</source>
            <translation>raconté</translation>
        </message>
        <message>
            <source>No photos on this day</source>
            <translation>Aucune photo ce jour-là</translation>
        </message>
        <message>
            <source>nothing says when these were taken</source>
            <translation>rien n’indique quand elles ont été prises</translation>
        </message>
        <message>
            <source>Photo</source>
            <translation>Photo</translation>
        </message>
        <message>
            <source>Film</source>
            <translation>Vidéo</translation>
        </message>
        <message>
            <source>from the file name, day only</source>
            <translation>d’après le nom du fichier, jour seulement</translation>
        </message>
    </context>
    <context>
        <name>words</name>
        <message>
            <source>{path} is not a journal; it was not changed.</source>
            <translation>{path} n’est pas un journal ; il n’a pas été modifié.</translation>
        </message>
        <message>
            <source>{path} is damaged ({what}); it was not changed.</source>
            <translation>{path} est endommagé ({what}) ; il n’a pas été modifié.</translation>
        </message>
        <message>
            <source>{path} was written by a newer version of Trip Journal; it was not changed.</source>
            <translation>{path} vient d’une version plus récente de Trip Journal ; il n’a pas été modifié.</translation>
        </message>
        <message>
            <source>{path} is open in another window; nothing was written.</source>
            <translation>{path} est ouvert dans une autre fenêtre ; rien n’a été écrit.</translation>
        </message>
        <message>
            <source>{path} is open for reading only; nothing was written.</source>
            <translation>{path} est ouvert en lecture seule ; rien n’a été écrit.</translation>
        </message>
        <message>
            <source>{path} exists already; it was not changed.</source>
            <translation>{path} existe déjà ; il n’a pas été modifié.</translation>
        </message>
        <message>
            <source>{path} does not exist.</source>
            <translation>{path} n’existe pas.</translation>
        </message>
        <message>
            <source>{path} cannot be opened: access was refused.</source>
            <translation>{path} ne peut pas être ouvert : l’accès est refusé.</translation>
        </message>
        <message>
            <source>The disk with {path} is full; everything up to here is kept.</source>
            <translation>Le disque qui contient {path} est plein ; tout ce qui précède est conservé.</translation>
        </message>
        <message>
            <source>{path} could not be written ({what}); everything up to here is kept.</source>
            <translation>{path} n’a pas pu être écrit ({what}) ; tout ce qui précède est conservé.</translation>
        </message>
        <message>
            <source>{path} was not written ({what}); the journal and any earlier album are untouched.</source>
            <translation>{path} n’a pas été écrit ({what}) ; le journal et l’éventuel album antérieur restent intacts.</translation>
        </message>
        <message>
            <source>cut short</source>
            <translation>incomplet</translation>
        </message>
        <message>
            <source>empty file</source>
            <translation>fichier vide</translation>
        </message>
        <message>
            <source>not a picture</source>
            <translation>ce n’est pas une image</translation>
        </message>
        <message>
            <source>not a picture but a film</source>
            <translation>ce n’est pas une image mais une vidéo</translation>
        </message>
        <message>
            <source>not a film</source>
            <translation>ce n’est pas une vidéo</translation>
        </message>
        <message>
            <source>not a camera's raw file</source>
            <translation>ce n’est pas un fichier brut d’appareil photo</translation>
        </message>
        <message>
            <source>not a photo, film or track</source>
            <translation>ni photo, ni vidéo, ni trace</translation>
        </message>
        <message>
            <source>not a regular file</source>
            <translation>ce n’est pas un fichier ordinaire</translation>
        </message>
        <message>
            <source>hidden or system file</source>
            <translation>fichier caché ou du système</translation>
        </message>
        <message>
            <source>in a hidden or system folder</source>
            <translation>dans un dossier caché ou du système</translation>
        </message>
        <message>
            <source>a link to a folder, not followed</source>
            <translation>lien vers un dossier, non suivi</translation>
        </message>
        <message>
            <source>a link to nothing</source>
            <translation>lien qui ne mène nulle part</translation>
        </message>
        <message>
            <source>does not exist</source>
            <translation>n’existe pas</translation>
        </message>
        <message>
            <source>disappeared while it was read</source>
            <translation>disparu pendant la lecture</translation>
        </message>
        <message>
            <source>changed while it was read</source>
            <translation>modifié pendant la lecture</translation>
        </message>
        <message>
            <source>changed while it was read: drop it again</source>
            <translation>modifié pendant la lecture : à déposer de nouveau</translation>
        </message>
        <message>
            <source>the import ended before it was its turn: drop it again</source>
            <translation>l’importation s’est terminée avant son tour : à déposer de nouveau</translation>
        </message>
        <message>
            <source>nothing says when it was taken</source>
            <translation>rien n’indique quand elle a été prise</translation>
        </message>
        <message>
            <source>no preview: shown as a card</source>
            <translation>pas d’aperçu : affiché comme une fiche</translation>
        </message>
        <message>
            <source>the file ends before its data do</source>
            <translation>le fichier s’arrête avant la fin de ses données</translation>
        </message>
        <message>
            <source>left in its place: over 1 GB, more than the journal file can hold</source>
            <translation>laissé à sa place : plus de 1 Go, trop pour le fichier du journal</translation>
        </message>
        <message>
            <source>kept whole</source>
            <translation>conservée entière</translation>
        </message>
        <message>
            <source>kept with its photo</source>
            <translation>joint à sa photo</translation>
        </message>
        <message>
            <source>with its photo</source>
            <translation>avec sa photo</translation>
        </message>
        <message>
            <source>belongs to no photo that came in</source>
            <translation>n’accompagne aucune des photos importées</translation>
        </message>
        <message>
            <source>describes an album</source>
            <translation>décrit un album</translation>
        </message>
        <message>
            <source>too large: nothing was read of it</source>
            <translation>trop volumineux : rien n’en a été lu</translation>
        </message>
        <message>
            <source>damaged: nothing was read of it</source>
            <translation>endommagé : rien n’en a été lu</translation>
        </message>
        <message>
            <source>takes too long: nothing was read of it</source>
            <translation>trop long à lire : rien n’en a été lu</translation>
        </message>
        <message>
            <source>brought back</source>
            <translation>remise en place</translation>
        </message>
        <message>
            <source>the same as {name}</source>
            <translation>identique à {name}</translation>
        </message>
        <message>
            <source>the same as {name}, which is in the bin</source>
            <translation>identique à {name}, qui est dans la corbeille</translation>
        </message>
        <message>
            <source>too large to be decoded here</source>
            <translation>trop grande pour être décodée ici</translation>
        </message>
        <message>
            <source>too large: {width} x {height} pixels</source>
            <translation>trop grande : {width} × {height} pixels</translation>
        </message>
        <message>
            <source>too large: more than {n} megapixels</source>
            <translation>trop grande : plus de {n} mégapixels</translation>
        </message>
        <message>
            <source>cannot be decoded: its header is damaged</source>
            <translation>impossible à décoder : l’en-tête est endommagé</translation>
        </message>
        <message>
            <source>cannot be decoded: it took too long</source>
            <translation>impossible à décoder : c’était trop long</translation>
        </message>
        <message>
            <source>cannot be decoded: no decoder for it</source>
            <translation>impossible à décoder : aucun décodeur pour ce format</translation>
        </message>
        <message>
            <source>cannot be decoded: {what}</source>
            <translation>impossible à décoder : {what}</translation>
        </message>
        <message>
            <source>cannot be opened: {what}</source>
            <translation>impossible à ouvrir : {what}</translation>
        </message>
        <message>
            <source>cannot be read: {what}</source>
            <translation>impossible à lire : {what}</translation>
        </message>
        <message>
            <source>could not be read: {what}</source>
            <translation>n’a pas pu être lu : {what}</translation>
        </message>
        <message>
            <source>could not be read: it makes the decoder crash or takes too long</source>
            <translation>n’a pas pu être lu : le décodeur s’arrête brutalement ou n’en finit pas</translation>
        </message>
        <message>
            <source>it is cut short</source>
            <translation>il est incomplet</translation>
        </message>
        <message>
            <source>its version is missing</source>
            <translation>sa version manque</translation>
        </message>
        <message>
            <source>it holds {name}, which is not ours</source>
            <translation>il contient {name}, qui ne vient pas de nous</translation>
        </message>
        <message>
            <source>its {name} is not as we make it</source>
            <translation>{name} n’y est pas tel que nous l’écrivons</translation>
        </message>
        <message>
            <source>its {name} is missing</source>
            <translation>{name} y manque</translation>
        </message>
        <message>
            <source>its history: {what}</source>
            <translation>son historique : {what}</translation>
        </message>
        <message>
            <source>it ended unexpectedly</source>
            <translation>arrêt inattendu</translation>
        </message>
        <message>
            <source>another kind of file is there</source>
            <translation>un fichier d’un autre type s’y trouve</translation>
        </message>
        <message>
            <source>there is no day between those dates</source>
            <translation>Il n’y a aucun jour entre ces dates.</translation>
        </message>
        <message>
            <source>the trip is no longer in the journal</source>
            <translation>le voyage n’est plus dans le journal</translation>
        </message>
        <message>
            <source>{path} holds no photo with a day and no word yet</source>
            <translation>{path} ne contient encore ni photo datée ni texte.</translation>
        </message>
        <message>
            <source>permission denied</source>
            <translation>accès refusé</translation>
        </message>
        <message>
            <source>no such file or directory</source>
            <translation>fichier ou dossier introuvable</translation>
        </message>
        <message>
            <source>input/output error</source>
            <translation>erreur de lecture du support</translation>
        </message>
        <message>
            <source>database disk image is malformed</source>
            <translation>base de données endommagée</translation>
        </message>
        <message>
            <source>disk I/O error</source>
            <translation>erreur de disque</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>inconnu</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>Avant</translation>
        </message>
        <message>
            <source>Before the trip</source>
            <translation>Avant le voyage</translation>
        </message>
        <message>
            <source>After</source>
            <translation>Après</translation>
        </message>
        <message>
            <source>After the trip</source>
            <translation>Après le voyage</translation>
        </message>
        <message>
            <source>1 photo</source>
            <translation>1 photo</translation>
        </message>
        <message numerus="yes">
            <source>%n photos</source>
            <translation>
                <numerusform>%n photo</numerusform>
                <numerusform>%n photos</numerusform>
            </translation>
        </message>
        <message>
            <source>Looking for photos…</source>
            <translation>Recherche de photos…</translation>
        </message>
        <message>
            <source>Importing {done} of {total}</source>
            <translation>Importation : {done} sur {total}</translation>
        </message>
        <message>
            <source>{rate} photos/s</source>
            <translation>{rate} photos/s</translation>
        </message>
        <message>
            <source>{time} left</source>
            <translation>encore {time}</translation>
        </message>
        <message>
            <source>{n} s</source>
            <translation>{n} s</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} min</translation>
        </message>
        <message numerus="yes">
            <source>%n imported</source>
            <translation>
                <numerusform>%n importé</numerusform>
                <numerusform>%n importés</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n undated</source>
            <translation>
                <numerusform>%n sans date</numerusform>
                <numerusform>%n sans date</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n already here</source>
            <translation>
                <numerusform>%n déjà là</numerusform>
                <numerusform>%n déjà là</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n could not be read</source>
            <translation>
                <numerusform>%n illisible</numerusform>
                <numerusform>%n illisibles</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n kept with their photos</source>
            <translation>
                <numerusform>%n fichier joint à sa photo</numerusform>
                <numerusform>%n fichiers joints à leur photo</numerusform>
            </translation>
        </message>
        <message>
            <source>1 track</source>
            <translation>1 trace</translation>
        </message>
        <message numerus="yes">
            <source>%n tracks</source>
            <translation>
                <numerusform>%n trace</numerusform>
                <numerusform>%n traces</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n skipped</source>
            <translation>
                <numerusform>%n fichier ignoré</numerusform>
                <numerusform>%n fichiers ignorés</numerusform>
            </translation>
        </message>
        <message>
            <source>imported</source>
            <translation>importé</translation>
        </message>
        <message>
            <source>undated</source>
            <translation>sans date</translation>
        </message>
        <message>
            <source>already here</source>
            <translation>déjà là</translation>
        </message>
        <message>
            <source>could not be read</source>
            <translation>illisible</translation>
        </message>
        <message>
            <source>track</source>
            <translation>trace</translation>
        </message>
        <message>
            <source>skipped</source>
            <translation>ignoré</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Importation arrêtée</translation>
        </message>
        <message>
            <source>{photos} in 1 day</source>
            <translation>{photos} sur 1 jour</translation>
        </message>
        <message>
            <source>{photos} in {days} days</source>
            <translation>{photos} sur {days} jours</translation>
        </message>
        <message>
            <source>Nothing was found there</source>
            <translation>Rien n’a été trouvé à cet endroit</translation>
        </message>
        <message>
            <source>the words</source>
            <translation>les textes</translation>
        </message>
        <message>
            <source>the photos</source>
            <translation>les photos</translation>
        </message>
        <message>
            <source>Making the album: {what}</source>
            <translation>Création de l’album : {what}</translation>
        </message>
        <message>
            <source>Something went wrong in the program; your work is kept. The log says more.</source>
            <translation>Une erreur s’est produite dans le programme ; votre travail est conservé. Le fichier des erreurs en dit plus.</translation>
        </message>
        <message>
            <source>; </source>
            <translation> ; </translation>
        </message>
    </context>
</TS>
