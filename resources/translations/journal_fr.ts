<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
    <context>
        <name>Actions</name>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Rétablir</translation>
        </message>
        <message>
            <source>History…</source>
            <translation>Historique…</translation>
        </message>
        <message>
            <source>Search…</source>
            <translation>Rechercher…</translation>
        </message>
        <message>
            <source>Check Spelling</source>
            <translation>Vérifier l’orthographe</translation>
        </message>
        <message>
            <source>Paste a Chat or Files</source>
            <translation>Coller une discussion ou des fichiers</translation>
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
            <source>Next Unwritten Day</source>
            <translation>Jour suivant sans texte</translation>
        </message>
        <message>
            <source>Online Maps…</source>
            <translation>Cartes en ligne…</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>Écrire</translation>
        </message>
        <message>
            <source>Write Quietly</source>
            <translation>Écrire au calme</translation>
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
            <source>Usual Size</source>
            <translation>Taille habituelle</translation>
        </message>
        <message>
            <source>Move to Day…</source>
            <translation>Changer de jour…</translation>
        </message>
        <message>
            <source>Date and Time…</source>
            <translation>Date et heure…</translation>
        </message>
        <message>
            <source>Times as the Files Say</source>
            <translation>Revenir aux heures des fichiers</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filtrer</translation>
        </message>
        <message>
            <source>Bin</source>
            <translation>Corbeille</translation>
        </message>
        <message>
            <source>Camera Clocks…</source>
            <translation>Horloges des appareils…</translation>
        </message>
        <message>
            <source>Who Took the Photos…</source>
            <translation>Qui a pris les photos…</translation>
        </message>
        <message>
            <source>Taken By</source>
            <translation>Prises par</translation>
        </message>
        <message>
            <source>Trip Settings…</source>
            <translation>Réglages du voyage…</translation>
        </message>
        <message>
            <source>Join with Another Trip…</source>
            <translation>Fusionner avec un autre voyage…</translation>
        </message>
        <message>
            <source>Part at This Day</source>
            <translation>Scinder à ce jour</translation>
        </message>
        <message>
            <source>Move Trip to the Bin</source>
            <translation>Mettre le voyage à la corbeille</translation>
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
            <source>Add a Journal…</source>
            <translation>Ajouter un journal…</translation>
        </message>
        <message>
            <source>Export PDF…</source>
            <translation>Exporter en PDF…</translation>
        </message>
        <message>
            <source>Backups…</source>
            <translation>Sauvegardes…</translation>
        </message>
        <message>
            <source>Find Moved Photos…</source>
            <translation>Retrouver des photos déplacées…</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Quitter</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>Frise</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Carte</translation>
        </message>
        <message>
            <source>Album</source>
            <translation>Album</translation>
        </message>
        <message>
            <source>Place as the Files Say</source>
            <translation>Lieu d’après les fichiers</translation>
        </message>
        <message>
            <source>Show on Map</source>
            <translation>Montrer sur la carte</translation>
        </message>
        <message>
            <source>Favourite</source>
            <translation>Favori</translation>
        </message>
        <message>
            <source>Leave Out of the Album</source>
            <translation>Écarter de l’album</translation>
        </message>
        <message>
            <source>Full Page in the Album</source>
            <translation>Pleine page dans l’album</translation>
        </message>
        <message>
            <source>Use as Cover</source>
            <translation>Mettre en couverture</translation>
        </message>
        <message>
            <source>Next-best Layout</source>
            <translation>Mise en page suivante</translation>
        </message>
        <message>
            <source>Keep This Page</source>
            <translation>Garder cette page</translation>
        </message>
        <message>
            <source>Caption</source>
            <translation>Légende</translation>
        </message>
        <message>
            <source>Turn Left</source>
            <translation>Tourner à gauche</translation>
        </message>
        <message>
            <source>Turn Right</source>
            <translation>Tourner à droite</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Supprimer</translation>
        </message>
        <message>
            <source>Open or Close the Stack</source>
            <translation>Ouvrir ou fermer la pile</translation>
        </message>
        <message>
            <source>Stack</source>
            <translation>Empiler</translation>
        </message>
        <message>
            <source>Unstack</source>
            <translation>Désempiler</translation>
        </message>
        <message>
            <source>Put on Top of the Stack</source>
            <translation>Mettre au-dessus de la pile</translation>
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
            <source>&amp;Trip</source>
            <translation>&amp;Voyage</translation>
        </message>
        <message>
            <source>&amp;Photo</source>
            <translation>&amp;Photo</translation>
        </message>
        <message>
            <source>&amp;Album</source>
            <translation>A&amp;lbum</translation>
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
        <message>
            <source>Bring Back</source>
            <translation>Restaurer</translation>
        </message>
    </context>
    <context>
        <name>AlbumDialog</name>
        <message>
            <source>Export the album</source>
            <translation>Exporter l’album</translation>
        </message>
        <message>
            <source>A book of every word and every photo ({n}), day by day.</source>
            <translation>Un livre de tous les textes et de toutes les photos ({n}), jour après jour.</translation>
        </message>
        <message numerus="yes">
            <source>%n things to know</source>
            <translation>
                <numerusform>%n chose à savoir</numerusform>
                <numerusform>%n choses à savoir</numerusform>
            </translation>
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
            <source>For the &amp;archive (PDF/A)</source>
            <translation>Pour l’&amp;archivage (PDF/A)</translation>
        </message>
        <message>
            <source>&amp;Style:</source>
            <translation>&amp;Style :</translation>
        </message>
        <message>
            <source>P&amp;rinted by:</source>
            <translation>I&amp;mprimé par :</translation>
        </message>
        <message>
            <source>&amp;Page:</source>
            <translation>&amp;Page :</translation>
        </message>
        <message>
            <source>R&amp;esolution:</source>
            <translation>R&amp;ésolution :</translation>
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
            <source>Counting the pages…</source>
            <translation>On compte les pages…</translation>
        </message>
        <message>
            <source>Pages and size</source>
            <translation>Pages et taille</translation>
        </message>
        <message>
            <source>What to know</source>
            <translation>À savoir</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exporter…</translation>
        </message>
        <message numerus="yes">
            <source>%n pages, about {size}</source>
            <translation>
                <numerusform>%n page, environ {size}</numerusform>
                <numerusform>%n pages, environ {size}</numerusform>
            </translation>
        </message>
        <message>
            <source>{pages}, with {n} mm of bleed</source>
            <translation>{pages}, avec {n} mm de fond perdu</translation>
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
        <name>AwayDialog</name>
        <message>
            <source>Photos That Are Away</source>
            <translation>Photos introuvables</translation>
        </message>
        <message>
            <source>They are shown and printed from their previews meanwhile. A photo is known by its bytes, whatever it is called now.</source>
            <translation>En attendant, elles sont montrées et imprimées d’après leurs aperçus. Une photo est reconnue à son contenu, quel que soit son nom actuel.</translation>
        </message>
        <message>
            <source>Look in Another Folder…</source>
            <translation>Chercher dans un autre dossier…</translation>
        </message>
    </context>
    <context>
        <name>BackupList</name>
        <message>
            <source>Backups, the newest first</source>
            <translation>Sauvegardes, la plus récente en premier</translation>
        </message>
    </context>
    <context>
        <name>Backups</name>
        <message>
            <source>Restore a Backup…</source>
            <translation>Restaurer une sauvegarde…</translation>
        </message>
        <message>
            <source>Backing up…</source>
            <translation>Sauvegarde en cours…</translation>
        </message>
        <message>
            <source>Backed up.</source>
            <translation>Sauvegarde faite.</translation>
        </message>
        <message>
            <source>Stopped; no backup was made.</source>
            <translation>Arrêté ; aucune sauvegarde n’a été faite.</translation>
        </message>
    </context>
    <context>
        <name>BackupsDialog</name>
        <message>
            <source>Backups of {journal}</source>
            <translation>Sauvegardes de {journal}</translation>
        </message>
        <message>
            <source>A backup is made by itself when the journal is closed after a change, once a day. It holds all but the photos. The last ten stay, and the last of each month.</source>
            <translation>Une sauvegarde se fait d’elle-même quand le journal est fermé après un changement, une fois par jour. Elle contient tout sauf les photos. Les dix dernières restent, et la dernière de chaque mois.</translation>
        </message>
        <message>
            <source>There is no backup yet.</source>
            <translation>Il n’y a pas encore de sauvegarde.</translation>
        </message>
        <message>
            <source>One is made by itself when the journal is closed after a change.</source>
            <translation>Une sauvegarde se fait d’elle-même quand le journal est fermé après un changement.</translation>
        </message>
        <message>
            <source>{journal} cannot be opened. A backup brings back its words, days and choices, with the photos that can still be read. The damaged file is kept beside it.</source>
            <translation>{journal} ne peut pas être ouvert. Une sauvegarde rend ses mots, ses jours et ses choix, avec les photos encore lisibles. Le fichier endommagé est gardé à côté.</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Progression</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Arrêter</translation>
        </message>
        <message>
            <source>Back Up &amp;Now</source>
            <translation>Sauvegarder &amp;maintenant</translation>
        </message>
        <message>
            <source>Show in &amp;Folder</source>
            <translation>Montrer dans le &amp;dossier</translation>
        </message>
        <message>
            <source>&amp;Restore…</source>
            <translation>&amp;Restaurer…</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Arrêt…</translation>
        </message>
    </context>
    <context>
        <name>Banner</name>
        <message>
            <source>Look…</source>
            <translation>Voir…</translation>
        </message>
        <message>
            <source>It Is Right</source>
            <translation>Elle est juste</translation>
        </message>
        <message>
            <source>Take the clock for right, and do not ask again</source>
            <translation>Tenir l’horloge pour juste et ne plus demander</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Pas maintenant</translation>
        </message>
    </context>
    <context>
        <name>BinBar</name>
        <message>
            <source>Bring Back</source>
            <translation>Restaurer</translation>
        </message>
        <message>
            <source>Empty the Bin…</source>
            <translation>Vider la corbeille…</translation>
        </message>
        <message>
            <source>Back to the trip</source>
            <translation>Retour au voyage</translation>
        </message>
        <message>
            <source>Bin</source>
            <translation>Corbeille</translation>
        </message>
        <message>
            <source>The bin is empty.</source>
            <translation>La corbeille est vide.</translation>
        </message>
        <message>
            <source>Select what you want back.</source>
            <translation>Sélectionnez ce que vous voulez restaurer.</translation>
        </message>
    </context>
    <context>
        <name>BinnedRows</name>
        <message>
            <source>Trips and entries in the bin</source>
            <translation>Voyages et textes dans la corbeille</translation>
        </message>
        <message>
            <source>Bring Back</source>
            <translation>Restaurer</translation>
        </message>
        <message>
            <source>Trip</source>
            <translation>Voyage</translation>
        </message>
        <message>
            <source>Bring back the trip {trip}</source>
            <translation>Restaurer le voyage {trip}</translation>
        </message>
        <message>
            <source>comes back with its trip</source>
            <translation>revient avec son voyage</translation>
        </message>
        <message>
            <source>Bring back the entry of {day}</source>
            <translation>Restaurer le texte du {day}</translation>
        </message>
    </context>
    <context>
        <name>Binning</name>
        <message>
            <source>Brought back: {what}</source>
            <translation>Restauré : {what}</translation>
        </message>
        <message>
            <source>Empty the Bin</source>
            <translation>Vider la corbeille</translation>
        </message>
        <message>
            <source>Remove {what} for good?</source>
            <translation>Supprimer définitivement {what} ?</translation>
        </message>
        <message>
            <source>They leave the journal with their originals. This cannot be undone.</source>
            <translation>Ils quittent le journal avec leurs originaux. Cela ne peut pas être annulé.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Supprimer</translation>
        </message>
        <message>
            <source>The bin is empty now.</source>
            <translation>La corbeille est vide à présent.</translation>
        </message>
    </context>
    <context>
        <name>CameraList</name>
        <message>
            <source>Cameras</source>
            <translation>Appareils</translation>
        </message>
    </context>
    <context>
        <name>Caption</name>
        <message>
            <source>Caption</source>
            <translation>Légende</translation>
        </message>
        <message>
            <source>Add a caption</source>
            <translation>Ajouter une légende</translation>
        </message>
    </context>
    <context>
        <name>CaptionField</name>
        <message>
            <source>Caption</source>
            <translation>Légende</translation>
        </message>
    </context>
    <context>
        <name>CaptionLine</name>
        <message>
            <source>Caption</source>
            <translation>Légende</translation>
        </message>
    </context>
    <context>
        <name>Chats</name>
        <message>
            <source>Local time of the trip</source>
            <translation>Heure locale du voyage</translation>
        </message>
        <message>
            <source>Another Time Zone…</source>
            <translation>Un autre fuseau horaire…</translation>
        </message>
        <message>
            <source>Remove This Chat</source>
            <translation>Retirer cette discussion</translation>
        </message>
        <message>
            <source>Removed: {chat}</source>
            <translation>Retirée : {chat}</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>What was copied is no chat, and no files.</source>
            <translation>Ce qui a été copié n’est ni une discussion ni des fichiers.</translation>
        </message>
    </context>
    <context>
        <name>Chip</name>
        <message>
            <source>Remove {name}</source>
            <translation>Retirer {name}</translation>
        </message>
        <message>
            <source>Place: {name}</source>
            <translation>Lieu : {name}</translation>
        </message>
        <message>
            <source>{name}, as photos and tracks tell it</source>
            <translation>{name}, d’après les photos et les tracés</translation>
        </message>
        <message>
            <source>&amp;Rename…</source>
            <translation>&amp;Renommer…</translation>
        </message>
        <message>
            <source>Re&amp;move</source>
            <translation>Re&amp;tirer</translation>
        </message>
        <message>
            <source>Name of the place</source>
            <translation>Nom du lieu</translation>
        </message>
    </context>
    <context>
        <name>Choosing</name>
        <message>
            <source>In the bin: {photos}</source>
            <translation>À la corbeille : {photos}</translation>
        </message>
        <message>
            <source>One stack of {photos}</source>
            <translation>Une pile de {photos}</translation>
        </message>
        <message>
            <source>Unstacked: {photos}</source>
            <translation>Désempilé : {photos}</translation>
        </message>
    </context>
    <context>
        <name>Chosen</name>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
    </context>
    <context>
        <name>ClockDialog</name>
        <message>
            <source>Camera Clocks</source>
            <translation>Horloges des appareils</translation>
        </message>
        <message>
            <source>No photo of this journal says which camera took it.</source>
            <translation>Aucune photo de ce journal n’indique quel appareil l’a prise.</translation>
        </message>
        <message>
            <source>Set Clock</source>
            <translation>Régler l’horloge</translation>
        </message>
        <message>
            <source>This journal is open for reading only.</source>
            <translation>Ce journal est ouvert en lecture seule.</translation>
        </message>
        <message>
            <source>That is what it is taken for already.</source>
            <translation>C’est déjà le réglage retenu.</translation>
        </message>
    </context>
    <context>
        <name>Clocks</name>
        <message>
            <source>The clock of another camera seems wrong too.</source>
            <translation>L’horloge d’un autre appareil semble fausse aussi.</translation>
        </message>
        <message>
            <source>The clocks of {n} other cameras seem wrong too.</source>
            <translation>Les horloges de {n} autres appareils semblent fausses aussi.</translation>
        </message>
        <message>
            <source>The clock is set</source>
            <translation>L’horloge est réglée</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
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
        <name>Controls</name>
        <message>
            <source>Day</source>
            <translation>Jour</translation>
        </message>
        <message>
            <source>Whole Trip</source>
            <translation>Tout le voyage</translation>
        </message>
        <message>
            <source>What the map shows</source>
            <translation>Ce que montre la carte</translation>
        </message>
        <message>
            <source>Zoom In</source>
            <translation>Agrandir</translation>
        </message>
        <message>
            <source>Zoom Out</source>
            <translation>Réduire</translation>
        </message>
        <message>
            <source>Show Everything</source>
            <translation>Tout montrer</translation>
        </message>
    </context>
    <context>
        <name>Corrections</name>
        <message>
            <source>Looking for suggestions…</source>
            <translation>Recherche de suggestions…</translation>
        </message>
        <message>
            <source>Add “{word}” to the Journal’s Words</source>
            <translation>Ajouter « {word} » aux mots du journal</translation>
        </message>
        <message>
            <source>No suggestions</source>
            <translation>Aucune suggestion</translation>
        </message>
    </context>
    <context>
        <name>DayDialog</name>
        <message>
            <source>Move to Day</source>
            <translation>Changer de jour</translation>
        </message>
        <message>
            <source>A &amp;day of the trip</source>
            <translation>Un &amp;jour du voyage</translation>
        </message>
        <message>
            <source>&amp;Another date</source>
            <translation>Une &amp;autre date</translation>
        </message>
        <message>
            <source>Move {photos} to:</source>
            <translation>Déplacer {photos} vers :</translation>
        </message>
        <message>
            <source>Days of the trip</source>
            <translation>Jours du voyage</translation>
        </message>
        <message>
            <source>Another date</source>
            <translation>Autre date</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>Déplacer</translation>
        </message>
    </context>
    <context>
        <name>DaysModel</name>
        <message>
            <source>nothing written yet</source>
            <translation>rien d’écrit encore</translation>
        </message>
    </context>
    <context>
        <name>DaysRow</name>
        <message>
            <source>Days, with this camera's photos before and after</source>
            <translation>Jours, avec les photos de cet appareil avant et après</translation>
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
        <name>Deciding</name>
        <message>
            <source>These photos cannot stand otherwise</source>
            <translation>Ces photos ne peuvent pas être disposées autrement</translation>
        </message>
        <message>
            <source>This photo is on the cover of the album now</source>
            <translation>Cette photo est maintenant en couverture de l’album</translation>
        </message>
    </context>
    <context>
        <name>Desk</name>
        <message>
            <source>Album</source>
            <translation>Album</translation>
        </message>
        <message>
            <source>Page {n}</source>
            <translation>Page {n}</translation>
        </message>
        <message>
            <source>Cover</source>
            <translation>Couverture</translation>
        </message>
        <message>
            <source>{page}: {photos}</source>
            <translation>{page} : {photos}</translation>
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
        <message>
            <source>Open Link</source>
            <translation>Ouvrir le lien</translation>
        </message>
        <message>
            <source>Paste as Plain Text</source>
            <translation>Coller le texte seul</translation>
        </message>
    </context>
    <context>
        <name>EntryList</name>
        <message>
            <source>Page</source>
            <translation>Page</translation>
        </message>
        <message>
            <source>Entry</source>
            <translation>Texte</translation>
        </message>
        <message>
            <source>Add a page</source>
            <translation>Ajouter une page</translation>
        </message>
        <message>
            <source>Add an entry</source>
            <translation>Ajouter un texte</translation>
        </message>
        <message>
            <source>Entries with a time stand in the order of their times.</source>
            <translation>Les textes qui ont une heure suivent l’ordre des heures.</translation>
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
            <source>A title for this page</source>
            <translation>Un titre pour cette page</translation>
        </message>
        <message>
            <source>Move Up</source>
            <translation>Monter</translation>
        </message>
        <message>
            <source>Move Down</source>
            <translation>Descendre</translation>
        </message>
        <message>
            <source>Remove this entry</source>
            <translation>Supprimer ce texte</translation>
        </message>
    </context>
    <context>
        <name>FactsBar</name>
        <message>
            <source>Date and Time…</source>
            <translation>Date et heure…</translation>
        </message>
        <message>
            <source>Move to Day…</source>
            <translation>Changer de jour…</translation>
        </message>
        <message>
            <source>Select photos to see what their time rests on</source>
            <translation>Sélectionnez des photos pour voir d’où vient leur heure</translation>
        </message>
        <message>
            <source>Use File Dates</source>
            <translation>Dater par les fichiers</translation>
        </message>
        <message>
            <source>Use File Date</source>
            <translation>Dater par le fichier</translation>
        </message>
    </context>
    <context>
        <name>FactsPanel</name>
        <message>
            <source>Facts</source>
            <translation>Informations</translation>
        </message>
    </context>
    <context>
        <name>FastField</name>
        <message>
            <source>fast by</source>
            <translation>en avance de</translation>
        </message>
        <message>
            <source>slow by</source>
            <translation>en retard de</translation>
        </message>
        <message>
            <source>Fast or slow</source>
            <translation>Avance ou retard</translation>
        </message>
        <message>
            <source>By how much</source>
            <translation>De combien</translation>
        </message>
    </context>
    <context>
        <name>FilmBar</name>
        <message>
            <source>Play</source>
            <translation>Lire</translation>
        </message>
        <message>
            <source>Position in the film</source>
            <translation>Position dans le film</translation>
        </message>
        <message>
            <source>Sound Off</source>
            <translation>Couper le son</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Sound On</source>
            <translation>Remettre le son</translation>
        </message>
    </context>
    <context>
        <name>FilmPlayer</name>
        <message>
            <source>This film cannot be played: {what}</source>
            <translation>Ce film ne peut pas être lu : {what}</translation>
        </message>
        <message>
            <source>This film cannot be played: it made its decoder crash.</source>
            <translation>Ce film ne peut pas être lu : il fait planter son décodeur.</translation>
        </message>
        <message>
            <source>No picture in this film can be read here.</source>
            <translation>Aucune image de ce film ne peut être lue ici.</translation>
        </message>
        <message>
            <source>Films cannot be played here: {what}</source>
            <translation>Les films ne peuvent pas être lus ici : {what}</translation>
        </message>
        <message>
            <source>Films cannot be played on this system.</source>
            <translation>Les films ne peuvent pas être lus sur ce système.</translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>Favourites</source>
            <translation>Favoris</translation>
        </message>
        <message>
            <source>Without Caption</source>
            <translation>Sans légende</translation>
        </message>
        <message>
            <source>Films</source>
            <translation>Films</translation>
        </message>
        <message>
            <source>Left Out</source>
            <translation>Écartées</translation>
        </message>
        <message>
            <source>Unwritten Days</source>
            <translation>Jours sans texte</translation>
        </message>
        <message>
            <source>Days with photos and without words</source>
            <translation>Jours avec des photos et sans texte</translation>
        </message>
        <message>
            <source>Camera</source>
            <translation>Appareil</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Personne</translation>
        </message>
        <message>
            <source>Show all photos</source>
            <translation>Afficher toutes les photos</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filtre</translation>
        </message>
        <message>
            <source>{shown} of {photos}</source>
            <translation>{shown} sur {photos}</translation>
        </message>
        <message>
            <source>All Cameras</source>
            <translation>Tous les appareils</translation>
        </message>
        <message>
            <source>No Camera Named</source>
            <translation>Appareil inconnu</translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>Tout le monde</translation>
        </message>
        <message>
            <source>Nobody Named</source>
            <translation>Auteur inconnu</translation>
        </message>
    </context>
    <context>
        <name>Foot</name>
        <message>
            <source>Style of the album</source>
            <translation>Style de l’album</translation>
        </message>
        <message>
            <source>Paper of the album</source>
            <translation>Papier de l’album</translation>
        </message>
        <message numerus="yes">
            <source>%n pages, about {size}</source>
            <translation>
                <numerusform>%n page, environ {size}</numerusform>
                <numerusform>%n pages, environ {size}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pages</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
        <message>
            <source>Photos without a place</source>
            <translation>Photos sans lieu</translation>
        </message>
        <message>
            <source>Drag them to where they were taken</source>
            <translation>Faites-les glisser là où elles ont été prises</translation>
        </message>
        <message>
            <source>Place Here</source>
            <translation>Placer ici</translation>
        </message>
        <message>
            <source>Put the chosen photos in the middle of the map</source>
            <translation>Mettre les photos choisies au milieu de la carte</translation>
        </message>
        <message>
            <source>1 photo without a place</source>
            <translation>1 photo sans lieu</translation>
        </message>
        <message numerus="yes">
            <source>%n photos without a place</source>
            <translation>
                <numerusform>%n photo sans lieu</numerusform>
                <numerusform>%n photos sans lieu</numerusform>
            </translation>
        </message>
        <message>
            <source>Hide These Photos</source>
            <translation>Masquer ces photos</translation>
        </message>
        <message>
            <source>Show These Photos</source>
            <translation>Montrer ces photos</translation>
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
            <source>Numbered list</source>
            <translation>Liste numérotée</translation>
        </message>
        <message>
            <source>Quote</source>
            <translation>Citation</translation>
        </message>
        <message>
            <source>Link</source>
            <translation>Lien</translation>
        </message>
        <message>
            <source>Photos chosen in the timeline</source>
            <translation>Photos choisies dans la frise</translation>
        </message>
    </context>
    <context>
        <name>Grip</name>
        <message>
            <source>Move this entry</source>
            <translation>Déplacer ce texte</translation>
        </message>
        <message>
            <source>Drag to move this entry among the others of the day</source>
            <translation>Faites glisser pour déplacer ce texte parmi les autres du jour</translation>
        </message>
    </context>
    <context>
        <name>Head</name>
        <message>
            <source>Back to the Timeline</source>
            <translation>Retour à la frise</translation>
        </message>
        <message>
            <source>Not in the album</source>
            <translation>Écartée de l’album</translation>
        </message>
        <message>
            <source>Favourite</source>
            <translation>Favori</translation>
        </message>
        <message>
            <source>Facts</source>
            <translation>Informations</translation>
        </message>
        <message>
            <source>Slideshow</source>
            <translation>Diaporama</translation>
        </message>
        <message>
            <source>Full Screen</source>
            <translation>Plein écran</translation>
        </message>
        <message>
            <source>{number} of {count}</source>
            <translation>{number} sur {count}</translation>
        </message>
        <message>
            <source>No Favourite Any More</source>
            <translation>Retirer des favoris</translation>
        </message>
        <message>
            <source>{n} %</source>
            <translation>{n} %</translation>
        </message>
        <message>
            <source>Show at 100 %</source>
            <translation>Afficher à 100 %</translation>
        </message>
        <message>
            <source>Show the Whole Photo</source>
            <translation>Afficher la photo entière</translation>
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
    </context>
    <context>
        <name>HistoryDialog</name>
        <message>
            <source>History</source>
            <translation>Historique</translation>
        </message>
        <message>
            <source>Steps, the newest first</source>
            <translation>Étapes, la plus récente d’abord</translation>
        </message>
        <message>
            <source>What is grey was taken back. It can be brought again until you do something else.</source>
            <translation>Ce qui est en gris a été annulé. On peut le rétablir tant que rien d’autre n’est fait.</translation>
        </message>
        <message>
            <source>Go Back to Here</source>
            <translation>Revenir ici</translation>
        </message>
        <message>
            <source>The beginning</source>
            <translation>Le début</translation>
        </message>
        <message>
            <source>{step}, here</source>
            <translation>{step}, ici</translation>
        </message>
        <message>
            <source>Go On to Here</source>
            <translation>Avancer jusqu’ici</translation>
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
        <name>JoinDialog</name>
        <message>
            <source>Join Trips</source>
            <translation>Fusionner des voyages</translation>
        </message>
        <message>
            <source>“{trip}” and this trip become one, with every day between them:</source>
            <translation>« {trip} » et ce voyage n’en feront plus qu’un, avec tous les jours qui les séparent :</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>Fusionner</translation>
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
            <source>Add a journal</source>
            <translation>Ajouter un journal</translation>
        </message>
        <message>
            <source>Trip Journal</source>
            <translation>Journal de voyage</translation>
        </message>
    </context>
    <context>
        <name>Leafing</name>
        <message>
            <source>Setting the pages…</source>
            <translation>Composition des pages…</translation>
        </message>
        <message>
            <source>Words and photos of the trip make its album; there are none yet.</source>
            <translation>L’album est fait des textes et des photos du voyage ; il n’y en a pas encore.</translation>
        </message>
    </context>
    <context>
        <name>LocalWay</name>
        <message>
            <source>The &amp;local time wherever it was</source>
            <translation>L’heure &amp;locale, où qu’il ait été</translation>
        </message>
        <message>
            <source>Somebody set it again at each border, or the trip did not cross one.</source>
            <translation>Quelqu’un l’a remise à l’heure à chaque changement de fuseau, ou le voyage n’en a connu aucun.</translation>
        </message>
        <message>
            <source>It &amp;was</source>
            <translation>Elle éta&amp;it</translation>
        </message>
    </context>
    <context>
        <name>LookUpDialog</name>
        <message>
            <source>Look Up Online</source>
            <translation>Chercher en ligne</translation>
        </message>
        <message>
            <source>The name of a place</source>
            <translation>Le nom d’un lieu</translation>
        </message>
        <message>
            <source>Look Up</source>
            <translation>Chercher</translation>
        </message>
        <message>
            <source>Places found</source>
            <translation>Lieux trouvés</translation>
        </message>
        <message>
            <source>Online Maps…</source>
            <translation>Cartes en ligne…</translation>
        </message>
        <message>
            <source>Use This Place</source>
            <translation>Prendre ce lieu</translation>
        </message>
        <message>
            <source>Looking up online is switched off: nobody is asked.</source>
            <translation>La recherche en ligne est désactivée : personne n’est interrogé.</translation>
        </message>
        <message>
            <source>The name is sent to {host} when you click Look Up.</source>
            <translation>Le nom est envoyé à {host} quand vous cliquez sur Chercher.</translation>
        </message>
        <message>
            <source>Asking {host}…</source>
            <translation>{host} est interrogé…</translation>
        </message>
        <message>
            <source>{host} knows no place of this name.</source>
            <translation>{host} ne connaît aucun lieu de ce nom.</translation>
        </message>
        <message numerus="yes">
            <source>%n places found</source>
            <translation>
                <numerusform>%n lieu trouvé</numerusform>
                <numerusform>%n lieux trouvés</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>A newer version of Trip Journal wrote this journal: reading only.</source>
            <translation>Ce journal a été écrit par une version plus récente de Trip Journal : lecture seule.</translation>
        </message>
        <message>
            <source>This journal is open in another window or cannot be written: reading only.</source>
            <translation>Ce journal est ouvert dans une autre fenêtre ou ne peut pas être modifié : lecture seule.</translation>
        </message>
    </context>
    <context>
        <name>MapView</name>
        <message>
            <source>Map</source>
            <translation>Carte</translation>
        </message>
        <message>
            <source>Stop {n}: {name}</source>
            <translation>Étape {n} : {name}</translation>
        </message>
        <message>
            <source>1 stop</source>
            <translation>1 étape</translation>
        </message>
        <message numerus="yes">
            <source>%n stops</source>
            <translation>
                <numerusform>%n étape</numerusform>
                <numerusform>%n étapes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Mapping</name>
        <message>
            <source>Nothing says where these photos were taken</source>
            <translation>Rien ne dit où ces photos ont été prises</translation>
        </message>
        <message>
            <source>Nothing says where this was taken</source>
            <translation>Rien ne dit où cette photo a été prise</translation>
        </message>
        <message>
            <source>Show on &amp;Map</source>
            <translation>Montrer sur la &amp;carte</translation>
        </message>
        <message>
            <source>Show in the Timeline</source>
            <translation>Montrer dans la frise</translation>
        </message>
        <message>
            <source>Show Large</source>
            <translation>Voir en grand</translation>
        </message>
        <message>
            <source>Name This Point…</source>
            <translation>Nommer ce point…</translation>
        </message>
        <message>
            <source>Place Chosen Photos Here</source>
            <translation>Placer ici les photos choisies</translation>
        </message>
        <message>
            <source>Its place is borrowed from others close in time</source>
            <translation>Son lieu est emprunté à d’autres, proches dans le temps</translation>
        </message>
    </context>
    <context>
        <name>MessageList</name>
        <message>
            <source>More messages</source>
            <translation>Plus de messages</translation>
        </message>
        <message>
            <source>unfolded</source>
            <translation>déplié</translation>
        </message>
        <message>
            <source>folded</source>
            <translation>replié</translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n de plus</numerusform>
                <numerusform>%n de plus</numerusform>
            </translation>
        </message>
        <message>
            <source>Whose time the messages of this chat tell</source>
            <translation>De quel fuseau sont les heures de cette discussion</translation>
        </message>
    </context>
    <context>
        <name>MessageRow</name>
        <message>
            <source>Its file is not in the journal</source>
            <translation>Son fichier n’est pas dans le journal</translation>
        </message>
        <message>
            <source>In the journal</source>
            <translation>Dans le journal</translation>
        </message>
        <message>
            <source>Take into the journal</source>
            <translation>Reprendre dans le journal</translation>
        </message>
        <message>
            <source>{what}: {message}</source>
            <translation>{what} : {message}</translation>
        </message>
    </context>
    <context>
        <name>MomentsView</name>
        <message>
            <source>The photos of the day, side by side</source>
            <translation>Les photos du jour, côte à côte</translation>
        </message>
    </context>
    <context>
        <name>MovedPhotos</name>
        <message>
            <source>Where are the moved photos?</source>
            <translation>Où sont les photos déplacées ?</translation>
        </message>
        <message>
            <source>Looking for moved photos</source>
            <translation>Recherche des photos déplacées</translation>
        </message>
        <message>
            <source>{done} of {total} files</source>
            <translation>{done} fichiers sur {total}</translation>
        </message>
        <message>
            <source>1 photo found again</source>
            <translation>1 photo retrouvée</translation>
        </message>
        <message numerus="yes">
            <source>%n photos found again</source>
            <translation>
                <numerusform>%n photo retrouvée</numerusform>
                <numerusform>%n photos retrouvées</numerusform>
            </translation>
        </message>
        <message>
            <source>None of the photos is in “{folder}”</source>
            <translation>Aucune de ces photos n’est dans « {folder} »</translation>
        </message>
        <message>
            <source>1 still away</source>
            <translation>1 toujours introuvable</translation>
        </message>
        <message numerus="yes">
            <source>%n still away</source>
            <translation>
                <numerusform>%n toujours introuvable</numerusform>
                <numerusform>%n toujours introuvables</numerusform>
            </translation>
        </message>
        <message>
            <source>All photos are where they were left</source>
            <translation>Toutes les photos sont là où elles étaient</translation>
        </message>
        <message>
            <source>Stopped; no photo was linked anew.</source>
            <translation>Arrêté ; aucun lien n’a changé.</translation>
        </message>
    </context>
    <context>
        <name>NoMatter</name>
        <message>
            <source>Its clock does not matter</source>
            <translation>Son horloge n’a pas d’importance</translation>
        </message>
        <message>
            <source>Every photo of this camera says its offset from UTC itself, or a GPS time. So the instant of each is known, and there is nothing to set.</source>
            <translation>Chaque photo de cet appareil indique d’elle-même son décalage par rapport à UTC, ou une heure GPS. L’instant de chacune est donc connu, et il n’y a rien à régler.</translation>
        </message>
    </context>
    <context>
        <name>Offers</name>
        <message>
            <source>Two trips, {n} days apart: join them</source>
            <translation>Deux voyages à {n} jours d’écart : les fusionner</translation>
        </message>
    </context>
    <context>
        <name>Online</name>
        <message>
            <source>&amp;Look Up Online…</source>
            <translation>&amp;Chercher en ligne…</translation>
        </message>
    </context>
    <context>
        <name>OnlineDialog</name>
        <message>
            <source>Online Maps</source>
            <translation>Cartes en ligne</translation>
        </message>
        <message>
            <source>Show online map &amp;tiles from</source>
            <translation>&amp;Afficher les tuiles de carte en ligne de</translation>
        </message>
        <message>
            <source>&amp;Look up places online at</source>
            <translation>&amp;Chercher les lieux en ligne auprès de</translation>
        </message>
        <message>
            <source>What its owner wants shown on the map</source>
            <translation>Ce que son propriétaire demande d’afficher sur la carte</translation>
        </message>
        <message>
            <source>&amp;Credit:</source>
            <translation>&amp;Mention :</translation>
        </message>
        <message>
            <source>{host} learns which area you look at, and your network address. Your photos and words stay on this computer.</source>
            <translation>{host} apprend quelle région vous regardez, ainsi que votre adresse réseau. Vos photos et vos textes restent sur cet ordinateur.</translation>
        </message>
        <message>
            <source>{host} learns the name that you look up, each time that you click Look Up, and your network address. Your photos and words stay on this computer.</source>
            <translation>{host} apprend le nom que vous cherchez, à chaque clic sur Chercher, ainsi que votre adresse réseau. Vos photos et vos textes restent sur cet ordinateur.</translation>
        </message>
        <message>
            <source>No address of a map server: it begins with https and has {z}, {x} and {y} in it.</source>
            <translation>Ce n’est pas l’adresse d’un serveur de cartes : elle commence par https et contient {z}, {x} et {y}.</translation>
        </message>
        <message>
            <source>No web address: it begins with https and names a server.</source>
            <translation>Ce n’est pas une adresse web : elle commence par https et nomme un serveur.</translation>
        </message>
        <message>
            <source>Without https others on the way can read it.</source>
            <translation>Sans https, d’autres peuvent le lire en chemin.</translation>
        </message>
    </context>
    <context>
        <name>OwnWord</name>
        <message>
            <source>Remove “{word}” from the Journal’s Words</source>
            <translation>Retirer « {word} » des mots du journal</translation>
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
        <name>PagePhotos</name>
        <message>
            <source>Choose photos in the timeline first, or drag them here.</source>
            <translation>Choisissez d’abord des photos dans la chronologie, ou faites-les glisser ici.</translation>
        </message>
    </context>
    <context>
        <name>PairWay</name>
        <message>
            <source>Two photos of the same &amp;moment</source>
            <translation>Deux photos du même &amp;moment</translation>
        </message>
        <message>
            <source>{camera}, with what its clock showed</source>
            <translation>{camera}, à l’heure de son horloge</translation>
        </message>
        <message>
            <source>The others, at local time</source>
            <translation>Les autres, à l’heure locale</translation>
        </message>
        <message>
            <source>Pick a photo in each strip that show the same moment.</source>
            <translation>Choisissez dans chaque bande une photo du même moment.</translation>
        </message>
        <message>
            <source>Now pick the photo of this camera that shows the same moment.</source>
            <translation>Choisissez maintenant la photo de cet appareil qui montre le même moment.</translation>
        </message>
        <message>
            <source>Now pick the photo of the others that shows the same moment.</source>
            <translation>Choisissez maintenant la photo d’un autre appareil qui montre le même moment.</translation>
        </message>
    </context>
    <context>
        <name>People</name>
        <message>
            <source>Nobody Named</source>
            <translation>Personne de nommé</translation>
        </message>
        <message>
            <source>Somebody Else…</source>
            <translation>Quelqu’un d’autre…</translation>
        </message>
        <message>
            <source>Taken By</source>
            <translation>Prises par</translation>
        </message>
        <message>
            <source>Who took {photos}?</source>
            <translation>Qui a pris {photos} ?</translation>
        </message>
        <message>
            <source>Taken by {name}: {photos}</source>
            <translation>Prises par {name} : {photos}</translation>
        </message>
        <message>
            <source>Taken by nobody named: {photos}</source>
            <translation>Prises par personne de nommé : {photos}</translation>
        </message>
        <message>
            <source>Given to those who took them: {photos}</source>
            <translation>Attribuées à leurs auteurs : {photos}</translation>
        </message>
        <message>
            <source>Whose are they?</source>
            <translation>Qui les a prises ?</translation>
        </message>
    </context>
    <context>
        <name>PeopleDialog</name>
        <message>
            <source>Who Took the Photos</source>
            <translation>Qui a pris les photos</translation>
        </message>
        <message>
            <source>What you say of a folder counts more than what you say of a camera: two phones of one model are one camera here.</source>
            <translation>Ce que vous dites d’un dossier compte plus que ce que vous dites d’un appareil : deux téléphones du même modèle sont ici un seul appareil.</translation>
        </message>
        <message>
            <source>Folders</source>
            <translation>Dossiers</translation>
        </message>
        <message>
            <source>Without a folder</source>
            <translation>Sans dossier</translation>
        </message>
        <message>
            <source>Cameras</source>
            <translation>Appareils</translation>
        </message>
        <message>
            <source>Taken by, {name}</source>
            <translation>Prises par, {name}</translation>
        </message>
    </context>
    <context>
        <name>PersonField</name>
        <message>
            <source>Nobody named</source>
            <translation>Personne de nommé</translation>
        </message>
    </context>
    <context>
        <name>PhotoStrip</name>
        <message>
            <source>Day before</source>
            <translation>Jour précédent</translation>
        </message>
        <message>
            <source>Day after</source>
            <translation>Jour suivant</translation>
        </message>
    </context>
    <context>
        <name>PhotoText</name>
        <message>
            <source>Caption…</source>
            <translation>Légende…</translation>
        </message>
    </context>
    <context>
        <name>PhotoWay</name>
        <message>
            <source>The &amp;right time of one photo</source>
            <translation>La &amp;vraie heure d’une photo</translation>
        </message>
        <message>
            <source>{camera}, with what its clock showed</source>
            <translation>{camera}, à l’heure de son horloge</translation>
        </message>
        <message>
            <source>Zone where it was taken</source>
            <translation>Fuseau où elle a été prise</translation>
        </message>
        <message>
            <source>It &amp;was really</source>
            <translation>Prise en &amp;réalité le</translation>
        </message>
        <message>
            <source>Pick a photo of which you know the time.</source>
            <translation>Choisissez une photo dont vous connaissez l’heure.</translation>
        </message>
        <message>
            <source>Choose the zone where that photo was taken.</source>
            <translation>Choisissez le fuseau où cette photo a été prise.</translation>
        </message>
        <message>
            <source>in {zone}</source>
            <translation>en {zone}</translation>
        </message>
    </context>
    <context>
        <name>Photos</name>
        <message>
            <source>{photos} moved to {day}</source>
            <translation>Jour choisi pour {photos} : {day}</translation>
        </message>
        <message>
            <source>Date and time set: {photos}</source>
            <translation>Date et heure réglées : {photos}</translation>
        </message>
        <message>
            <source>Left as they are, because their files have no date: {photos}</source>
            <translation>Sans changement, faute de date de fichier : {photos}</translation>
        </message>
        <message>
            <source>Left as they are, because their time is not known: {photos}</source>
            <translation>Sans changement, faute d’heure connue : {photos}</translation>
        </message>
        <message>
            <source>As the files say again: {photos}</source>
            <translation>Retour aux heures des fichiers : {photos}</translation>
        </message>
        <message>
            <source>Nothing was set by hand there</source>
            <translation>Rien n’y avait été réglé à la main</translation>
        </message>
    </context>
    <context>
        <name>PictureText</name>
        <message>
            <source>Caption…</source>
            <translation>Légende…</translation>
        </message>
        <message>
            <source>Photo not here</source>
            <translation>Photo absente</translation>
        </message>
    </context>
    <context>
        <name>PlacesEdit</name>
        <message>
            <source>Add a place</source>
            <translation>Ajouter un lieu</translation>
        </message>
        <message>
            <source>&amp;Propose Places Again</source>
            <translation>Re&amp;proposer les lieux</translation>
        </message>
    </context>
    <context>
        <name>Placing</name>
        <message>
            <source>{photos} placed</source>
            <translation>Lieu donné à {photos}</translation>
        </message>
        <message>
            <source>None of them was placed by hand</source>
            <translation>Aucune photo n’avait été placée à la main</translation>
        </message>
        <message>
            <source>{photos} back where they were</source>
            <translation>Lieu d’avant rendu à {photos}</translation>
        </message>
        <message>
            <source>Name This Point</source>
            <translation>Nommer ce point</translation>
        </message>
        <message>
            <source>What do you call it?</source>
            <translation>Comment l’appelez-vous ?</translation>
        </message>
        <message>
            <source>“{name}” is remembered here</source>
            <translation>« {name} » est retenu ici</translation>
        </message>
    </context>
    <context>
        <name>PreviewPane</name>
        <message>
            <source>The others</source>
            <translation>Les autres</translation>
        </message>
        <message>
            <source>Looking at the photos…</source>
            <translation>Examen des photos…</translation>
        </message>
        <message>
            <source>No preview</source>
            <translation>Pas d’aperçu</translation>
        </message>
        <message>
            <source>All photos stay on their days</source>
            <translation>Toutes les photos restent à leur jour</translation>
        </message>
        <message>
            <source>1 of {total} photos goes to another day</source>
            <translation>1 photo sur {total} change de jour</translation>
        </message>
        <message>
            <source>{moved} of {total} photos go to another day</source>
            <translation>{moved} photos sur {total} changent de jour</translation>
        </message>
        <message>
            <source>This camera has no photo on any day.</source>
            <translation>Aucun jour n’a de photo de cet appareil.</translation>
        </message>
        <message>
            <source>No photo will stand on this day.</source>
            <translation>Il n’y aura aucune photo ce jour-là.</translation>
        </message>
    </context>
    <context>
        <name>Quiet</name>
        <message>
            <source>Back to the Window</source>
            <translation>Revenir à la fenêtre</translation>
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
        <name>Restoring</name>
        <message>
            <source>An import is under way: wait for its end, or stop it.</source>
            <translation>Une importation est en cours : attendez sa fin, ou arrêtez-la.</translation>
        </message>
        <message>
            <source>Restore a Backup</source>
            <translation>Restaurer une sauvegarde</translation>
        </message>
        <message>
            <source>Restore this backup ({when})?</source>
            <translation>Restaurer cette sauvegarde ({when}) ?</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>Restaurer</translation>
        </message>
        <message>
            <source>Words, days and choices become those of then; the photos of then keep their originals.</source>
            <translation>Mots, jours et choix redeviennent ceux d’alors ; les photos d’alors gardent leurs originaux.</translation>
        </message>
        <message>
            <source>The journal as it is now is put aside in the same folder, under a name that begins with “{name} before”.</source>
            <translation>Le journal tel qu’il est maintenant est mis de côté dans le même dossier, sous un nom qui commence par « {name} before ».</translation>
        </message>
        <message>
            <source>1 photo that came in since then stays in that one alone.</source>
            <translation>1 photo venue depuis reste dans celui-ci seulement.</translation>
        </message>
        <message numerus="yes">
            <source>%n photos that came in since then stay in that one alone.</source>
            <translation>
                <numerusform>%n photo venue depuis reste dans celui-ci seulement.</numerusform>
                <numerusform>%n photos venues depuis restent dans celui-ci seulement.</numerusform>
            </translation>
        </message>
        <message>
            <source>Restoring…</source>
            <translation>Restauration en cours…</translation>
        </message>
        <message>
            <source>What you typed last could not be written: copy it first.</source>
            <translation>Vos derniers mots n’ont pas pu être écrits : copiez-les d’abord.</translation>
        </message>
        <message>
            <source>Stopped; the journal is as it was.</source>
            <translation>Arrêté ; le journal est comme avant.</translation>
        </message>
        <message>
            <source>Restoring: {done} of {total} originals</source>
            <translation>Restauration : {done} originaux sur {total}</translation>
        </message>
        <message>
            <source>The backup is restored ({when})</source>
            <translation>La sauvegarde est restaurée ({when})</translation>
        </message>
        <message>
            <source>1 original is missing: find it</source>
            <translation>1 original manque : le retrouver</translation>
        </message>
        <message numerus="yes">
            <source>%n originals are missing: find them</source>
            <translation>
                <numerusform>%n original manque : le retrouver</numerusform>
                <numerusform>%n originaux manquent : les retrouver</numerusform>
            </translation>
        </message>
        <message>
            <source>the journal as it was: {name}</source>
            <translation>le journal d’avant : {name}</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>Montrer dans le dossier</translation>
        </message>
    </context>
    <context>
        <name>ResultsView</name>
        <message>
            <source>Found</source>
            <translation>Résultats</translation>
        </message>
    </context>
    <context>
        <name>SearchField</name>
        <message>
            <source>Search</source>
            <translation>Rechercher</translation>
        </message>
        <message>
            <source>Search the journal</source>
            <translation>Rechercher dans le journal</translation>
        </message>
    </context>
    <context>
        <name>SearchPanel</name>
        <message>
            <source>Nothing found</source>
            <translation>Rien trouvé</translation>
        </message>
    </context>
    <context>
        <name>Seeing</name>
        <message>
            <source>The original cannot be shown: {what}</source>
            <translation>L’original ne peut pas être affiché : {what}</translation>
        </message>
        <message>
            <source>its file is away: {path}</source>
            <translation>son fichier est absent : {path}</translation>
        </message>
        <message>
            <source>its file brings the decoder down</source>
            <translation>son fichier fait planter le décodeur</translation>
        </message>
    </context>
    <context>
        <name>SettingsDialog</name>
        <message>
            <source>Trip Settings</source>
            <translation>Réglages du voyage</translation>
        </message>
        <message>
            <source>A title for the trip</source>
            <translation>Un titre pour le voyage</translation>
        </message>
        <message>
            <source>Not said</source>
            <translation>Non précisé</translation>
        </message>
        <message>
            <source>Automatic, as it is written</source>
            <translation>Automatique, selon les textes</translation>
        </message>
        <message>
            <source>English</source>
            <translation>Anglais</translation>
        </message>
        <message>
            <source>French</source>
            <translation>Français</translation>
        </message>
        <message>
            <source>Photos before that belong to the evening before.</source>
            <translation>Les photos prises avant cette heure appartiennent à la veille.</translation>
        </message>
        <message>
            <source>Where you live: for photos that say when, but nothing of where.</source>
            <translation>Là où vous habitez : pour les photos qui disent quand, mais pas où.</translation>
        </message>
        <message>
            <source>&amp;Title:</source>
            <translation>&amp;Titre :</translation>
        </message>
        <message>
            <source>The &amp;day starts at:</source>
            <translation>Le &amp;jour commence à :</translation>
        </message>
        <message>
            <source>&amp;Home zone:</source>
            <translation>&amp;Fuseau du domicile :</translation>
        </message>
        <message>
            <source>&amp;Language of the album:</source>
            <translation>&amp;Langue de l’album :</translation>
        </message>
        <message>
            <source>No known zone: choose one, or type a city or an offset such as +05:45.</source>
            <translation>Fuseau inconnu : choisissez-en un, ou tapez une ville ou un décalage comme +05:45.</translation>
        </message>
    </context>
    <context>
        <name>SmallMap</name>
        <message>
            <source>Open the map</source>
            <translation>Ouvrir la carte</translation>
        </message>
    </context>
    <context>
        <name>SmallMaps</name>
        <message>
            <source>Map of the day</source>
            <translation>Carte du jour</translation>
        </message>
        <message>
            <source>Where the photo was taken</source>
            <translation>Où la photo a été prise</translation>
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
        <name>Strip</name>
        <message>
            <source>Filmstrip</source>
            <translation>Bande de photos</translation>
        </message>
    </context>
    <context>
        <name>SuggestedWay</name>
        <message>
            <source>What the photos &amp;suggest</source>
            <translation>Ce que &amp;suggèrent les photos</translation>
        </message>
    </context>
    <context>
        <name>Tiles</name>
        <message>
            <source>No online map: {host} does not answer.</source>
            <translation>Pas de carte en ligne : {host} ne répond pas.</translation>
        </message>
        <message>
            <source>No online map: what {host} sends are no map tiles.</source>
            <translation>Pas de carte en ligne : ce que {host} envoie n’est pas une carte.</translation>
        </message>
        <message>
            <source>No online map: {host} refuses to send it ({status}).</source>
            <translation>Pas de carte en ligne : {host} refuse de l’envoyer ({status}).</translation>
        </message>
        <message>
            <source>No online map: {host} has an error ({status}).</source>
            <translation>Pas de carte en ligne : {host} a une erreur ({status}).</translation>
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
        <name>Trips</name>
        <message>
            <source>A new trip begins here: {day}</source>
            <translation>Un nouveau voyage commence ici : {day}</translation>
        </message>
        <message>
            <source>“{trip}” went to the bin</source>
            <translation>« {trip} » est dans la corbeille</translation>
        </message>
        <message>
            <source>The two trips are one now</source>
            <translation>Les deux voyages n’en font plus qu’un</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
    </context>
    <context>
        <name>UnwrittenFoot</name>
        <message>
            <source>Go to the next one</source>
            <translation>Aller au suivant</translation>
        </message>
        <message>
            <source>Show them</source>
            <translation>Les afficher</translation>
        </message>
    </context>
    <context>
        <name>ViewSwitch</name>
        <message>
            <source>Views of the trip</source>
            <translation>Vues du voyage</translation>
        </message>
    </context>
    <context>
        <name>Viewer</name>
        <message>
            <source>Paused</source>
            <translation>En pause</translation>
        </message>
    </context>
    <context>
        <name>ViewerView</name>
        <message>
            <source>Viewer</source>
            <translation>Visionneuse</translation>
        </message>
        <message>
            <source>To 100 % and Back</source>
            <translation>À 100 % et retour</translation>
        </message>
        <message>
            <source>Facts</source>
            <translation>Informations</translation>
        </message>
        <message>
            <source>Filmstrip</source>
            <translation>Bande de photos</translation>
        </message>
        <message>
            <source>Slideshow</source>
            <translation>Diaporama</translation>
        </message>
        <message>
            <source>Full Screen</source>
            <translation>Plein écran</translation>
        </message>
    </context>
    <context>
        <name>WaysPanel</name>
        <message>
            <source>What did its clock show?</source>
            <translation>Qu’indiquait son horloge ?</translation>
        </message>
        <message>
            <source>There are no photos to pick for this.</source>
            <translation>Il n’y a pas de photos à choisir pour cela.</translation>
        </message>
    </context>
    <context>
        <name>WhenDialog</name>
        <message>
            <source>Date and Time</source>
            <translation>Date et heure</translation>
        </message>
        <message>
            <source>&amp;This date and time:</source>
            <translation>&amp;Cette date et cette heure :</translation>
        </message>
        <message>
            <source>Date and time</source>
            <translation>Date et heure</translation>
        </message>
        <message>
            <source>&amp;Moved by:</source>
            <translation>&amp;Décaler de :</translation>
        </message>
        <message>
            <source>The dates of the &amp;files</source>
            <translation>Les dates des &amp;fichiers</translation>
        </message>
        <message>
            <source>What the files &amp;say, without what was set by hand</source>
            <translation>Ce que disent les fichiers, &amp;sans ce qui a été réglé à la main</translation>
        </message>
        <message>
            <source>later</source>
            <translation>plus tard</translation>
        </message>
        <message>
            <source>earlier</source>
            <translation>plus tôt</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>Sens</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>Régler</translation>
        </message>
        <message>
            <source>d</source>
            <translation>j</translation>
        </message>
        <message>
            <source>Days</source>
            <translation>Jours</translation>
        </message>
        <message>
            <source>h</source>
            <translation>h</translation>
        </message>
        <message>
            <source>Hours</source>
            <translation>Heures</translation>
        </message>
        <message>
            <source>min</source>
            <translation>min</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>Minutes</translation>
        </message>
        <message>
            <source>s</source>
            <translation>s</translation>
        </message>
        <message>
            <source>Seconds</source>
            <translation>Secondes</translation>
        </message>
        <message>
            <source>for the first; the others keep their distance to it</source>
            <translation>pour la première ; les autres gardent leur écart avec elle</translation>
        </message>
    </context>
    <context>
        <name>ZoneDialog</name>
        <message>
            <source>Times of a Chat</source>
            <translation>Heures d’une discussion</translation>
        </message>
        <message>
            <source>An exported chat tells the time of the phone that exported it. The messages of “{chat}” tell:</source>
            <translation>Une discussion exportée donne l’heure du téléphone qui l’a exportée. Les messages de « {chat} » donnent :</translation>
        </message>
        <message>
            <source>Local time of the trip</source>
            <translation>Heure locale du voyage</translation>
        </message>
        <message>
            <source>Time zone</source>
            <translation>Fuseau horaire</translation>
        </message>
    </context>
    <context>
        <name>ZoneField</name>
        <message>
            <source>City or offset, such as +05:45</source>
            <translation>Ville ou décalage, comme +05:45</translation>
        </message>
        <message>
            <source>Not a known zone</source>
            <translation>Fuseau inconnu</translation>
        </message>
    </context>
    <context>
        <name>ZoneWay</name>
        <message>
            <source>The time of one &amp;zone, all along</source>
            <translation>L’heure d’un &amp;fuseau, tout du long</translation>
        </message>
        <message>
            <source>Zone whose time it stayed on</source>
            <translation>Fuseau dont elle a gardé l’heure</translation>
        </message>
        <message>
            <source>It stayed on the &amp;time of</source>
            <translation>Elle est restée à l’&amp;heure de</translation>
        </message>
        <message>
            <source>and &amp;was</source>
            <translation>et éta&amp;it</translation>
        </message>
        <message>
            <source>Choose the zone whose time it stayed on.</source>
            <translation>Choisissez le fuseau dont elle a gardé l’heure.</translation>
        </message>
    </context>
    <context>
        <name>ZoomSlider</name>
        <message>
            <source>Size of the photos</source>
            <translation>Taille des photos</translation>
        </message>
        <message>
            <source>Smaller photos</source>
            <translation>Photos plus petites</translation>
        </message>
        <message>
            <source>Larger photos</source>
            <translation>Photos plus grandes</translation>
        </message>
    </context>
    <context>
        <name>_Cameras</name>
        <message>
            <source>its photos suggest another clock</source>
            <translation>ses photos suggèrent un autre réglage</translation>
        </message>
        <message>
            <source>says the offset in its files</source>
            <translation>décalage dans ses fichiers</translation>
        </message>
    </context>
    <context>
        <name>_Days</name>
        <message>
            <source>Undated</source>
            <translation>Sans date</translation>
        </message>
        <message>
            <source>{day}: {photos} of this camera, as before</source>
            <translation>{day} : {photos} de cet appareil, comme avant</translation>
        </message>
        <message>
            <source>{day}: {photos} of this camera, {before} before</source>
            <translation>{day} : {photos} de cet appareil, contre {before} avant</translation>
        </message>
    </context>
    <context>
        <name>_LivePill</name>
        <message>
            <source>Live</source>
            <translation>Animée</translation>
        </message>
        <message>
            <source>Play the moment</source>
            <translation>Lire l’instant</translation>
        </message>
    </context>
    <context>
        <name>_Preview</name>
        <message>
            <source>What becomes of the photos</source>
            <translation>Ce que deviennent les photos</translation>
        </message>
    </context>
    <context>
        <name>_Rows</name>
        <message>
            <source>no photo of this camera</source>
            <translation>aucune photo de cet appareil</translation>
        </message>
        <message>
            <source>no photo of the others</source>
            <translation>aucune photo des autres</translation>
        </message>
        <message>
            <source>{own}. Beside it: {others}</source>
            <translation>{own}. À côté : {others}</translation>
        </message>
        <message>
            <source>Photo</source>
            <translation>Photo</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Maintenant</translation>
        </message>
        <message>
            <source>Then</source>
            <translation>Ensuite</translation>
        </message>
        <message>
            <source>Undated</source>
            <translation>Sans date</translation>
        </message>
        <message>
            <source>as its file says</source>
            <translation>selon son fichier</translation>
        </message>
        <message>
            <source>stays</source>
            <translation>inchangée</translation>
        </message>
        <message>
            <source>stays: its file has no date</source>
            <translation>reste : fichier sans date</translation>
        </message>
        <message>
            <source>stays: its time is not known</source>
            <translation>reste : heure inconnue</translation>
        </message>
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
        <name>_Server</name>
        <message>
            <source>Reset</source>
            <translation>Rétablir</translation>
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
        <name>backups</name>
        <message>
            <source>today {time}</source>
            <translation>aujourd’hui à {time}</translation>
        </message>
        <message>
            <source>yesterday {time}</source>
            <translation>hier à {time}</translation>
        </message>
        <message>
            <source>{date}, {time}</source>
            <translation>{date} à {time}</translation>
        </message>
        <message>
            <source>The same as now</source>
            <translation>Pareil à maintenant</translation>
        </message>
        <message>
            <source>Other titles, places or choices</source>
            <translation>Autres titres, lieux ou choix</translation>
        </message>
        <message numerus="yes">
            <source>%n photos the same</source>
            <translation>
                <numerusform>%n photo identique</numerusform>
                <numerusform>%n photos identiques</numerusform>
            </translation>
        </message>
        <message>
            <source>1 photo the same</source>
            <translation>1 photo identique</translation>
        </message>
        <message numerus="yes">
            <source>%n entries fewer</source>
            <translation>
                <numerusform>%n texte de moins</numerusform>
                <numerusform>%n textes de moins</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entries more</source>
            <translation>
                <numerusform>%n texte de plus</numerusform>
                <numerusform>%n textes de plus</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entries with other words</source>
            <translation>
                <numerusform>%n texte différent</numerusform>
                <numerusform>%n textes différents</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photos fewer</source>
            <translation>
                <numerusform>%n photo de moins</numerusform>
                <numerusform>%n photos de moins</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photos more</source>
            <translation>
                <numerusform>%n photo de plus</numerusform>
                <numerusform>%n photos de plus</numerusform>
            </translation>
        </message>
        <message>
            <source>1 entry fewer</source>
            <translation>1 texte de moins</translation>
        </message>
        <message>
            <source>1 entry more</source>
            <translation>1 texte de plus</translation>
        </message>
        <message>
            <source>1 entry with other words</source>
            <translation>1 texte différent</translation>
        </message>
        <message>
            <source>1 photo fewer</source>
            <translation>1 photo de moins</translation>
        </message>
        <message>
            <source>1 photo more</source>
            <translation>1 photo de plus</translation>
        </message>
    </context>
    <context>
        <name>basis</name>
        <message>
            <source>from a sidecar</source>
            <translation>d’après un fichier annexe</translation>
        </message>
        <message>
            <source>nothing says when it was taken</source>
            <translation>rien n’indique quand elle a été prise</translation>
        </message>
        <message>
            <source>moved to this day by hand</source>
            <translation>jour choisi à la main</translation>
        </message>
        <message>
            <source>set by hand</source>
            <translation>date et heure réglées à la main</translation>
        </message>
        <message>
            <source>set and moved to this day by hand</source>
            <translation>heure réglée et jour choisi à la main</translation>
        </message>
        <message>
            <source>from the offset in the file</source>
            <translation>d’après le décalage dans le fichier</translation>
        </message>
        <message>
            <source>from a film's own time (UTC)</source>
            <translation>d’après l’heure dans la vidéo (UTC)</translation>
        </message>
        <message>
            <source>from the UTC time in the file</source>
            <translation>d’après l’heure UTC dans le fichier</translation>
        </message>
        <message>
            <source>from the GPS time in the file</source>
            <translation>d’après l’heure GPS dans le fichier</translation>
        </message>
        <message>
            <source>from the file name, local time at its position</source>
            <translation>d’après le nom du fichier, heure locale de sa position</translation>
        </message>
        <message>
            <source>from a sidecar, local time at its position</source>
            <translation>d’après un fichier annexe, heure locale de sa position</translation>
        </message>
        <message>
            <source>local time at its position</source>
            <translation>heure locale de sa position</translation>
        </message>
        <message>
            <source>from the date in the file, day only</source>
            <translation>d’après la date dans le fichier, jour seulement</translation>
        </message>
        <message>
            <source>from the last change in the file, taken as local time</source>
            <translation>d’après la dernière modification notée dans le fichier, prise comme heure locale</translation>
        </message>
        <message>
            <source>from the camera's clock, taken as local time</source>
            <translation>d’après l’horloge de l’appareil, prise comme heure locale</translation>
        </message>
        <message>
            <source>from the time in the file, taken as local time</source>
            <translation>d’après l’heure dans le fichier, prise comme heure locale</translation>
        </message>
        <message>
            <source>local time</source>
            <translation>heure locale</translation>
        </message>
        <message>
            <source>from the camera's clock: {time}</source>
            <translation>d’après l’horloge de l’appareil : {time}</translation>
        </message>
        <message>
            <source>{time}, {span} fast</source>
            <translation>{time}, {span} d’avance</translation>
        </message>
        <message>
            <source>{time}, {span} slow</source>
            <translation>{time}, {span} de retard</translation>
        </message>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n jour</numerusform>
                <numerusform>%n jours</numerusform>
            </translation>
        </message>
        <message>
            <source>{n} h</source>
            <translation>{n} h</translation>
        </message>
        <message>
            <source>from the file name, day only</source>
            <translation>d’après le nom du fichier, jour seulement</translation>
        </message>
        <message>
            <source>from the file name (UTC)</source>
            <translation>d’après le nom du fichier (UTC)</translation>
        </message>
        <message>
            <source>from the file name</source>
            <translation>d’après le nom du fichier</translation>
        </message>
        <message>
            <source>{city} time</source>
            <comment>before a vowel</comment>
            <translation>heure d’{city}</translation>
        </message>
        <message>
            <source>{city} time</source>
            <translation>heure de {city}</translation>
        </message>
        <message>
            <source>{date}, {time} ({zone})</source>
            <translation>{date} à {time} ({zone})</translation>
        </message>
        <message>
            <source>{date}, {time}</source>
            <translation>{date} à {time}</translation>
        </message>
        <message>
            <source>stands on {day}</source>
            <translation>jour : {day}</translation>
        </message>
        <message>
            <source>file date {date}</source>
            <translation>date du fichier : {date}</translation>
        </message>
        <message>
            <source>nothing says when they were taken</source>
            <translation>rien n’indique quand elles ont été prises</translation>
        </message>
        <message>
            <source>by {name}</source>
            <translation>par {name}</translation>
        </message>
        <message>
            <source>{date} {year}</source>
            <translation>{date} {year}</translation>
        </message>
    </context>
    <context>
        <name>chats</name>
        <message>
            <source>local time</source>
            <translation>heure locale</translation>
        </message>
    </context>
    <context>
        <name>clocks</name>
        <message>
            <source>d</source>
            <translation>j</translation>
        </message>
        <message>
            <source>h</source>
            <translation>h</translation>
        </message>
        <message>
            <source>min</source>
            <translation>min</translation>
        </message>
        <message>
            <source>s</source>
            <translation>s</translation>
        </message>
        <message>
            <source>local time</source>
            <translation>heure locale</translation>
        </message>
        <message>
            <source>{time}, {span} fast</source>
            <translation>{time}, {span} d’avance</translation>
        </message>
        <message>
            <source>{time}, {span} slow</source>
            <translation>{time}, {span} de retard</translation>
        </message>
        <message>
            <source>So its clock shows the local time, and is right.</source>
            <translation>Son horloge indique donc l’heure locale, et elle est juste.</translation>
        </message>
        <message>
            <source>So its clock shows {time}, and is right.</source>
            <translation>Son horloge est donc réglée en {time}, et elle est juste.</translation>
        </message>
        <message>
            <source>So its clock shows the local time and is {span} fast.</source>
            <translation>Son horloge indique donc l’heure locale et avance de {span}.</translation>
        </message>
        <message>
            <source>So its clock shows the local time and is {span} slow.</source>
            <translation>Son horloge indique donc l’heure locale et retarde de {span}.</translation>
        </message>
        <message>
            <source>So its clock shows {time} and is {span} fast.</source>
            <translation>Son horloge est donc réglée en {time} et avance de {span}.</translation>
        </message>
        <message>
            <source>So its clock shows {time} and is {span} slow.</source>
            <translation>Son horloge est donc réglée en {time} et retarde de {span}.</translation>
        </message>
        <message>
            <source>{name}, {date}, {time}</source>
            <translation>{name}, {date} à {time}</translation>
        </message>
        <message>
            <source>from Undated</source>
            <translation>avant : Sans date</translation>
        </message>
        <message>
            <source>from {day}</source>
            <translation>avant : {day}</translation>
        </message>
    </context>
    <context>
        <name>facts</name>
        <message>
            <source>Taken</source>
            <translation>Prise</translation>
        </message>
        <message>
            <source>By</source>
            <translation>Par</translation>
        </message>
        <message>
            <source>Camera</source>
            <translation>Appareil</translation>
        </message>
        <message>
            <source>Exposure</source>
            <translation>Exposition</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Lieu</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Fichier</translation>
        </message>
        <message>
            <source>Came from</source>
            <translation>Provenance</translation>
        </message>
        <message>
            <source>With it</source>
            <translation>Avec elle</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Inconnu</translation>
        </message>
        <message>
            <source>{n} mm</source>
            <translation>{n} mm</translation>
        </message>
        <message>
            <source>{length} (as {n} mm)</source>
            <translation>{length} (équivaut à {n} mm)</translation>
        </message>
        <message>
            <source>1/{n} s</source>
            <translation>1/{n} s</translation>
        </message>
        <message>
            <source>{n} s</source>
            <translation>{n} s</translation>
        </message>
        <message>
            <source>placed by hand</source>
            <translation>placée à la main</translation>
        </message>
        <message>
            <source>borrowed from a track, by the time</source>
            <translation>emprunté à un tracé, d’après l’heure</translation>
        </message>
        <message>
            <source>borrowed from a photo taken close in time</source>
            <translation>emprunté à une photo prise peu avant ou après</translation>
        </message>
        <message>
            <source>{n} m above the sea</source>
            <translation>à {n} m d’altitude</translation>
        </message>
        <message>
            <source>{n} megapixels</source>
            <translation>{n} mégapixels</translation>
        </message>
        <message>
            <source>plays for {length}</source>
            <translation>dure {length}</translation>
        </message>
        <message>
            <source>with a film of some seconds inside</source>
            <translation>avec un film de quelques secondes</translation>
        </message>
        <message>
            <source>left where it is, not in the journal</source>
            <translation>laissé à sa place, hors du journal</translation>
        </message>
    </context>
    <context>
        <name>kinds of places</name>
        <message>
            <source>city</source>
            <translation>ville</translation>
        </message>
        <message>
            <source>town</source>
            <translation>petite ville</translation>
        </message>
        <message>
            <source>village</source>
            <translation>village</translation>
        </message>
        <message>
            <source>hamlet</source>
            <translation>hameau</translation>
        </message>
        <message>
            <source>suburb</source>
            <translation>quartier</translation>
        </message>
        <message>
            <source>road</source>
            <translation>route</translation>
        </message>
        <message>
            <source>county</source>
            <translation>comté</translation>
        </message>
        <message>
            <source>state</source>
            <translation>État</translation>
        </message>
        <message>
            <source>country</source>
            <translation>pays</translation>
        </message>
        <message>
            <source>island</source>
            <translation>île</translation>
        </message>
        <message>
            <source>national park</source>
            <translation>parc national</translation>
        </message>
        <message>
            <source>peak</source>
            <translation>sommet</translation>
        </message>
        <message>
            <source>mountain range</source>
            <translation>chaîne de montagnes</translation>
        </message>
        <message>
            <source>river</source>
            <translation>rivière</translation>
        </message>
        <message>
            <source>water</source>
            <translation>plan d’eau</translation>
        </message>
        <message>
            <source>beach</source>
            <translation>plage</translation>
        </message>
        <message>
            <source>hotel</source>
            <translation>hôtel</translation>
        </message>
        <message>
            <source>museum</source>
            <translation>musée</translation>
        </message>
        <message>
            <source>attraction</source>
            <translation>curiosité</translation>
        </message>
        <message>
            <source>viewpoint</source>
            <translation>point de vue</translation>
        </message>
        <message>
            <source>railway</source>
            <translation>gare ou voie ferrée</translation>
        </message>
        <message>
            <source>aeroway</source>
            <translation>aéroport</translation>
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
        <name>map</name>
        <message>
            <source>Schematic: closer than the bundled map is exact</source>
            <translation>Schéma : plus près que la carte fournie n’est exacte</translation>
        </message>
    </context>
    <context>
        <name>measures</name>
        <message>
            <source>{n} mi</source>
            <translation>{n} mi</translation>
        </message>
        <message>
            <source>{n} km</source>
            <translation>{n} km</translation>
        </message>
        <message>
            <source>{length} flown</source>
            <translation>{length} en avion</translation>
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
            <source>Take a Message</source>
            <translation>Reprendre un message</translation>
        </message>
        <message>
            <source>Times of a Chat</source>
            <translation>Heures d’une discussion</translation>
        </message>
        <message>
            <source>Remove a Chat</source>
            <translation>Retirer une discussion</translation>
        </message>
        <message>
            <source>Set the Clock</source>
            <translation>le réglage de l’horloge</translation>
        </message>
        <message>
            <source>Move to Another Day</source>
            <translation>le changement de jour</translation>
        </message>
        <message>
            <source>Date and Time</source>
            <translation>la date et l’heure</translation>
        </message>
        <message>
            <source>Times as the Files Say</source>
            <translation>le retour aux heures des fichiers</translation>
        </message>
        <message>
            <source>Trip Settings</source>
            <translation>les réglages du voyage</translation>
        </message>
        <message>
            <source>Join Trips</source>
            <translation>la fusion des voyages</translation>
        </message>
        <message>
            <source>Part the Trip</source>
            <translation>la scission du voyage</translation>
        </message>
        <message>
            <source>Move Trip to the Bin</source>
            <translation>la mise à la corbeille du voyage</translation>
        </message>
        <message>
            <source>Favourite</source>
            <translation>Favori</translation>
        </message>
        <message>
            <source>Leave Out of the Album</source>
            <translation>Écarter de l’album</translation>
        </message>
        <message>
            <source>Caption</source>
            <translation>Légende</translation>
        </message>
        <message>
            <source>Turn</source>
            <translation>Rotation</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Supprimer</translation>
        </message>
        <message>
            <source>Bring Back</source>
            <translation>Restauration</translation>
        </message>
        <message>
            <source>Taken By</source>
            <translation>Auteur</translation>
        </message>
        <message>
            <source>Stack</source>
            <translation>Empiler</translation>
        </message>
        <message>
            <source>Unstack</source>
            <translation>Désempiler</translation>
        </message>
        <message>
            <source>Put on Top</source>
            <translation>Mettre au-dessus</translation>
        </message>
        <message>
            <source>Order of the Entries</source>
            <translation>Ordre des textes</translation>
        </message>
        <message>
            <source>Add a Word</source>
            <translation>Ajouter un mot</translation>
        </message>
        <message>
            <source>Remove a Word</source>
            <translation>Retirer un mot</translation>
        </message>
        <message>
            <source>Where Photos Were Taken</source>
            <translation>Lieu des photos</translation>
        </message>
        <message>
            <source>Name a Place</source>
            <translation>Nommer un lieu</translation>
        </message>
        <message>
            <source>Full Page</source>
            <translation>Pleine page</translation>
        </message>
        <message>
            <source>Cover of the Album</source>
            <translation>Couverture de l’album</translation>
        </message>
        <message>
            <source>Keep a Page of the Album</source>
            <translation>Garder une page de l’album</translation>
        </message>
        <message>
            <source>Lay a Page Anew</source>
            <translation>Recomposer une page</translation>
        </message>
        <message>
            <source>Look of the Album</source>
            <translation>Présentation de l’album</translation>
        </message>
    </context>
    <context>
        <name>papers</name>
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
    </context>
    <context>
        <name>search</name>
        <message>
            <source>Undated</source>
            <translation>Sans date</translation>
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
            <source>Bin</source>
            <translation>Corbeille</translation>
        </message>
        <message>
            <source>What you delete stays here until you empty the bin</source>
            <translation>Ce que vous supprimez reste ici jusqu’à ce que vous vidiez la corbeille</translation>
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
        <message>
            <source>favourite</source>
            <translation>favori</translation>
        </message>
        <message>
            <source>not in the album</source>
            <translation>écartée de l’album</translation>
        </message>
        <message>
            <source>stack of {n}</source>
            <translation>pile de {n}</translation>
        </message>
    </context>
    <context>
        <name>suggestion</name>
        <message>
            <source>{reasons}: {clock}.</source>
            <translation>{reasons} : {clock}.</translation>
        </message>
        <message>
            <source>Very likely right, give or take some minutes.</source>
            <translation>Très probablement juste, à quelques minutes près.</translation>
        </message>
        <message>
            <source>Likely right, give or take some minutes.</source>
            <translation>Probablement juste, à quelques minutes près.</translation>
        </message>
        <message>
            <source>Very likely right, to about a minute.</source>
            <translation>Très probablement juste, à une minute près environ.</translation>
        </message>
        <message>
            <source>Likely right, to about a minute.</source>
            <translation>Probablement juste, à une minute près environ.</translation>
        </message>
        <message>
            <source>{n} of {photos} photos of the {camera} look as if taken at night in bright light, and {met} of its moments are those of the other cameras once it is set right</source>
            <translation>à en croire l’appareil {camera}, il faisait nuit sur {n} de ses {photos} photos pourtant en pleine lumière, et l’on retrouve {met} de ses moments sur les photos des autres une fois l’heure corrigée</translation>
        </message>
        <message>
            <source>{n} of {photos} photos of the {camera} look as if taken at night in bright light</source>
            <translation>à en croire l’appareil {camera}, il faisait nuit sur {n} de ses {photos} photos pourtant en pleine lumière</translation>
        </message>
        <message>
            <source>{met} moments of the {camera} are those of the other cameras once it is set right</source>
            <translation>on retrouve {met} moments de l’appareil {camera} sur les photos des autres une fois l’heure corrigée</translation>
        </message>
        <message>
            <source>the photos of the {camera} do not fit the other cameras'</source>
            <translation>les photos de l’appareil {camera} ne concordent pas avec celles des autres</translation>
        </message>
        <message>
            <source>its clock seems to show {time}</source>
            <translation>son horloge semble réglée en {time}</translation>
        </message>
        <message>
            <source>its clock seems to be {amount} fast</source>
            <translation>son horloge semble avancer de {amount}</translation>
        </message>
        <message>
            <source>its clock seems to be {amount} slow</source>
            <translation>son horloge semble retarder de {amount}</translation>
        </message>
        <message>
            <source>its clock seems to show {time} and to be {amount} fast</source>
            <translation>son horloge semble être réglée en {time} et avancer de {amount}</translation>
        </message>
        <message>
            <source>its clock seems to show {time} and to be {amount} slow</source>
            <translation>son horloge semble être réglée en {time} et retarder de {amount}</translation>
        </message>
        <message numerus="yes">
            <source>%n years</source>
            <translation>
                <numerusform>%n an</numerusform>
                <numerusform>%n ans</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n jour</numerusform>
                <numerusform>%n jours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hours</source>
            <translation>
                <numerusform>%n heure</numerusform>
                <numerusform>%n heures</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minutes</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n seconds</source>
            <translation>
                <numerusform>%n seconde</numerusform>
                <numerusform>%n secondes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>words</name>
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
        <message>
            <source>1 chat</source>
            <translation>1 discussion</translation>
        </message>
        <message numerus="yes">
            <source>%n chats</source>
            <translation>
                <numerusform>%n discussion</numerusform>
                <numerusform>%n discussions</numerusform>
            </translation>
        </message>
        <message>
            <source>1 journal</source>
            <translation>1 journal</translation>
        </message>
        <message numerus="yes">
            <source>%n journals</source>
            <translation>
                <numerusform>%n journal</numerusform>
                <numerusform>%n journaux</numerusform>
            </translation>
        </message>
        <message>
            <source>1 text</source>
            <translation>1 texte</translation>
        </message>
        <message numerus="yes">
            <source>%n texts</source>
            <translation>
                <numerusform>%n texte</numerusform>
                <numerusform>%n textes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n kept in both versions</source>
            <translation>
                <numerusform>%n en deux versions</numerusform>
                <numerusform>%n en deux versions</numerusform>
            </translation>
        </message>
        <message>
            <source>1 stays as it is here</source>
            <translation>1 reste comme ici</translation>
        </message>
        <message numerus="yes">
            <source>%n stay as they are here</source>
            <translation>
                <numerusform>%n reste comme ici</numerusform>
                <numerusform>%n restent comme ici</numerusform>
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
            <source>kept with its photo</source>
            <translation>joint à sa photo</translation>
        </message>
        <message>
            <source>track</source>
            <translation>trace</translation>
        </message>
        <message>
            <source>chat</source>
            <translation>discussion</translation>
        </message>
        <message>
            <source>journal</source>
            <translation>journal</translation>
        </message>
        <message>
            <source>text</source>
            <translation>texte</translation>
        </message>
        <message>
            <source>kept in both versions</source>
            <translation>en deux versions</translation>
        </message>
        <message>
            <source>stays as it is here</source>
            <translation>reste comme ici</translation>
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
            <source>from {journals}</source>
            <translation>de {journals}</translation>
        </message>
        <message>
            <source>Nothing was found there</source>
            <translation>Rien n’a été trouvé à cet endroit</translation>
        </message>
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
            <source>{path} was written by an older version of Trip Journal and has to be brought up to date, but it cannot be written; it was not changed.</source>
            <translation>{path} a été écrit par une version plus ancienne de Trip Journal et doit être mis à jour, mais on ne peut pas y écrire ; il n’a pas été modifié.</translation>
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
            <source>{path} needs {needed} MB, and {free} MB are free on that disk; nothing was changed.</source>
            <translation>{path} a besoin de {needed} Mo, et ce disque n’en a que {free} de libres ; rien n’a été modifié.</translation>
        </message>
        <message>
            <source>{path} could not be read ({what}); nothing was changed.</source>
            <translation>{path} n’a pas pu être lu ({what}) ; rien n’a été modifié.</translation>
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
            <source>{path} could not be asked ({what}); nothing was changed.</source>
            <translation>{path} n’a pas pu être interrogé ({what}) ; rien n’a été modifié.</translation>
        </message>
        <message>
            <source>the copy is not what it was made from</source>
            <translation>la copie n’est pas ce dont elle a été faite</translation>
        </message>
        <message>
            <source>the restored journal is not whole</source>
            <translation>le journal restauré n’est pas entier</translation>
        </message>
        <message>
            <source>nothing of it can be read</source>
            <translation>rien ne peut en être lu</translation>
        </message>
        <message>
            <source>no answer in time</source>
            <translation>pas de réponse à temps</translation>
        </message>
        <message>
            <source>it is asked too often</source>
            <translation>il est interrogé trop souvent</translation>
        </message>
        <message>
            <source>it refuses to answer</source>
            <translation>il refuse de répondre</translation>
        </message>
        <message>
            <source>it cannot be reached</source>
            <translation>il est injoignable</translation>
        </message>
        <message>
            <source>its answer makes no sense</source>
            <translation>sa réponse n’a pas de sens</translation>
        </message>
        <message>
            <source>it has an error</source>
            <translation>il a une erreur</translation>
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
            <source>no preview: there is no decoder for {container} here</source>
            <translation>sans aperçu : pas de décodeur pour {container} ici</translation>
        </message>
        <message>
            <source>there is no decoder for {container} here</source>
            <translation>pas de décodeur pour {container} ici</translation>
        </message>
        <message>
            <source>no picture in it that can be shown</source>
            <translation>aucune image affichable à l’intérieur</translation>
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
            <source>no point of a track in it</source>
            <translation>ne contient aucun point de trace</translation>
        </message>
        <message>
            <source>its points say no time</source>
            <translation>ses points n’indiquent pas l’heure</translation>
        </message>
        <message>
            <source>its times say no zone: taken as UTC</source>
            <translation>ses heures n’indiquent pas de fuseau : prises comme UTC</translation>
        </message>
        <message>
            <source>points taken, of the days of trips here: {n} of {all}</source>
            <translation>points repris, ceux des jours des voyages d’ici : {n} sur {all}</translation>
        </message>
        <message>
            <source>none of its points is of the days of a trip here: drop it again after the photos</source>
            <translation>aucun de ses points ne tombe sur un jour des voyages d’ici : à déposer de nouveau après les photos</translation>
        </message>
        <message>
            <source>the file is left in its place, for it tells more than the trips</source>
            <translation>le fichier est laissé à sa place, car il en dit plus que les voyages</translation>
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
            <source>messages: {n}</source>
            <translation>messages : {n}</translation>
        </message>
        <message>
            <source>messages: {n}, new: {new}</source>
            <translation>messages : {n}, dont nouveaux : {new}</translation>
        </message>
        <message>
            <source>messages: {n}, all of them here</source>
            <translation>messages : {n}, tous déjà là</translation>
        </message>
        <message>
            <source>its times are those of {zone}</source>
            <translation>ses heures sont celles de {zone}</translation>
        </message>
        <message>
            <source>photos: {n}, new: {new}</source>
            <translation>photos : {n}, dont nouvelles : {new}</translation>
        </message>
        <message>
            <source>photos: {n}, all of them here</source>
            <translation>photos : {n}, toutes déjà là</translation>
        </message>
        <message>
            <source>a journal: drop it by itself to add what is in it</source>
            <translation>un journal : déposez-le seul pour ajouter ce qu’il contient</translation>
        </message>
        <message>
            <source>it is the journal that is open</source>
            <translation>c’est le journal ouvert</translation>
        </message>
        <message>
            <source>it is not a journal</source>
            <translation>ce n’est pas un journal</translation>
        </message>
        <message>
            <source>it was written by a newer version</source>
            <translation>il vient d’une version plus récente</translation>
        </message>
        <message>
            <source>it was left in the middle of a change: open it by itself first</source>
            <translation>il est resté au milieu d’une modification : ouvrez-le d’abord seul</translation>
        </message>
        <message>
            <source>a date in it is none</source>
            <translation>une de ses dates n’en est pas une</translation>
        </message>
        <message>
            <source>not the bytes that came in</source>
            <translation>ce ne sont plus les octets d’origine</translation>
        </message>
        <message>
            <source>not the bytes that came in: {name}</source>
            <translation>ce ne sont plus les octets d’origine : {name}</translation>
        </message>
        <message>
            <source>its original was left on the computer of that journal: import the file itself</source>
            <translation>l’original est resté sur l’ordinateur de ce journal : importez le fichier lui-même</translation>
        </message>
        <message>
            <source>two captions</source>
            <translation>deux légendes</translation>
        </message>
        <message>
            <source>two titles</source>
            <translation>deux titres</translation>
        </message>
        <message>
            <source>a text in two versions</source>
            <translation>un texte en deux versions</translation>
        </message>
        <message>
            <source>written on there</source>
            <translation>poursuivi là-bas</translation>
        </message>
        <message>
            <source>it is turned otherwise there</source>
            <translation>elle y est tournée autrement</translation>
        </message>
        <message>
            <source>its time is said to be {when} there</source>
            <translation>son heure y est donnée comme {when}</translation>
        </message>
        <message>
            <source>it is put in another place there</source>
            <translation>elle y est placée ailleurs</translation>
        </message>
        <message>
            <source>photos that {name} took there: {n}</source>
            <translation>photos que {name} y a prises : {n}</translation>
        </message>
        <message>
            <source>its clock is set otherwise there</source>
            <translation>son horloge y est réglée autrement</translation>
        </message>
        <message>
            <source>the trip is called {name} there</source>
            <translation>le voyage s’y appelle {name}</translation>
        </message>
        <message>
            <source>days and months may be the other way round</source>
            <translation>jours et mois sont peut-être inversés</translation>
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
            <source>too large: {width} x {height} pixels in a file of {bytes} bytes</source>
            <translation>trop grande : {width} x {height} pixels dans un fichier de {bytes} octets</translation>
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
            <source>{year} is not a year from {first} to {last}</source>
            <translation>{year} n’est pas une année comprise entre {first} et {last}</translation>
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
            <source>No title</source>
            <translation>Sans titre</translation>
        </message>
        <message>
            <source>1 trip</source>
            <translation>1 voyage</translation>
        </message>
        <message numerus="yes">
            <source>%n trips</source>
            <translation>
                <numerusform>%n voyage</numerusform>
                <numerusform>%n voyages</numerusform>
            </translation>
        </message>
        <message>
            <source>1 day</source>
            <translation>1 jour</translation>
        </message>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n jour</numerusform>
                <numerusform>%n jours</numerusform>
            </translation>
        </message>
        <message>
            <source>1 word</source>
            <translation>1 mot</translation>
        </message>
        <message numerus="yes">
            <source>%n words</source>
            <translation>
                <numerusform>%n mot</numerusform>
                <numerusform>%n mots</numerusform>
            </translation>
        </message>
        <message>
            <source>1 entry</source>
            <translation>1 texte</translation>
        </message>
        <message numerus="yes">
            <source>%n entries</source>
            <translation>
                <numerusform>%n texte</numerusform>
                <numerusform>%n textes</numerusform>
            </translation>
        </message>
        <message>
            <source>1 message</source>
            <translation>1 message</translation>
        </message>
        <message numerus="yes">
            <source>%n messages</source>
            <translation>
                <numerusform>%n message</numerusform>
                <numerusform>%n messages</numerusform>
            </translation>
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
            <source>1 day without words</source>
            <translation>1 jour sans texte</translation>
        </message>
        <message numerus="yes">
            <source>%n days without words</source>
            <translation>
                <numerusform>%n jour sans texte</numerusform>
                <numerusform>%n jours sans texte</numerusform>
            </translation>
        </message>
        <message>
            <source>1 favourite without a caption</source>
            <translation>1 favori sans légende</translation>
        </message>
        <message numerus="yes">
            <source>%n favourites without a caption</source>
            <translation>
                <numerusform>%n favori sans légende</numerusform>
                <numerusform>%n favoris sans légende</numerusform>
            </translation>
        </message>
        <message>
            <source>{things} and {last}</source>
            <translation>{things} et {last}</translation>
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
    <context>
        <name>zones</name>
        <message>
            <source>Africa</source>
            <translation>Afrique</translation>
        </message>
        <message>
            <source>America</source>
            <translation>Amérique</translation>
        </message>
        <message>
            <source>Antarctica</source>
            <translation>Antarctique</translation>
        </message>
        <message>
            <source>Arctic</source>
            <translation>Arctique</translation>
        </message>
        <message>
            <source>Asia</source>
            <translation>Asie</translation>
        </message>
        <message>
            <source>Atlantic</source>
            <translation>Atlantique</translation>
        </message>
        <message>
            <source>Australia</source>
            <translation>Australie</translation>
        </message>
        <message>
            <source>Europe</source>
            <translation>Europe</translation>
        </message>
        <message>
            <source>Indian Ocean</source>
            <translation>océan Indien</translation>
        </message>
        <message>
            <source>Pacific</source>
            <translation>Pacifique</translation>
        </message>
    </context>
</TS>
