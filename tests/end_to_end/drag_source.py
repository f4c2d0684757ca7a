"""A little file manager: a window at a corner of the screen from which paths can be dragged."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


class Source(QLabel):
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(Path(path).absolute())) for path in sys.argv[3:]])
        drag = QDrag(self)
        drag.setMimeData(data)
        # A file manager offers to move as well: the program must not take it up on that.
        done = drag.exec(
            Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction
        )
        self.setText(done.name)
        self.setWindowTitle(f"source {done.name}")


app = QApplication(sys.argv[:1])
source = Source("drag me")
source.setWindowTitle("source")
source.setGeometry(int(sys.argv[1]), int(sys.argv[2]), 200, 120)
source.show()
app.exec()
