"""What messengers write into an export beside the words of people, in the languages of phones.

For the reader of chats alone. A phone writes these in its own language; where marks or names show
what stands there, no list is asked, so a language that is missing here loses little.
"""

from __future__ import annotations

import re

# Marks of direction, that exports put around what the program wrote itself.
MARKS = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
_ATTACHED = (
    "attached|pièce jointe|fichier joint|anhang|archivo adjunto|adjunto|allegato|anexo|anexado|"
    "bijlage|bijgevoegd|załącznik|bilaga|bifogad|vedhæftet|vedlegg|liite|příloha|csatolt|ek|прикреплено|"
    "вложение|附件|已附加|添付ファイル|첨부파일|첨부됨"
)
_WITH_FILE = (
    "file attached|fichier joint|pièce jointe|datei angehängt|archivo adjunto|file allegato|"
    "arquivo anexado|ficheiro anexado|bestand bijgevoegd|plik dołączony|załączony plik|bifogad fil|"
    "fil vedhæftet|vedlagt fil|tiedosto liitetty|soubor přiložen|dosya ekli|файл добавлен|"
    "קובץ מצורף|الملف مرفق|文件附件|文件已附加|添付ファイル|파일 첨부됨"
)
_LEFT_OUT = (
    "media omitted|médias omis|fichier omis|medien ausgeschlossen|medien weggelassen|"
    "multimedia omitido|archivo omitido|media omessi|media omesso|mídia oculta|multimédia oculto|"
    "arquivo de mídia oculto|media weggelaten|pominięto multimedia|media har utelämnats|"
    "media utelates|medier udeladt|média vynechána|medya dahil edilmedi|без медиафайлов|"
    "המדיה לא נכללה|تم استبعاد الوسائط|省略多媒體檔案|省略媒体文件|"
    "メディアなし|미디어 파일을 생략한 대화내용"
)
_OMITTED_ALONE = (
    r"(?:image|video|audio|gif|sticker|document|contact card) omitted|"
    r"(?:image|vidéo) absente|(?:audio|document|sticker) omis|gif retiré|"
    r"(?:bild|video|audio|gif|sticker|dokument) weggelassen|"
    r"(?:imagen|video|audio|gif|sticker|documento) omitid[oa]|"
    r"(?:immagine|video|audio|gif|sticker|documento) omess[oa]|"
    r"(?:imagem|vídeo|áudio|gif|figurinha|documento) ocult[oa]"
)
_TAKEN_BACK = (
    "this message was deleted|you deleted this message|ce message a été supprimé|"
    "vous avez supprimé ce message|diese nachricht wurde gelöscht|du hast diese nachricht gelöscht|"
    "se eliminó este mensaje|eliminaste este mensaje|questo messaggio è stato eliminato|"
    "hai eliminato questo messaggio|mensagem apagada|essa mensagem foi apagada|"
    "esta mensagem foi apagada|você apagou esta mensagem|dit bericht is verwijderd|"
    "u hebt dit bericht verwijderd|waiting for this message(?:\\. this may take a while)?"
)
_EDITED = (
    "this message was edited|ce message a été modifié|diese nachricht wurde bearbeitet|"
    "se editó este mensaje|questo messaggio è stato modificato|mensagem editada|"
    "essa mensagem foi editada|dit bericht is bewerkt"
)
_SUFFIX = r"\.[A-Za-z0-9]{1,5}"
_I = re.IGNORECASE

# Nothing below may begin with a repetition where it is searched for and not matched: a text of
# nothing but marks or blanks would cost its square.

# What a phone calls what it sends: 00000012-PHOTO-2017-11-29-17-02-31, IMG-20171129-WA0003.
OWN_NAME = re.compile(r"\d{8}-[A-Z]+-\d{4}(?:-\d\d){5}|(?:[A-Z]{3})-\d{8}-WA\d{4,8}")
IN_BRACKETS = re.compile(
    rf"(?P<mark>[{MARKS}]?)<(?P<word>[^<>:：]{{1,30}}?)\s?[:：]\s?(?P<name>[^<>:]+{_SUFFIX})>"
)
BEFORE_BRACKETS = re.compile(
    rf"(?P<mark>[{MARKS}]*)(?P<name>[^\n:()]+{_SUFFIX}) \((?P<word>[^()]{{2,30}})\)[{MARKS}]*"
)
ATTACHED = re.compile(_ATTACHED, _I)
WITH_FILE = re.compile(_WITH_FILE, _I)
OMITTED = re.compile(rf"<(?:{_LEFT_OUT})>|{_OMITTED_ALONE}", _I)
TAKEN_BACK = re.compile(rf"(?:{_TAKEN_BACK})\.?", _I)
EDITED = re.compile(rf"(?:[{MARKS}]<[^<>\n]+>|<(?:{_EDITED})\.?>)[{MARKS}]*$", _I)

_CALLED = re.compile(
    r"(?:whatsapp[ _]chat(?:[ _](?:with|mit|con|met)|[ _]-)|discussion[ _]whatsapp[ _]avec|"
    r"chat[ _](?:de[ _])?whatsapp[ _]con|conversa[ _][dn]o[ _]whatsapp[ _]com|"
    r"чат[ _]whatsapp[ _]с|whatsapp-chat(?:[ _](?:mit|met)))[ _]+(?P<name>.+)",
    _I,
)
_COPY = re.compile(r"[ _]?\(\d+\)$")


def chat_name(file_name: str) -> str:
    """Return with whom a chat is, from what an export is called; '' where that does not say it."""
    stem = re.sub(r"\.(?:txt|zip)$", "", file_name, flags=_I)
    called = _CALLED.fullmatch(_COPY.sub("", stem))
    return called["name"].strip() if called else ""
