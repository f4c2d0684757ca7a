<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>AlbumDialog</name>
        <message numerus="yes">
            <source>%n things to know</source>
            <translation>
                <numerusform>%n thing to know</numerusform>
                <numerusform>%n things to know</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pages, about {size}</source>
            <translation>
                <numerusform>%n page, about {size}</numerusform>
                <numerusform>%n pages, about {size}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Albums</name>
        <message numerus="yes">
            <source>{name}: %n pages, {size}</source>
            <translation>
                <numerusform>{name}: %n page, {size}</numerusform>
                <numerusform>{name}: %n pages, {size}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Foot</name>
        <message numerus="yes">
            <source>%n pages, about {size}</source>
            <translation>
                <numerusform>%n page, about {size}</numerusform>
                <numerusform>%n pages, about {size}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pages</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photos without a place</source>
            <translation>
                <numerusform>%n photo without a place</numerusform>
                <numerusform>%n photos without a place</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LookUpDialog</name>
        <message numerus="yes">
            <source>%n places found</source>
            <translation>
                <numerusform>%n place found</numerusform>
                <numerusform>%n places found</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MapView</name>
        <message numerus="yes">
            <source>%n stops</source>
            <translation>
                <numerusform>%n stop</numerusform>
                <numerusform>%n stops</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MessageList</name>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MovedPhotos</name>
        <message numerus="yes">
            <source>%n photos found again</source>
            <translation>
                <numerusform>%n photo found again</numerusform>
                <numerusform>%n photos found again</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n still away</source>
            <translation>
                <numerusform>%n still away</numerusform>
                <numerusform>%n still away</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReportDialog</name>
        <message numerus="yes">
            <source>All %n files</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>All %n files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Restoring</name>
        <message numerus="yes">
            <source>%n photos that came in since then stay in that one alone.</source>
            <translation>
                <numerusform>%n photo that came in since then stays in that one alone.</numerusform>
                <numerusform>%n photos that came in since then stay in that one alone.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n originals are missing: find them</source>
            <translation>
                <numerusform>%n original is missing: find it</numerusform>
                <numerusform>%n originals are missing: find them</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>backups</name>
        <message numerus="yes">
            <source>%n photos the same</source>
            <translation>
                <numerusform>%n photo the same</numerusform>
                <numerusform>%n photos the same</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entries fewer</source>
            <translation>
                <numerusform>%n entry fewer</numerusform>
                <numerusform>%n entries fewer</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entries more</source>
            <translation>
                <numerusform>%n entry more</numerusform>
                <numerusform>%n entries more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entries with other words</source>
            <translation>
                <numerusform>%n entry with other words</numerusform>
                <numerusform>%n entries with other words</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photos fewer</source>
            <translation>
                <numerusform>%n photo fewer</numerusform>
                <numerusform>%n photos fewer</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photos more</source>
            <translation>
                <numerusform>%n photo more</numerusform>
                <numerusform>%n photos more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>basis</name>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>suggestion</name>
        <message numerus="yes">
            <source>%n years</source>
            <translation>
                <numerusform>%n year</numerusform>
                <numerusform>%n years</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hours</source>
            <translation>
                <numerusform>%n hour</numerusform>
                <numerusform>%n hours</numerusform>
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
                <numerusform>%n second</numerusform>
                <numerusform>%n seconds</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>words</name>
        <message numerus="yes">
            <source>%n imported</source>
            <translation>
                <numerusform>%n imported</numerusform>
                <numerusform>%n imported</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n undated</source>
            <translation>
                <numerusform>%n undated</numerusform>
                <numerusform>%n undated</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n already here</source>
            <translation>
                <numerusform>%n already here</numerusform>
                <numerusform>%n already here</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n could not be read</source>
            <translation>
                <numerusform>%n could not be read</numerusform>
                <numerusform>%n could not be read</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n kept with their photos</source>
            <translation>
                <numerusform>%n kept with its photo</numerusform>
                <numerusform>%n kept with their photos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n tracks</source>
            <translation>
                <numerusform>%n track</numerusform>
                <numerusform>%n tracks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n chats</source>
            <translation>
                <numerusform>%n chat</numerusform>
                <numerusform>%n chats</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n journals</source>
            <translation>
                <numerusform>%n journal</numerusform>
                <numerusform>%n journals</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n texts</source>
            <translation>
                <numerusform>%n text</numerusform>
                <numerusform>%n texts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n kept in both versions</source>
            <translation>
                <numerusform>%n kept in both versions</numerusform>
                <numerusform>%n kept in both versions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n stay as they are here</source>
            <translation>
                <numerusform>%n stays as it is here</numerusform>
                <numerusform>%n stay as they are here</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n skipped</source>
            <translation>
                <numerusform>%n skipped</numerusform>
                <numerusform>%n skipped</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n trips</source>
            <translation>
                <numerusform>%n trip</numerusform>
                <numerusform>%n trips</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n words</source>
            <translation>
                <numerusform>%n word</numerusform>
                <numerusform>%n words</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entries</source>
            <translation>
                <numerusform>%n entry</numerusform>
                <numerusform>%n entries</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n messages</source>
            <translation>
                <numerusform>%n message</numerusform>
                <numerusform>%n messages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photos</source>
            <translation>
                <numerusform>%n photo</numerusform>
                <numerusform>%n photos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days without words</source>
            <translation>
                <numerusform>%n day without words</numerusform>
                <numerusform>%n days without words</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n favourites without a caption</source>
            <translation>
                <numerusform>%n favourite without a caption</numerusform>
                <numerusform>%n favourites without a caption</numerusform>
            </translation>
        </message>
    </context>
</TS>
