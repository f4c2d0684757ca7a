"""Chats in the window: their messages taken into the journal, whose time they tell, pasting one."""
