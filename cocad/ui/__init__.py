"""The browser's side: the frame around pages, the selection, and the one way to show a figure."""
